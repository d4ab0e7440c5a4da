/**
 * Reader of OSV records (schema 1.x), each as one report collected from public sources.
 *
 * The format cannot hold: an instance, a vendor (the ecosystem stands for it), a type of the house list, proof code, wishes for
 * disclosure. Aliases other than CVE, commit ranges and ecosystem-specific parts are not taken over.
 */
import { cvePattern, readCvss } from '#vocabulary/index.ts';
import { cut, joined, listIn, objectIn, textIn, textsIn, unique, webAddresses } from '../findable.ts';
import { atMost, type JsonDocument, jsonDocuments } from '../json-documents.ts';
import { jsonDraft, jsonItem } from '../json-draft.ts';
import type { DraftItem, ReportField } from '../report-draft.ts';

type Part = Readonly<Record<string, unknown>>;

/** Reads one record, a list, one a line, or an archive. A withdrawn record is a draft with a mistake. */
export function readOsv(bytes: Uint8Array): Iterable<DraftItem> {
  return atMost(draftsOf(bytes));
}

function* draftsOf(bytes: Uint8Array): Generator<DraftItem> {
  for (const document of jsonDocuments(bytes)) yield jsonItem(document, 'OSV', isOsv, draftOf);
}

export function isOsv(value: Part): boolean {
  const named = textIn(value, 'id') !== undefined && textIn(value, 'modified') !== undefined;
  return named && value.title === undefined && !('document' in value);
}

const places: Partial<Record<ReportField, string>> = {
  title: '/summary',
  description: '/details',
  product: '/affected/0/package/name',
  vendor: '/affected/0/package/ecosystem',
  versions: '/affected/0/ranges',
  cves: '/aliases',
  cvss: '/severity',
  references: '/references',
  finder: '/credits',
};

function draftOf(document: JsonDocument): DraftItem {
  const { value } = document;
  const affected = listIn(value, 'affected');
  const packages = affected.map((one) => objectIn(one, 'package'));
  const summary = textIn(value, 'summary');
  const details = textIn(value, 'details');
  const name = textIn(packages[0], 'name');
  const draft = jsonDraft(document, places, {
    kind: 'product',
    title: cut(summary ?? [name, textIn(value, 'id')].filter(Boolean).join(' '), 200),
    vendor: textIn(packages[0], 'ecosystem'),
    product: name === undefined ? undefined : cut(name, 200),
    versions:
      joined(
        affected.map(versionsOf).filter((line) => line !== ''),
        '\n',
        1000,
      ) || undefined,
    description: cut(details ?? summary ?? '', 20_000) || undefined,
    cves: unique([textIn(value, 'id'), ...textsIn(value, 'aliases')].filter((id) => cvePattern.test(id ?? ''))),
    cvss: vectorOf([value, ...affected]),
    references: webAddresses(listIn(value, 'references').map((link) => textIn(link, 'url'))),
    original: false,
    finder: cut(unique(listIn(value, 'credits').map((one) => textIn(one, 'name'))).join('、'), 100) || undefined,
  });
  if (textIn(value, 'withdrawn') === undefined) return { kind: 'draft', draft };
  return { kind: 'draft', draft: { ...draft, mistakes: [withdrawn(draft.cellOf(null, '/withdrawn'))] } };
}

const withdrawn = (cell: string) => ({
  field: null,
  cell,
  text: {
    zh: '这条OSV记录已撤回，不用报送；请删去这一条。',
    en: 'this OSV record was withdrawn and need not be reported; take it out.',
  },
});

/** `github.com/x/y >=1.0 <1.4.2, >=2.0 <2.1`; without ranges the versions listed. */
function versionsOf(one: Part): string {
  const spans = listIn(one, 'ranges')
    .filter(({ type }) => type !== 'GIT')
    .flatMap((range) => spansOf(listIn(range, 'events')));
  const listed = spans.length > 0 ? spans : textsIn(one, 'versions');
  return `${textIn(objectIn(one, 'package'), 'name') ?? ''} ${joined(unique(listed, 2000), ', ', 300)}`.trim();
}

function spansOf(events: readonly Part[]): string[] {
  const spans: string[] = [];
  let from: string | undefined;
  const open = () => (from === undefined || from === '0' ? '' : `>=${from} `);
  for (const event of events) {
    const below = textIn(event, 'fixed') ?? textIn(event, 'limit');
    const last = textIn(event, 'last_affected');
    if (below !== undefined) spans.push(`${open()}<${below}`);
    else if (last !== undefined) spans.push(`${open()}<=${last}`);
    from = textIn(event, 'introduced');
  }
  if (from !== undefined) spans.push(from === '0' ? '*' : `>=${from}`);
  return spans;
}

const newestFirst = ['CVSS_V4', 'CVSS_V3', 'CVSS_V2'];

function vectorOf(parts: readonly Part[]): string | undefined {
  const severities = parts.flatMap((part) => listIn(part, 'severity'));
  const ordered = newestFirst.flatMap((type) => severities.filter((one) => one.type === type));
  return ordered.map((one) => textIn(one, 'score')).find((vector) => vector !== undefined && readCvss(vector).ok);
}
