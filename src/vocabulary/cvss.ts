import calculator from 'ae-cvss-calculator';
import { type Metrics, metrics2, metrics3, metrics4 } from './cvss-metrics.ts';
import type { Term } from './text.ts';

export const cvssVersions = ['2.0', '3.0', '3.1', '4.0'] as const;
export type CvssVersion = (typeof cvssVersions)[number];

/** A vector that says everything it must. `vector` is its plain spelling: no brackets, metrics as they stood. */
export type CvssVector = {
  readonly version: CvssVersion;
  readonly vector: string;
  readonly metrics: ReadonlyMap<string, string>;
};
export type CvssReading = { readonly ok: true; readonly cvss: CvssVector } | { readonly ok: false; readonly why: Term };

export const metricsOf: Readonly<Record<CvssVersion, Metrics>> = {
  '2.0': metrics2,
  '3.0': metrics3,
  '3.1': metrics3,
  '4.0': metrics4,
};

/**
 * Reads a CVSS vector of any version, strictly: a metric that is missing, unknown, repeated or has an unknown value is an error.
 *
 * Stands in front of the calculator, which scores such vectors without a word. CVSS 2.0 comes with or without brackets
 * (`(AV:N/…)` on the flaw page) and without a prefix; later versions need `CVSS:3.0/`, `CVSS:3.1/`, `CVSS:4.0/`.
 */
export function readCvss(text: string): CvssReading {
  const trimmed = text.trim();
  const bare = /^\(.*\)$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
  const prefix = /^CVSS:([^/]*)\//.exec(bare);
  const version = prefix === null ? '2.0' : cvssVersions.find((known) => known === prefix[1] && known !== '2.0');
  if (version === undefined) return failed(`未知的CVSS版本“${prefix?.[1]}”`, `unknown CVSS version “${prefix?.[1]}”`);
  if (version !== '2.0' && bare !== trimmed)
    return failed('只有CVSS 2.0向量可带括号', 'only CVSS 2.0 may stand in brackets');
  return readMetrics(version, bare, bare.slice(prefix?.[0].length ?? 0));
}

function readMetrics(version: CvssVersion, vector: string, body: string): CvssReading {
  const known = metricsOf[version];
  const metrics = new Map<string, string>();
  for (const part of body.split('/')) {
    const [name = '', value = '', more] = part.split(':');
    const metric = Object.hasOwn(known, name) ? known[name] : undefined;
    if (metric === undefined)
      return failed(`CVSS ${version}没有指标“${name}”`, `CVSS ${version} has no metric “${name}”`);
    if (more !== undefined || !Object.hasOwn(metric.values, value)) {
      return failed(`指标${name}的取值“${part}”无效`, `“${part}” is no value of metric ${name}`);
    }
    if (metrics.has(name)) return failed(`指标${name}重复出现`, `metric ${name} occurs twice`);
    metrics.set(name, value);
  }
  const missing = Object.keys(known).filter((name) => known[name]?.required && !metrics.has(name));
  if (missing.length > 0) return failed(`缺少指标${missing.join('、')}`, `metric ${missing.join(', ')} is missing`);
  return { ok: true, cvss: { version, vector, metrics } };
}

/** The version of a valid vector, `null` for anything else. */
export function cvssVersion(text: string): CvssVersion | null {
  const reading = readCvss(text);
  return reading.ok ? reading.cvss.version : null;
}

/**
 * The base score (0.0–10.0, one decimal) of a valid vector of any version, `null` for anything else.
 *
 * For CVSS 4.0 the score of the base metrics alone. Threat, temporal and environmental metrics are read and left aside.
 */
export function scoreOf(text: string): number | null {
  const reading = readCvss(text);
  if (!reading.ok) return null;
  const base = baseVector(reading.cvss);
  if (reading.cvss.version === '2.0') return new calculator.Cvss2(base).calculateScores().base ?? null;
  if (reading.cvss.version === '3.0') return new calculator.Cvss3P0(base).calculateScores().base ?? null;
  if (reading.cvss.version === '3.1') return new calculator.Cvss3P1(base).calculateScores().base ?? null;
  return new calculator.Cvss4P0(base).calculateScores().base ?? null;
}

function baseVector({ version, metrics }: CvssVector): string {
  const known = metricsOf[version];
  const base = [...metrics].filter(([name]) => known[name]?.required).map(([name, value]) => `${name}:${value}`);
  return (version === '2.0' ? '' : `CVSS:${version}/`) + base.join('/');
}

/**
 * A vector in words, one term a base metric, in the order of the standard: 可从网络利用 · 复杂度低 · 无需认证 · …
 *
 * Impacts that are none are left out unless all are. Optional metrics follow as `name: code`. Empty for an invalid vector.
 */
export function explainVector(text: string): Term[] {
  const reading = readCvss(text);
  if (!reading.ok) return [];
  const known = metricsOf[reading.cvss.version];
  const words: Term[] = [];
  let impacts = 0;
  for (const [name, metric] of Object.entries(known)) {
    const code = reading.cvss.metrics.get(name);
    const value = code === undefined ? undefined : metric.values[code];
    if (code === undefined || value === undefined) continue;
    if (!metric.required) words.push({ zh: `${metric.name.zh}：${code}`, en: `${metric.name.en}: ${code}` });
    else if (!isImpact(name)) words.push(value);
    else if (code !== 'N') {
      words.push(value);
      impacts += 1;
    }
  }
  return impacts > 0 ? words : [...words, { zh: '无影响', en: 'No impact' }];
}

const isImpact = (name: string) => /^[VS]?[CIA]$/.test(name);

function failed(zh: string, en: string): CvssReading {
  return { ok: false, why: { zh, en } };
}
