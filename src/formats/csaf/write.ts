/**
 * Writer of CSAF 2.0 documents: one advisory of ours with the records it is about, as profile “Security Advisory” (§4.4), or “CSAF Base”
 * where no record names a product.
 *
 * The format cannot hold: CVSS 4.0, a level without a score, kind, object type, cause, threat, position, sub-libraries, which of several
 * products a patch is for, vendors' statements. Not written, though it could be held: weaknesses (our names of them are not MITRE's whole ones, which
 * the mandatory test 6.1.11 asks for).
 */
import {
  type AffectedProduct,
  type Alias,
  cvssRating,
  cvssVersion,
  type Patch,
  type Severity,
  scoreOf,
} from '#vocabulary/index.ts';
import { type CsafTree, productTree } from './write-products.ts';

/** What the document is made of; a public record has these fields and more. */
export type CsafRecord = {
  readonly identifier: string;
  readonly title: string;
  readonly description: string;
  readonly aliases: readonly Alias[];
  readonly severity: Severity | null;
  readonly cvss2: string | null;
  readonly cvss3: string | null;
  readonly products: readonly AffectedProduct[];
  readonly references: readonly string[];
  readonly remediation: string | null;
  readonly patch: Patch | null;
  readonly discoverer: string | null;
  readonly publishedOn: string;
};

export type CsafAdvisory = {
  readonly number: string;
  readonly title: string;
  readonly situation: string;
  readonly range: string;
  readonly advice: string;
  readonly references: readonly string[];
  /** Where the advisory itself can be read. */
  readonly url: string;
  readonly publisher: { readonly name: string; readonly namespace: string };
  /** Oldest first. */
  readonly revisions: readonly { readonly at: Date; readonly summary: string }[];
  readonly records: readonly CsafRecord[];
};

/** The document as text. Records without an instant of their own bear their day at its begin in UTC. */
export function writeCsaf(advisory: CsafAdvisory): string {
  const { records } = advisory;
  const { tree, ids } = productTree(records.flatMap(({ products }) => products));
  // The profile asks for products of each vulnerability.
  const isWhole = tree !== null && records.every(({ products }) => products.length > 0);
  return `${JSON.stringify(
    {
      document: headOf(advisory, isWhole ? 'csaf_security_advisory' : 'csaf_base'),
      ...(tree !== null && { product_tree: tree satisfies CsafTree }),
      ...(records.length > 0 && { vulnerabilities: records.map((record) => vulnerability(record, ids)) }),
    },
    null,
    2,
  )}\n`;
}

function headOf(advisory: CsafAdvisory, category: string) {
  const { number, title, url, publisher, revisions, references, records } = advisory;
  const { situation, range, advice } = advisory;
  const notes = [
    { category: 'summary', title: '情况分析', text: situation },
    { category: 'details', title: '影响范围', text: range },
    { category: 'general', title: '处置建议', text: advice },
  ];
  const highest = (['high', 'medium', 'low'] as const).find((level) =>
    records.some(({ severity }) => severity === level),
  );
  return {
    ...(highest !== undefined && { aggregate_severity: { text: levels[highest] } }),
    category,
    csaf_version: '2.0',
    distribution: { tlp: { label: 'WHITE' } },
    lang: 'zh-CN',
    notes: notes.filter(({ text }) => text !== ''),
    publisher: { category: 'coordinator', ...publisher },
    references: [
      { category: 'self', summary: number, url },
      ...references.map((link) => ({ category: 'external', summary: link, url: link })),
    ],
    title,
    tracking: {
      current_release_date: revisions.at(-1)?.at.toISOString(),
      id: number,
      initial_release_date: revisions[0]?.at.toISOString(),
      revision_history: revisions.map(({ at, summary }, place) => ({
        date: at.toISOString(),
        number: String(place + 1),
        summary,
      })),
      status: 'final',
      version: String(revisions.length),
    },
  };
}

const levels: Readonly<Record<Severity, string>> = { high: '高', medium: '中', low: '低' };

function vulnerability(record: CsafRecord, ids: ReadonlyMap<string, string>) {
  const { identifier, title, description, aliases, products, references, discoverer, publishedOn } = record;
  const [cve, ...others] = aliases.filter(({ scheme, value }) => scheme === 'CVE' && cvePattern.test(value));
  const names = aliases.filter((alias) => alias !== cve && !others.includes(alias));
  const affected = [...new Set(products.flatMap(({ text }) => ids.get(text) ?? []))];
  const links = references.filter((link) => /^https?:\/\//i.test(link) && URL.canParse(link));
  return {
    ...(discoverer !== null && { acknowledgments: [{ names: [discoverer] }] }),
    ...(cve !== undefined && { cve: cve.value }),
    ids: [
      { system_name: 'CNVD', text: identifier },
      ...[...others, ...names].map(({ scheme, value }) => ({ system_name: scheme, text: value })),
    ],
    ...(description !== '' && { notes: [{ category: 'description', text: description }] }),
    ...(affected.length > 0 && { product_status: { known_affected: affected } }),
    ...(links.length > 0 && {
      references: links.map((link) => ({ category: 'external', summary: link, url: link })),
    }),
    release_date: `${publishedOn}T00:00:00Z`,
    ...(affected.length > 0 && { remediations: remediations(record, affected), ...scores(record, affected) }),
    title,
  };
}

const cvePattern = /^CVE-\d{4}-\d{4,}$/;

function remediations({ patch, remediation }: CsafRecord, affected: readonly string[]) {
  const url = patch?.url != null && /^https?:\/\//i.test(patch.url) && URL.canParse(patch.url) ? patch.url : null;
  const fixes = patch === null ? [] : [{ category: 'vendor_fix', details: patch.name, ...(url !== null && { url }) }];
  const words =
    remediation === null ? [] : [{ category: patch === null ? 'mitigation' : 'vendor_fix', details: remediation }];
  const all = [...fixes, ...words];
  const stated = all.length > 0 ? all : [{ category: 'none_available', details: '暂无补丁信息' }];
  return stated.map((one) => ({ ...one, product_ids: affected }));
}

/** A score of each version that the format knows. */
function scores({ cvss2, cvss3 }: CsafRecord, affected: readonly string[]) {
  const [two, three] = [cvss2, cvss3].map((vector) => (vector === null ? null : scored(vector)));
  const score = {
    ...(two != null && two.version === '2.0' && { cvss_v2: two }),
    ...(three != null &&
      three.version !== '2.0' && {
        cvss_v3: { ...three, baseSeverity: cvssRating(three.version, three.baseScore).en.toUpperCase() },
      }),
  };
  return Object.keys(score).length === 0 ? {} : { scores: [{ ...score, products: affected }] };
}

function scored(vector: string) {
  const [version, baseScore] = [cvssVersion(vector), scoreOf(vector)];
  return version === null || version === '4.0' || baseScore === null
    ? null
    : { version, vectorString: vector, baseScore };
}
