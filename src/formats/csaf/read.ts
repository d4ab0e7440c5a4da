/**
 * Reader of CSAF 2.0 documents: each vulnerability of a document is one report, collected from public sources.
 *
 * The format cannot hold: an instance, a type of the house list, proof code, wishes for disclosure. Not taken over: product groups,
 * which product a score or remedy is for, fixed and recommended versions, the document’s revision history.
 */
import { readCvss } from '#vocabulary/index.ts';
import { cut, listIn, objectIn, textIn, textsIn, unique, webAddresses } from '../findable.ts';
import { atMost, type JsonDocument, jsonDocuments } from '../json-documents.ts';
import { brokenItem, jsonDraft, jsonItem } from '../json-draft.ts';
import type { DraftItem, ReportField } from '../report-draft.ts';
import { affectedBy, type CsafProduct, productsOf, versionLines } from './products.ts';

type Part = Readonly<Record<string, unknown>>;

/** Reads one document, a list, one a line, or an archive of them. A document without vulnerabilities is a draft with a mistake. */
export function readCsaf(bytes: Uint8Array): Iterable<DraftItem> {
  return atMost(draftsOf(bytes));
}

function* draftsOf(bytes: Uint8Array): Generator<DraftItem> {
  for (const document of jsonDocuments(bytes)) {
    if (document.value === null || !isCsaf(document.value)) {
      yield jsonItem(document, 'CSAF 2.0', isCsaf, () => brokenItem(document.place, '', noVulnerability));
      continue;
    }
    const products = productsOf(document.value);
    const vulnerabilities = listIn(document.value, 'vulnerabilities');
    for (const [index, one] of vulnerabilities.entries()) {
      yield { kind: 'draft', draft: draftOf(document, { one, index, single: vulnerabilities.length === 1 }, products) };
    }
    if (vulnerabilities.length === 0)
      yield brokenItem(document.place, `${document.pointer}/vulnerabilities`, noVulnerability);
  }
}

const noVulnerability = {
  zh: '这份CSAF文档没有列出漏洞，没有可报送的内容；请移除。',
  en: 'this CSAF document lists no vulnerability, so there is nothing to report; take it out.',
};

export function isCsaf(value: Part): boolean {
  return textIn(objectIn(value, 'document'), 'csaf_version') !== undefined;
}

const places: Partial<Record<ReportField, string>> = {
  title: '/title',
  description: '/notes',
  versions: '/product_status',
  product: '/product_status',
  vendor: '/product_status',
  cves: '/cve',
  cvss: '/scores',
  references: '/references',
  remediation: '/remediations',
  finder: '/acknowledgments',
};

type Vulnerability = { readonly one: Part; readonly index: number; readonly single: boolean };

function draftOf(
  document: JsonDocument,
  { one, index, single }: Vulnerability,
  products: ReadonlyMap<string, CsafProduct>,
) {
  const head = objectIn(document.value, 'document');
  const affected = affectedBy(one, products);
  const first = affected[0] ?? [...products.values()][0];
  const cve = textIn(one, 'cve');
  const own = textIn(one, 'title');
  const subject = textIn(head, 'title');
  const weakness = textIn(objectIn(one, 'cwe'), 'name');
  const title = own ?? [subject, single ? undefined : weakness, cve && `(${cve})`].filter(Boolean).join(' ');
  const at = { place: document.place, pointer: `${document.pointer}/vulnerabilities/${index}` };
  return jsonDraft(at, places, {
    kind: 'product',
    title: title === '' ? undefined : cut(title, 200),
    vendor: first?.vendor ?? textIn(objectIn(head, 'publisher'), 'name'),
    product: first?.product ?? first?.name,
    versions: versionLines(affected) || undefined,
    description: descriptionOf(one, head),
    cves: unique([cve]),
    cvss: vectorOf(one),
    references: webAddresses(
      [...listIn(one, 'references'), ...listIn(head, 'references')].map((link) => textIn(link, 'url')),
    ),
    remediation: cut(unique(listIn(one, 'remediations').map(remedy)).join('\n'), 10_000) || undefined,
    exploited: listIn(one, 'threats').some(isExploited) || undefined,
    original: false,
    finder: finderOf(one) ?? finderOf(head),
  });
}

/** The vulnerability’s own notes before those of the document, descriptions before summaries. */
function descriptionOf(one: Part, head: Part): string | undefined {
  for (const notes of [listIn(one, 'notes'), listIn(head, 'notes')]) {
    for (const category of ['description', 'summary', 'details', 'general']) {
      const texts = notes.filter((note) => note.category === category).map((note) => textIn(note, 'text'));
      const text = unique(texts).join('\n');
      if (text !== '') return cut(text, 20_000);
    }
  }
  return undefined;
}

function vectorOf(one: Part): string | undefined {
  const scores = listIn(one, 'scores');
  const vectors = ['cvss_v3', 'cvss_v2'].flatMap((key) =>
    scores.map((score) => textIn(objectIn(score, key), 'vectorString')),
  );
  return vectors.find((vector) => vector !== undefined && readCvss(vector).ok);
}

function remedy(part: Part): string | undefined {
  const details = textIn(part, 'details');
  const url = textIn(part, 'url');
  return details === undefined || url === undefined || details.includes(url) ? (details ?? url) : `${details} ${url}`;
}

function isExploited(threat: Part): boolean {
  const details = textIn(threat, 'details') ?? '';
  return (
    threat.category === 'exploit_status' &&
    /\b(active(ly)?|known|in the wild)\b/i.test(details) &&
    !/\b(no|not)\b/i.test(details)
  );
}

function finderOf(part: Part): string | undefined {
  const thanked = listIn(part, 'acknowledgments').flatMap((one) => [
    ...textsIn(one, 'names'),
    textIn(one, 'organization'),
  ]);
  return cut(unique(thanked).join('、'), 100) || undefined;
}
