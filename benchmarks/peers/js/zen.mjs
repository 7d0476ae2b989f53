// The reference workload by GoRules ZEN: a decision table for what depends on the referral alone, and one for what asks for points, each
// row a whole rule. Referrals go in by the batch, as a call for each costs it more than twice as much.

import { ZenEngine } from '@gorules/zen-engine';
import { domains, overrides, scores, thresholds } from './rules.mjs';
import { measureBatches } from './referrals.mjs';

const batch = 200;

const text = (value) => `'${value}'`;

function conditionOf({ kind, fact, values }) {
  switch (kind) {
    case 'signs': return `(${values.map((value) => `${text(value)} in indicators`).join(' or ')})`;
    case 'yes': return `${fact} == true`;
    case 'no': return `${fact} == false`;
    case 'oneOf': return `${fact} in [${values.map(text).join(', ')}]`;
    case 'not': return `${fact} != ${text(values[0])}`;
    case 'below': return `${fact} != null and ${fact} < ${values[0]}`;
    case 'atMost': return `${fact} != null and ${fact} <= ${values[0]}`;
    default: return `${fact} != null and ${fact} >= ${values[0]}`;
  }
}

const node = (id, type, content) => ({ id, name: id, type, position: { x: 0, y: 0 }, content });

/// Gives `fired`: for each of the `referrals` the rows that hold.
function decisionOf(rules) {
  const fields = ['id', 'domain', 'points', 'route'];
  const written = (value) => (value === undefined ? 'null' : typeof value === 'number' ? `${value}` : text(value));
  const nodes = [
    node('request', 'inputNode', {}),
    node('rules', 'decisionTableNode', {
      hitPolicy: 'collect',
      passThrough: false,
      inputField: 'referrals',
      outputPath: 'fired',
      executionMode: 'loop',
      inputs: [{ id: 'when', name: 'when' }],
      outputs: fields.map((field) => ({ id: field, name: field, field })),
      rules: rules.map((rule, row) => ({
        _id: `row${row}`,
        when: rule.when.map(conditionOf).join(' and ') || 'true',
        ...Object.fromEntries(fields.map((field) => [field, written(rule[field])])),
      })),
    }),
    node('response', 'outputNode', {}),
  ];
  const edges = nodes.slice(1).map((to, i) => ({ id: `edge${i}`, type: 'edge', sourceId: nodes[i].id, targetId: to.id }));
  return new ZenEngine().createDecision({ nodes, edges });
}

const asksForPoints = (rule) => rule.when.some(({ fact }) => fact.startsWith('points_'));
const first = decisionOf([...scores, ...[...overrides, ...thresholds].filter((rule) => !asksForPoints(rule))]);
const second = decisionOf([...overrides, ...thresholds].filter(asksForPoints));

function sums(fired) {
  const sums = Object.fromEntries([...domains, 'total'].map((domain) => [`points_${domain}`, 0]));
  for (const { domain, points } of fired) {
    if (points === null || points === undefined) continue;
    if (domain !== 'general') sums[`points_${domain}`] += points;
    sums.points_total += points;
  }
  return sums;
}

await measureBatches('GoRules ZEN', batch, async (referrals) => {
  const one = (await first.evaluate({ referrals })).result.fired;
  const points = one.map(sums);
  // Of the referral only what is still asked for.
  const asked = referrals.map(({ missing_episodes_90d, private_fostering }, i) => ({ missing_episodes_90d, private_fostering, ...points[i] }));
  const two = (await second.evaluate({ referrals: asked })).result.fired;
  return points.map(({ points_total }, i) => {
    const fired = [...one[i], ...two[i]];
    return [points_total, fired.map(({ id }) => id), fired.flatMap(({ route }) => route ?? [])];
  });
});
