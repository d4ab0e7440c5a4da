import { readCvss } from './cvss.ts';
import type { Term } from './text.ts';

/** One metric of CVSS 2.0 as a later vector suggests it; `certain` where the later one leaves no other reading. */
export type Suggested = {
  readonly code: string;
  readonly value: string;
  readonly certain: boolean;
  /** The metrics of the later vector it was read from: `AC:L UI:R`. */
  readonly from: string;
  /** How it was read from them. */
  readonly evidence: Term;
};

/**
 * What a CVSS 3.x or 4.0 vector suggests for each metric of CVSS 2.0. Never a conversion: 2.0 has a “complete” that says the whole
 * system is lost and a middle complexity, which the later versions do not tell; a person decides. `null` for an invalid vector and
 * for one of CVSS 2.0.
 */
export function suggestCvss2(text: string): readonly Suggested[] | null {
  const reading = readCvss(text);
  if (!reading.ok || reading.cvss.version === '2.0') return null;
  const isFour = reading.cvss.version === '4.0';
  const at = (code: string) => reading.cvss.metrics.get(code) ?? '';
  const impact = (code: 'C' | 'I' | 'A') => impactOf(code, isFour ? `V${code}` : code, at);
  return [vector(at), complexity(at), authentication(at), impact('C'), impact('I'), impact('A')];
}

/** The vector of all suggestions. */
export function suggestedVector(suggested: readonly Suggested[]): string {
  return suggested.map(({ code, value }) => `${code}:${value}`).join('/');
}

type At = (code: string) => string;

function vector(at: At): Suggested {
  const value = at('AV');
  if (value !== 'P') return suggested('AV', value, true, `AV:${value}`, ['同一取值', 'the same value']);
  return suggested('AV', 'L', true, 'AV:P', [
    'CVSS 2.0 把物理接触归入本地',
    'CVSS 2.0 counts physical access as local',
  ]);
}

function complexity(at: At): Suggested {
  const needs = ['AC', 'AT', 'UI'].filter((code) => at(code) !== '').map((code) => `${code}:${at(code)}`);
  const from = needs.join(' ');
  if (at('AC') === 'H') {
    return suggested('AC', 'H', false, from, ['复杂度高，也可能相当于 2.0 的中等', 'high, which may be medium in 2.0']);
  }
  if (at('UI') !== 'N' || at('AT') === 'P') {
    const words: Words = [
      '需用户参与或特定条件：2.0 指南计入复杂度（中等），实际评分多取低',
      'needs a user or certain conditions: medium by the 2.0 guide, low in most actual scores',
    ];
    return suggested('AC', 'L', false, from, words);
  }
  return suggested('AC', 'L', true, from, ['没有额外条件', 'no further conditions']);
}

function authentication(at: At): Suggested {
  const from = `PR:${at('PR')}`;
  if (at('PR') === 'N')
    return suggested('Au', 'N', true, from, ['无需权限即无需认证', 'no privileges, no authentication']);
  return suggested('Au', 'S', false, from, ['需要权限，通常须登录一次', 'privileges usually mean one sign-in']);
}

function impactOf(code: string, source: string, at: At): Suggested {
  const value = at(source);
  const from = `${source}:${value}`;
  if (value === 'N') return suggested(code, 'N', true, from, ['没有影响', 'no impact']);
  if (value === 'L') return suggested(code, 'P', true, from, ['影响有限', 'limited impact']);
  const words: Words = [
    '影响高；若只限于该软件自身的数据，2.0 应取部分',
    'high; partial in 2.0 where only the software’s own data is lost',
  ];
  return suggested(code, 'C', false, from, words);
}

type Words = readonly [zh: string, en: string];

function suggested(code: string, value: string, certain: boolean, from: string, [zh, en]: Words): Suggested {
  return { code, value, certain, from, evidence: { zh, en } };
}
