/**
 * Turns the corpus file of flaw pages (`flaw-pages-*.ndjson.gz`) into our record format. Test only: the product never reads it.
 */
import {
  codeOfTerm,
  kindTerms,
  parseSeverity,
  type RecordContent,
  readAffectedProduct,
  scoreOf,
  severityOfScore,
  type VendorBook,
  verificationTerms,
} from '#vocabulary/index.ts';
import { nothingStated } from './record-content.ts';

/** One line of the corpus file, as its README describes it. */
export type FlawPage = {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly recorded: string;
  readonly submitted: string;
  readonly updated: string;
  readonly severity: string;
  readonly vector: string;
  readonly products: readonly string[];
  readonly cve: string | null;
  readonly description: string;
  readonly kind: string;
  readonly references: string | null;
  readonly solution?: string | null;
  readonly patch: string;
  readonly verification: string;
};

export function recordOfFlawPage(page: FlawPage, vendors: VendorBook): RecordContent {
  const severity = parseSeverity(page.severity);
  const score = scoreOf(page.vector);
  const departs = severity !== null && score !== null && severityOfScore(score) !== severity;
  return {
    ...nothingStated,
    identifier: page.id,
    aliases: (page.cve?.match(/CVE-\d{4}-\d{4,}/g) ?? []).map((value) => ({ scheme: 'CVE', value, url: null })),
    title: page.title.trim(),
    severity,
    severityReason: departs ? 'The page shows a level of its own' : null,
    cvss2: page.vector,
    score,
    kind: codeOfTerm(kindTerms, page.kind) ?? 'product',
    products: page.products.filter((row) => row.trim() !== '').map((row) => readAffectedProduct(row, vendors)),
    description: page.description,
    references: lines(page.references),
    remediation: page.solution || null,
    patch: patchOf(page.patch),
    verification: codeOfTerm(verificationTerms, page.verification.replace(/[()]/g, '')),
    submittedOn: page.submitted,
    recordedOn: page.recorded,
    publishedOn: page.published,
    updatedOn: page.updated,
    origin: 'records',
  };
}

const lines = (text: string | null) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function patchOf(text: string): RecordContent['patch'] {
  if (/无补丁信息/.test(text) || text.trim() === '') return null;
  return { name: text.trim(), vendor: null, url: null, description: null, publishedOn: null };
}
