/** Gives every seed a level and a CVSS 2.0 vector, so that the week has the reference's levels and its average. */
import { type Severity, scoreOf as scoreOfVector, severityOfScore } from '#vocabulary/index.ts';
import type { Chance } from './chance.ts';
import { flaws } from './flaws.ts';
import type { Numbered } from './numbering.ts';

export type Scored = Numbered & { readonly severity: Severity; readonly cvss2: string; readonly score: number };

const week = { high: 185, low: 12, average: 6.5 } as const;

export function scoredSeeds(seeds: readonly Numbered[], chance: Chance): Scored[] {
  const levels = levelsOf(seeds, chance);
  const scored = seeds.map((seed, at): Scored => {
    const severity = levels[at] ?? 'medium';
    const cvss2 = chance.pick(vectorsOf(seed, severity));
    return { ...seed, severity, cvss2, score: scoreOf(cvss2, severity) };
  });
  return fitted(scored, chance);
}

function vectorsOf(seed: Numbered, severity: Severity): readonly string[] {
  return flaws[seed.flaw].vectors[severity];
}

function scoreOf(vector: string, severity: Severity): number {
  const score = scoreOfVector(vector);
  if (score === null || severityOfScore(score) !== severity)
    throw new Error(`${vector} gives ${score}, which is not ${severity}`);
  return score;
}

function levelsOf(seeds: readonly Numbered[], chance: Chance): Severity[] {
  const levels = seeds.map((seed) => seed.severity);
  const fill = (level: Severity, wanted: number) => {
    const open = seeds.flatMap((seed, at) => (levels[at] === null && vectorsOf(seed, level).length > 0 ? [at] : []));
    const missing = wanted - levels.filter((given) => given === level).length;
    if (open.length < missing) throw new Error(`only ${open.length} records can be ${level}, ${missing} are wanted`);
    for (const at of chance.shuffled(open).slice(0, missing)) levels[at] = level;
  };
  fill('low', week.low);
  fill('high', week.high);
  return levels.map((level) => level ?? 'medium');
}

/** Exchanges vectors within a level, one record after the other, until the sum of the scores is the wanted one. */
function fitted(seeds: readonly Scored[], chance: Chance): Scored[] {
  const wanted = Math.round(week.average * 10 * seeds.length);
  const result = [...seeds];
  let missing = wanted - tenths(result);
  const order = chance.shuffled(result.map((_, at) => at));
  for (const at of [...order, ...order]) {
    const seed = result[at];
    if (seed === undefined || seed.named || missing === 0) continue;
    for (const cvss2 of vectorsOf(seed, seed.severity)) {
      const score = scoreOf(cvss2, seed.severity);
      const change = Math.round((score - (result[at]?.score ?? 0)) * 10);
      if (Math.abs(missing - change) >= Math.abs(missing)) continue;
      result[at] = { ...seed, cvss2, score };
      missing -= change;
    }
  }
  if (missing !== 0) throw new Error(`the average misses by ${missing} tenths in all`);
  return result;
}

function tenths(seeds: readonly Scored[]): number {
  return seeds.reduce((sum, seed) => sum + Math.round(seed.score * 10), 0);
}
