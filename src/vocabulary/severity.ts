import type { Term } from './text.ts';

/** The three levels of a CNVD record; there is no 超危 here (GB/T 30279-2020 has its own four). */
export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const severityTerms: Record<Severity, Term> = {
  high: { zh: '高', en: 'High' },
  medium: { zh: '中', en: 'Medium' },
  low: { zh: '低', en: 'Low' },
};

/** 高危, 中危, 低危: the level as an adjective, as lists and bulletins write it. */
export const severityGrades: Record<Severity, Term> = {
  high: { zh: '高危', en: 'High' },
  medium: { zh: '中危', en: 'Medium' },
  low: { zh: '低危', en: 'Low' },
};

/**
 * The level that a CVSS base score stands for: high from 7.0, medium from 4.0, low below.
 *
 * `score` is 0.0–10.0 of whichever CVSS version. Source: domain.md §1 (10,528 of 10,528 records agree).
 */
export function severityOfScore(score: number): Severity {
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** Reads 高, 中, 低 (also 高危 …, and the English words); null for anything else. */
export function parseSeverity(text: string): Severity | null {
  const word = text.trim().toLowerCase().replace(/危$/, '');
  return severities.find((level) => level === word || severityTerms[level].zh === word) ?? null;
}
