import { type CvssVersion, metricsOf, readCvss } from './cvss.ts';
import type { Term } from './text.ts';

/** A base metric as a form offers it. */
export type CvssMetric = {
  readonly code: string;
  readonly name: Term;
  readonly values: readonly { readonly code: string; readonly name: Term }[];
};

/** The metrics a vector of this version must state, in the order of the standard. */
export function baseMetrics(version: CvssVersion): readonly CvssMetric[] {
  return Object.entries(metricsOf[version])
    .filter(([, metric]) => metric.required)
    .map(([code, { name, values }]) => ({
      code,
      name,
      values: Object.entries(values).map(([value, meaning]) => ({ code: value, name: meaning })),
    }));
}

/**
 * The vector that these choices make: base metrics in the order of the standard, then what else `keep` (a vector of the same
 * version) states. `missing` names the metrics that nobody has chosen yet; a choice that is none of the metric's values counts so.
 */
export function vectorOf(
  version: CvssVersion,
  choices: Readonly<Record<string, string>>,
  keep: string | null = null,
): { readonly vector: string; readonly missing: readonly Term[] } {
  const metrics = baseMetrics(version);
  const chosen = (code: string) => (Object.hasOwn(choices, code) ? choices[code] : undefined);
  const missing = metrics.filter(({ code, values }) => !values.some((value) => value.code === chosen(code)));
  const kept = keep === null ? null : readCvss(keep);
  const more = kept?.ok && kept.cvss.version === version ? [...kept.cvss.metrics] : [];
  const further = more.filter(([code]) => !metrics.some((metric) => metric.code === code));
  const base = metrics.filter((metric) => !missing.includes(metric)).map(({ code }) => `${code}:${chosen(code)}`);
  const vector = [...base, ...further.map(([code, value]) => `${code}:${value}`)].join('/');
  return { vector: prefixOf(version) + vector, missing: missing.map(({ name }) => name) };
}

const prefixOf = (version: CvssVersion) => (version === '2.0' ? '' : `CVSS:${version}/`);

/**
 * The word that the standard itself has for a base score. CVSS 2.0 has none of its own; NVD's three are what the field uses.
 * Source: CVSS 3.1 specification §5, 4.0 §6.
 */
export function cvssRating(version: CvssVersion, score: number): Term {
  if (version !== '2.0' && score === 0) return { zh: '无', en: 'None' };
  if (version !== '2.0' && score >= 9) return { zh: '严重', en: 'Critical' };
  if (score >= 7) return { zh: '高', en: 'High' };
  return score >= 4 ? { zh: '中', en: 'Medium' } : { zh: '低', en: 'Low' };
}
