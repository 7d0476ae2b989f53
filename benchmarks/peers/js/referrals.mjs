// Reading the workload, measuring, and writing decisions in the expected form.

import { readFileSync, writeSync } from 'node:fs';
import { overrides, routes, scores, thresholds } from './rules.mjs';

const days = (later, earlier) => (earlier === null ? null : (Date.parse(later) - Date.parse(earlier)) / 86_400_000);

/// A referral with its derived facts.
export function parse(line) {
  const referral = JSON.parse(line);
  referral.d_closed = days(referral.referral_date, referral.last_closed_date);
  referral.d_dv = days(referral.referral_date, referral.dv_last_date);
  referral.d_injury = days(referral.referral_date, referral.injury_date);
  referral.d_seen = days(referral.referral_date, referral.last_seen_date);
  referral.n_ind = referral.indicators.length;
  return referral;
}

/// The lines of the file named on the command line.
export function lines() {
  return readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');
}

const order = new Map([...scores, ...overrides, ...thresholds].map((rule) => rule.id).map((id, place, all) => [id, all.indexOf(id)]));

/// What fired, as ids in any order, and the total.
export function decision(referral, total, fired, led) {
  const ids = [...new Set(fired)].sort((a, b) => order.get(a) - order.get(b));
  const level = Math.max(...led.map((route) => routes.indexOf(route)));
  return JSON.stringify({ id: referral.id, total, route: routes[level], fired: ids });
}

/// Seconds of processor time, of all threads.
export function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/// Parses, decides by `decide(referrals)`, so many at a time, and writes; rates go to stderr.
export async function measureBatches(name, size, decide) {
  const before = processorSeconds();
  const referrals = lines().map(parse);
  const read = processorSeconds();
  const outcomes = [];
  for (let at = 0; at < referrals.length; at += size) outcomes.push(...(await decide(referrals.slice(at, at + size))));
  const decided = processorSeconds();
  const text = outcomes.map((outcome, row) => decision(referrals[row], ...outcome) + '\n').join('');
  writeSync(1, text);
  const written = processorSeconds();
  report('evaluate', name, referrals.length / (decided - read));
  report('NDJSON', name, referrals.length / (written - before));
}

/// The same by `decide(referral)`.
export async function measure(name, decide) {
  await measureBatches(name, 1, async ([referral]) => [await decide(referral)]);
}

export function report(group, name, rate) {
  process.stderr.write(`${group}\t${name}\t${rate.toFixed(1)}\n`);
}
