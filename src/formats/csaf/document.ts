import { madeUpTerms } from '#vocabulary/index.ts';
import { revisionSummary } from '../record-context.ts';

/** A document that is out, as its head tells it. */
export type CsafIssue = {
  /** `CNVD-2024-04955`, `CNTA-2026-0001`. */
  readonly id: string;
  readonly title: string;
  /** Where people read it. */
  readonly url: string;
  readonly publicUrl: string;
  readonly publisher: { readonly name: string; readonly namespace: string; readonly contact: string | null };
  /** What it is about is the demonstration: the document says so, where people and where programs look. */
  readonly demo?: boolean;
  /** Oldest first, one or more. */
  readonly revisions: readonly { readonly at: Date; readonly summary: string }[];
};

/**
 * Where a document lies below `white/` of the directory of CSAF documents: `2024/cnvd-2024-04955.json` (CSAF 2.0 §5.1, §7.1.11: the
 * year of the first release).
 */
export const csafPlace = (id: string, firstReleasedAt: Date): string =>
  `${firstReleasedAt.getUTCFullYear()}/${id.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`;

/** The document's one address; CSAF's optional test 6.2.11 wants it to begin with `https://`. */
export const csafUrl = (publicUrl: string, id: string, firstReleasedAt: Date): string =>
  `${publicUrl}/.well-known/csaf/white/${csafPlace(id, firstReleasedAt)}`;

/** What stands in `document/tracking`, with numbers counted from 1. */
export function tracking({ id, revisions }: CsafIssue): object {
  const [first, last] = [revisions[0]?.at, revisions.at(-1)?.at];
  return {
    current_release_date: last?.toISOString(),
    id,
    initial_release_date: first?.toISOString(),
    revision_history: revisions.map(({ at, summary }, place) => ({
      date: at.toISOString(),
      number: String(place + 1),
      summary,
    })),
    status: 'final',
    version: String(revisions.length),
  };
}

/** Publisher, language, who may have it, and its own addresses; TLP:CLEAR is spelled WHITE in CSAF 2.0. */
export function head(issue: CsafIssue, links: readonly string[]): object {
  const { id, title, url, publicUrl, publisher, revisions, demo = false } = issue;
  const { name, namespace, contact } = publisher;
  const canonical = csafUrl(publicUrl, id, revisions[0]?.at ?? new Date(0));
  return {
    csaf_version: '2.0',
    distribution: { ...(demo && { text: madeUp }), tlp: { label: 'WHITE', url: 'https://www.first.org/tlp/' } },
    lang: 'zh-CN',
    publisher: { category: 'coordinator', name, namespace, ...(contact !== null && { contact_details: contact }) },
    references: [
      { category: 'self', summary: id, url: canonical },
      { category: 'self', summary: title, url },
      ...links.filter((link) => link !== url && link !== canonical).map(external),
    ],
    title,
    tracking: tracking(issue),
  };
}

/** The note with which a document of the demonstration begins. */
export const demoNotes = ({ demo = false }: Pick<CsafIssue, 'demo'>): object[] =>
  demo ? [{ category: 'legal_disclaimer', title: `${madeUpTerms.name.zh} ${madeUpTerms.name.en}`, text: madeUp }] : [];

const madeUp = `${madeUpTerms.text.zh}\n${madeUpTerms.text.en}`;

export const external = (link: string) => ({ category: 'external', summary: link, url: link });

/** A revision as the history has it. */
export const historyLine = (revision: Parameters<typeof revisionSummary>[0]) => ({
  at: revision.publishedAt,
  summary: revisionSummary(revision).zh,
});

/** The document as text, its keys in order (optional test 6.2.13). */
export const csafText = (document: object): string => `${JSON.stringify(sorted(document), null, 2)}\n`;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, below]) => [key, sorted(below)]));
}
