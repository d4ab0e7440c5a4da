import calculator from 'ae-cvss-calculator';
import { type CvssVersion, metricsOf, readCvss, scoreOf } from './cvss.ts';
import { cvssRating } from './cvss-choices.ts';
import { type Meanings, meanings2, meanings3, meanings4 } from './cvss-meanings.ts';
import { further2, further3, further4, notDefined, safetyAtStake } from './cvss-meanings-further.ts';
import type { Term } from './text.ts';

/** One metric of a vector. `short`: its value in a word or two; `meaning`: what that means, a sentence. */
export type ExplainedMetric = {
  readonly code: string;
  readonly value: string;
  readonly name: Term;
  readonly short: Term;
  readonly meaning: Term;
  /** False of what may be left out of a vector: threat, temporal, environmental and supplemental metrics. */
  readonly isBase: boolean;
};

export type ExplainedCvss = {
  readonly version: CvssVersion;
  readonly vector: string;
  /** Of the base metrics, 0.0 to 10.0; `rating` is the standard's own word for it. */
  readonly score: number;
  readonly rating: Term;
  /** What the score is made of: sub-scores of CVSS 2.0 and 3, the five or six levels of CVSS 4.0's macro vector. */
  readonly parts: readonly { readonly name: Term; readonly value: Term }[];
  readonly metrics: readonly ExplainedMetric[];
};

/** A vector of any version, every metric that it states in words, in the order of the standard; null for an invalid one. */
export function explainCvss(text: string): ExplainedCvss | null {
  const reading = readCvss(text);
  const score = scoreOf(text);
  if (!reading.ok || score === null) return null;
  const { version, vector, metrics: stated } = reading.cvss;
  const metrics = Object.entries(metricsOf[version]).flatMap(([code, { name, values, required }]) => {
    const value = stated.get(code);
    const short = value === undefined ? undefined : values[value];
    if (value === undefined || short === undefined) return [];
    return [
      {
        code,
        value,
        name,
        short: required ? short : shortOf(code, version, value),
        meaning: meaningOf(version, code, value),
        isBase: required,
      },
    ];
  });
  return { version, vector, score, rating: cvssRating(version, score), parts: partsOf(version, vector), metrics };
}

const tables: Readonly<Record<CvssVersion, { readonly base: Meanings; readonly further: Meanings }>> = {
  '2.0': { base: meanings2, further: further2 },
  '3.0': { base: meanings3, further: further3 },
  '3.1': { base: meanings3, further: further3 },
  '4.0': { base: meanings4, further: further4 },
};

/** What a value means; every metric and value of every version has a meaning, as a test finds. */
function meaningOf(version: CvssVersion, code: string, value: string): Term {
  const { base, further } = tables[version];
  if (value === 'X' || value === 'ND') return notDefined;
  const own = further[code]?.[value] ?? base[code]?.[value];
  if (own !== undefined && (!code.startsWith('M') || metricsOf[version][code]?.required)) return own;
  if (code.startsWith('M') && value === 'S' && code !== 'MS') return safetyAtStake;
  const modified = base[code.slice(1)]?.[value];
  if (modified === undefined) throw new Error(`no meaning of CVSS ${version} ${code}:${value}`);
  return { zh: `在这一环境中：${modified.zh}`, en: `In this environment: ${modified.en}` };
}

/** The value of a modified metric in the words of the one that it modifies; of others the code, which the meaning explains. */
function shortOf(code: string, version: CvssVersion, value: string): Term {
  const modified = code.startsWith('M') ? metricsOf[version][code.slice(1)]?.values[value] : undefined;
  return modified ?? plain(value);
}

const plain = (text: string): Term => ({ zh: text, en: text });

const impact: Term = { zh: '影响', en: 'impact' };
const exploitability: Term = { zh: '可利用性', en: 'exploitability' };

function partsOf(version: CvssVersion, vector: string): ExplainedCvss['parts'] {
  if (version === '4.0') return macroParts(vector);
  const scores =
    version === '2.0'
      ? new calculator.Cvss2(vector).calculateScores()
      : (version === '3.0' ? new calculator.Cvss3P0(vector) : new calculator.Cvss3P1(vector)).calculateScores();
  const part = (name: Term, value: number | undefined) =>
    value === undefined ? [] : [{ name, value: plain(Math.max(0, value).toFixed(1)) }];
  return [...part(impact, scores.impact), ...part(exploitability, scores.exploitability)];
}

/** CVSS 4.0 has no sub-scores: vectors fall into classes by what they share. Specification §8.2, table 24 on. */
const classes: readonly (readonly [place: string, name: Term])[] = [
  ['eq1', exploitability],
  ['eq2', { zh: '复杂程度', en: 'complexity' }],
  ['eq3', { zh: '对有漏洞的系统', en: 'vulnerable system' }],
  ['eq4', { zh: '对后续系统', en: 'subsequent systems' }],
  ['eq5', { zh: '利用情况', en: 'exploitation' }],
];
const levels: readonly Term[] = [
  { zh: '高', en: 'high' },
  { zh: '中', en: 'medium' },
  { zh: '低', en: 'low' },
];

function macroParts(vector: string): ExplainedCvss['parts'] {
  const macro = new calculator.Cvss4P0(vector).getMacroVector() as unknown as Readonly<
    Record<string, { readonly level: string } | undefined>
  >;
  return classes.flatMap(([place, name]) => {
    const level = Number(macro[place]?.level);
    // The second class knows two levels only, and the worse of them is high.
    const word = place === 'eq2' && level === 1 ? levels[2] : levels[level];
    return word === undefined ? [] : [{ name, value: word }];
  });
}
