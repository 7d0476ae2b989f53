// The reference workload by json-rules-engine: one engine for what depends on the referral alone, one for what asks for points.
// Any of several signs is one operator of ours, which costs it less than a condition for each.

import { Engine } from 'json-rules-engine';
import { domains, overrides, scores, thresholds } from './rules.mjs';
import { measure } from './referrals.mjs';

const operators = { below: 'lessThan', atMost: 'lessThanInclusive', atLeast: 'greaterThanInclusive', oneOf: 'in', not: 'notEqual' };

function conditionOf({ kind, fact, values }) {
  if (kind === 'signs') return { fact, operator: 'containsAny', value: values };
  if (kind === 'yes' || kind === 'no') return { fact, operator: 'equal', value: kind === 'yes' };
  return { fact, operator: operators[kind], value: kind === 'oneOf' ? values : values[0] };
}

function engineOf(rules) {
  const engine = new Engine();
  engine.addOperator('containsAny', (list, wanted) => wanted.some((one) => list.includes(one)));
  for (const rule of rules) {
    engine.addRule({ conditions: { all: rule.when.map(conditionOf) }, event: { type: rule.id, params: rule } });
  }
  return engine;
}

const asksForPoints = (rule) => rule.when.length === 0 || rule.when.some(({ fact }) => fact.startsWith('points_'));
const first = engineOf([...scores, ...overrides.filter((rule) => !asksForPoints(rule))]);
const second = engineOf([...overrides, ...thresholds].filter((rule) => rule.when.length > 0 && asksForPoints(rule)));
const always = [...overrides, ...thresholds].filter((rule) => rule.when.length === 0);

await measure('json-rules-engine', async (referral) => {
  const one = await first.run(referral);
  const sums = Object.fromEntries([...domains, 'total'].map((domain) => [`points_${domain}`, 0]));
  const fired = [...one.events.map(({ params }) => params), ...always];
  for (const { domain, points } of fired) {
    if (points === undefined) continue;
    if (domain !== 'general') sums[`points_${domain}`] += points;
    sums.points_total += points;
  }
  const two = await second.run({ ...referral, ...sums });
  fired.push(...two.events.map(({ params }) => params));
  return [sums.points_total, fired.map(({ id }) => id), fired.flatMap(({ route }) => route ?? [])];
});
