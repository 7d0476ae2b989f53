// The reference workload by DuckDB on one thread: the rules as one query, signs as bits of two numbers.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { domains, overrides, routes, scores, thresholds } from './rules.mjs';
import { processorSeconds, report } from './referrals.mjs';

const groups = { PH: 16, EM: 14, NG: 16, SX: 14, PC: 16, EN: 14 };
const codes = Object.entries(groups).flatMap(([group, count]) => Array.from({ length: count }, (_, i) => group + String(i + 1).padStart(2, '0')));
const half = codes.length / 2;
const mask = (some, first) => some.map((code) => codes.indexOf(code) - first).filter((at) => at >= 0 && at < half)
  .reduce((all, at) => all | (1n << BigInt(at)), 0n);
const text = (value) => `'${value}'`;

function conditionOf({ kind, fact, values }) {
  switch (kind) {
    case 'signs': {
      const tests = [['signs_low', mask(values, 0)], ['signs_high', mask(values, half)]];
      return `(${tests.filter(([, bits]) => bits !== 0n).map(([column, bits]) => `(${column} & ${bits}) <> 0`).join(' OR ')})`;
    }
    case 'yes': return fact;
    case 'no': return `NOT ${fact}`;
    case 'oneOf': return `${fact} IN (${values.map(text).join(', ')})`;
    case 'not': return `${fact} <> ${text(values[0])}`;
    case 'below': return `${fact} < ${values[0]}`;
    case 'atMost': return `${fact} <= ${values[0]}`;
    default: return `${fact} >= ${values[0]}`;
  }
}
const all = (rule) => `(${rule.when.map(conditionOf).join(' AND ') || 'true'})`;
const byId = new Map();
for (const rule of [...overrides, ...thresholds]) byId.set(rule.id, [...(byId.get(rule.id) ?? []), rule]);
const points = (domain) => scores.filter((score) => domain === 'total' || score.domain === domain)
  .map((score) => `CASE WHEN ${score.id} THEN ${score.points} ELSE 0 END`).join(' + ');
const leading = (route) => [...byId].filter(([, [rule]]) => rule.route === route).map(([id]) => id).join(' OR ');

const source = `read_json(${text(process.argv[2])}, format = 'newline_delimited', columns = {id: 'VARCHAR', referral_date: 'DATE', dob: 'DATE',
  age_months: 'INTEGER', sex: 'VARCHAR', unborn: 'BOOLEAN', la_code: 'VARCHAR', source: 'VARCHAR', urgency: 'VARCHAR', disability: 'BOOLEAN',
  ehcp: 'BOOLEAN', interpreter_needed: 'BOOLEAN', uasc: 'BOOLEAN', previous_referrals: 'INTEGER', previous_cp_plans: 'INTEGER',
  previously_looked_after: 'BOOLEAN', last_closed_date: 'DATE', siblings: 'INTEGER', siblings_known: 'INTEGER', children_in_household: 'INTEGER',
  adults_in_household: 'INTEGER', protective_adults: 'INTEGER', parent_age: 'INTEGER', parent_mh: 'VARCHAR', parent_substance: 'VARCHAR',
  parent_ld: 'BOOLEAN', dv_incidents_12m: 'INTEGER', dv_risk: 'VARCHAR', dv_last_date: 'DATE', police_callouts_12m: 'INTEGER',
  perpetrator_in_home: 'BOOLEAN', injury: 'VARCHAR', injury_date: 'DATE', disclosure: 'BOOLEAN', child_seen: 'BOOLEAN', last_seen_date: 'DATE',
  missing_episodes_90d: 'INTEGER', attendance_pct: 'DOUBLE', exclusions_12m: 'INTEGER', housing: 'VARCHAR', rent_arrears: 'BOOLEAN',
  income_weekly_gbp: 'INTEGER', engagement: 'VARCHAR', consent: 'BOOLEAN', private_fostering: 'BOOLEAN', referrer_confidence: 'INTEGER',
  indicators: 'VARCHAR[]'})`;
const days = (date) => `referral_date - ${date}`;
const bits = (first) => `coalesce(list_sum(list_transform(indicators, code ->
  CASE WHEN list_position([${codes.slice(first, first + half).map(text).join(', ')}], code) > 0
  THEN 1::BIGINT << (list_position([${codes.slice(first, first + half).map(text).join(', ')}], code) - 1) ELSE 0 END)), 0)::BIGINT`;
const load = `CREATE TABLE referrals AS SELECT *, ${days('last_closed_date')} AS d_closed, ${days('dv_last_date')} AS d_dv,
  ${days('injury_date')} AS d_injury, ${days('last_seen_date')} AS d_seen, len(indicators) AS n_ind,
  ${bits(0)} AS signs_low, ${bits(half)} AS signs_high
  FROM ${source}`;
const decide = `CREATE TABLE decisions AS
  WITH scored AS (SELECT *, ${scores.map((score) => `${all(score)} AS ${score.id}`).join(', ')} FROM referrals),
  summed AS (SELECT *, ${[...domains, 'total'].map((domain) => `${points(domain)} AS points_${domain}`).join(', ')} FROM scored),
  led AS (SELECT *, ${[...byId].map(([id, rules]) => `${rules.map(all).join(' OR ')} AS ${id}`).join(', ')} FROM summed)
  SELECT id, points_total AS total, CASE ${[...routes].reverse().map((route) => `WHEN ${leading(route)} THEN ${text(route)}`).join(' ')} END AS route,
  ${[...scores.map(({ id }) => id), ...byId.keys()].join(', ')} FROM led`;
const fired = [...scores.map(({ id }) => id), ...byId.keys()].map((id) => `CASE WHEN ${id} THEN '"${id}",' ELSE '' END`).join(', ');
const write = (path) => `COPY (SELECT '{"id":"' || id || '","total":' || total || ',"route":"' || route || '","fired":[' ||
  rtrim(concat(${fired}), ',') || ']}' FROM decisions) TO ${text(path)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\t')`;

const folder = mkdtempSync(join(tmpdir(), 'peer-'));
const path = join(folder, 'decisions.ndjson');
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
const start = processorSeconds();
await connection.run(load);
const read = processorSeconds();
await connection.run(decide);
const decided = processorSeconds();
await connection.run(write(path));
const written = processorSeconds();
const count = Number((await connection.runAndReadAll('SELECT count(*) FROM decisions')).getRows()[0][0]);
process.stdout.write(readFileSync(path));
rmSync(folder, { recursive: true });
report('evaluate', 'DuckDB', count / (decided - read));
report('NDJSON', 'DuckDB', count / (written - start));
