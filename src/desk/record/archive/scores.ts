import {
  baseMetrics,
  type CvssVersion,
  cvssRating,
  explainVector,
  type GbGrading,
  type GbMetrics,
  gbMetricCodes,
  gradeGb,
  readCvss,
  type Severity,
  scoreOf,
  severityOfScore,
  type Term,
  vectorOf,
} from '#vocabulary/index.ts';

/** The three calculators of the archive page: the field of the vector and the version a new one is written in. */
export const calculators: readonly Calculator[] = [
  { field: 'cvss2', version: '2.0' },
  { field: 'cvss3', version: '3.1' },
  { field: 'cvss4', version: '4.0' },
];
export type CalculatorField = 'cvss2' | 'cvss3' | 'cvss4';
export type Calculator = { readonly field: CalculatorField; readonly version: CvssVersion };

/** One vector worked out. `problem` says what is wrong or missing; then there is no score. */
export type Worked = {
  readonly field: CalculatorField;
  readonly version: CvssVersion;
  readonly vector: string;
  /** The value of each base metric, for the choices. */
  readonly choices: Readonly<Record<string, string>>;
  readonly score: number | null;
  readonly rating: Term | null;
  /** The level that the platform derives; CVSS 2.0 decides (domain.md §1). */
  readonly severity: Severity | null;
  readonly words: readonly Term[];
  readonly problem: Term | null;
};

/** What a form sends: one-line texts by their name. */
export type Sent = Readonly<Record<string, unknown>>;

const textAt = (sent: Sent, name: string) => (typeof sent[name] === 'string' ? (sent[name] as string).trim() : '');

/**
 * Works out one calculator from what a form sent: the vector's text where that was changed (it differs from `…-was`), else the
 * choices. So either can be edited, and the other follows. Nothing chosen and no text: an empty one, without a problem.
 */
export function workOut({ field, version }: Calculator, sent: Sent): Worked {
  const text = textAt(sent, field);
  const was = textAt(sent, `${field}-was`);
  const chosen = Object.fromEntries(
    baseMetrics(version).map(({ code }) => [code, textAt(sent, `${field}-${code}`)] as const),
  );
  const isChosen = Object.values(chosen).some((value) => value !== '');
  if (text !== was || !isChosen) return workOutText({ field, version }, text);
  const kept = readCvss(text);
  const { vector, missing } = vectorOf(
    kept.ok && field === 'cvss3' ? kept.cvss.version : version,
    chosen,
    text || null,
  );
  if (missing.length === 0) return workOutText({ field, version }, vector);
  const names = { zh: missing.map(({ zh }) => zh).join('、'), en: missing.map(({ en }) => en).join(', ') };
  const problem = { zh: `还没有选择：${names.zh}`, en: `Not chosen yet: ${names.en}` };
  return { ...nothing(field, version), vector, choices: chosen, problem };
}

/** Works out a vector as text. A vector of another version's field is a problem, not a silent change. */
export function workOutText({ field, version }: Calculator, text: string): Worked {
  if (text === '') return nothing(field, version);
  const reading = readCvss(text);
  if (!reading.ok) return { ...nothing(field, version), vector: text, problem: reading.why };
  const { cvss } = reading;
  if (calculatorFor(cvss.version) !== field) {
    const problem = {
      zh: `这是 CVSS ${cvss.version} 的向量，请填到对应的一栏`,
      en: `This is a CVSS ${cvss.version} vector; it belongs in its own field`,
    };
    return { ...nothing(field, version), vector: text, problem };
  }
  const score = scoreOf(cvss.vector);
  return {
    field,
    version: cvss.version,
    vector: cvss.vector,
    choices: Object.fromEntries(cvss.metrics),
    score,
    rating: score === null ? null : cvssRating(cvss.version, score),
    severity: score === null ? null : severityOfScore(score),
    words: explainVector(cvss.vector),
    problem: null,
  };
}

/** The field that holds vectors of a version. */
export function calculatorFor(version: CvssVersion): CalculatorField {
  if (version === '2.0') return 'cvss2';
  return version === '4.0' ? 'cvss4' : 'cvss3';
}

function nothing(field: CalculatorField, version: CvssVersion): Worked {
  return {
    field,
    version,
    vector: '',
    choices: {},
    score: null,
    rating: null,
    severity: null,
    words: [],
    problem: null,
  };
}

/** The GB/T 30279-2020 part of a form. `started`: something is chosen; then all ten have to be. */
export function workOutGb(sent: Sent): {
  readonly metrics: GbMetrics;
  readonly started: boolean;
  readonly complete: boolean;
  readonly grading: GbGrading | null;
} {
  const metrics = Object.fromEntries(gbMetricCodes.map((code) => [code, textAt(sent, `gb-${code}`)])) as GbMetrics;
  const values = Object.values(metrics);
  const complete = values.every((value) => value !== '');
  return {
    metrics,
    started: values.some((value) => value !== ''),
    complete,
    grading: complete ? gradeGb(metrics) : null,
  };
}
