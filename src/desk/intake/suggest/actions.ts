import type { Db } from '#platform/db/index.ts';
import type { Language } from '#platform/text.ts';
import { explainVector, readCvss, type Severity, scoreOf, severityGrades, severityOfScore } from '#vocabulary/index.ts';
import { cleanLine } from '../check/clean.ts';
import { publishedProducts, publishedVendors } from './store.ts';

const shown = 10;

export type Suggestions = { readonly vendors: readonly string[]; readonly products: readonly string[] };

/** Names of public records that fit what is typed: vendors for `vendor`, products of that vendor for `product`. */
export async function suggest(db: Db, asked: { vendor?: string; product?: string }): Promise<Suggestions> {
  const vendor = cleanLine(asked.vendor ?? '');
  const product = asked.product === undefined ? null : cleanLine(asked.product);
  if (vendor === '') return { vendors: [], products: [] };
  return product === null
    ? { vendors: await publishedVendors(db, vendor, shown), products: [] }
    : { vendors: [], products: await publishedProducts(db, vendor, product, shown) };
}

export type Scored =
  | { readonly ok: true; readonly score: number; readonly severity: Severity; readonly text: string }
  | { readonly ok: false; readonly text: string };

/** Score and level of a vector with what it says in words, or what is wrong with it. */
export function scoreVector(vector: string, language: Language): Scored {
  const reading = readCvss(vector);
  const score = reading.ok ? scoreOf(vector) : null;
  if (!reading.ok || score === null) return { ok: false, text: reading.ok ? '' : reading.why[language] };
  const severity = severityOfScore(score);
  const words = explainVector(vector)
    .map((word) => word[language])
    .join(' · ');
  const level = severityGrades[severity][language];
  return { ok: true, score, severity, text: `CVSS ${reading.cvss.version} ${score.toFixed(1)} ${level} · ${words}` };
}
