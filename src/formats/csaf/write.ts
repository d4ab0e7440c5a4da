/**
 * Writer of CSAF 2.0 documents: one advisory of ours with the records it is about, as profile “Security Advisory” (§4.4), or “CSAF Base”
 * where a record names no product or has no score: a product may stand as affected only with one (optional test 6.2.3).
 *
 * The format cannot hold: CVSS 4.0, a level without a score but as words, kind, object type, cause, position, sub-libraries, a second
 * weakness, EPSS, which of several products a patch is for, what a vendor says of its products but as words; which of several records
 * that share a CVE says what, but of their descriptions.
 */
import { type Severity, severityTerms } from '#vocabulary/index.ts';
import { webLinks } from '../web-link.ts';
import { wellFormed } from '../well-formed.ts';
import { type CsafIssue, csafText, demoNotes, head } from './document.ts';
import { joinSharedCves } from './shared-cves.ts';
import { type CsafRecord, hasScore, vulnerabilitiesOf } from './vulnerability.ts';
import { productTree } from './write-products.ts';

export type CsafAdvisory = {
  readonly number: string;
  readonly title: string;
  readonly situation: string;
  readonly range: string;
  readonly advice: string;
  readonly references: readonly string[];
  /** Where the advisory itself can be read. */
  readonly url: string;
  readonly publicUrl: string;
  readonly publisher: CsafIssue['publisher'];
  readonly demo?: boolean;
  /** Oldest first. */
  readonly revisions: readonly { readonly at: Date; readonly summary: string }[];
  readonly records: readonly CsafRecord[];
};

/** The document as text. Records without an instant of their own bear their day at its begin in China. */
export function writeCsaf(given: CsafAdvisory): string {
  const advisory = { ...wellFormed({ ...given, revisions: [] }), revisions: given.revisions };
  const { number, records, situation, range, advice } = advisory;
  const notes = [
    { category: 'summary', title: '情况分析', text: situation },
    { category: 'details', title: '影响范围', text: range },
    { category: 'general', title: '处置建议', text: advice },
  ];
  return csafText({
    document: {
      ...head({ ...advisory, id: number }, webLinks(advisory.references)),
      ...aggregate(records),
      category: categoryOf(records),
      notes: [...demoNotes(advisory), ...notes.filter(({ text }) => text !== '')],
    },
    ...body(records, advisory.publicUrl),
  });
}

/** Products and vulnerabilities of a document that is about these records. */
export function body(records: readonly CsafRecord[], publicUrl: string, exploited = false): object {
  const { tree, ids } = productTree(
    records.flatMap(({ products }) => products),
    publicUrl,
  );
  const vulnerabilities = joinSharedCves(records.flatMap((record) => vulnerabilitiesOf(record, ids, exploited)));
  return { ...(tree !== null && { product_tree: tree }), ...(vulnerabilities.length > 0 && { vulnerabilities }) };
}

/** The profile asks for products of each vulnerability, as affected ones. */
export const categoryOf = (records: readonly CsafRecord[]): string =>
  records.length > 0 &&
  records.every((record) => record.products.some(({ text }) => text.trim() !== '') && hasScore(record))
    ? 'csaf_security_advisory'
    : 'csaf_base';

/** The highest level of the records. */
export function aggregate(records: readonly Pick<CsafRecord, 'severity'>[]): object {
  const highest = levels.find((level) => records.some(({ severity }) => severity === level));
  return highest === undefined ? {} : { aggregate_severity: { text: severityTerms[highest].zh } };
}

const levels: readonly Severity[] = ['high', 'medium', 'low'];
