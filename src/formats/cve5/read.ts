/**
 * Reader of CVE records, JSON 5.0 and 5.1 (CVE list, Vulnrichment), each as one report collected from public sources.
 *
 * The format cannot hold: an instance (every record is of a product), a type of the house list, steps to reproduce, proof code,
 * wishes for disclosure. Of a record that names several products, vendor and product are the first’s; all stand in the versions.
 */
import { readCvss } from '#vocabulary/index.ts';
import { cut, joined, listIn, objectIn, textIn, unique, webAddresses } from '../findable.ts';
import { atMost, type JsonDocument, jsonDocuments } from '../json-documents.ts';
import { jsonDraft, jsonItem } from '../json-draft.ts';
import type { DraftItem, ReportField } from '../report-draft.ts';

type Part = Readonly<Record<string, unknown>>;

/** Reads one record, a list, one a line, or an archive. A reserved or rejected record is a draft with a mistake. */
export function readCve5(bytes: Uint8Array): Iterable<DraftItem> {
  return atMost(draftsOf(bytes));
}

function* draftsOf(bytes: Uint8Array): Generator<DraftItem> {
  for (const document of jsonDocuments(bytes)) yield jsonItem(document, 'CVE JSON 5', isCve5, draftOf);
}

export function isCve5(value: Part): boolean {
  return value.dataType === 'CVE_RECORD' || textIn(objectIn(value, 'cveMetadata'), 'cveId') !== undefined;
}

const places: Partial<Record<ReportField, string>> = {
  title: '/containers/cna/title',
  description: '/containers/cna/descriptions/0/value',
  vendor: '/containers/cna/affected/0/vendor',
  product: '/containers/cna/affected/0/product',
  versions: '/containers/cna/affected/0/versions',
  cves: '/cveMetadata/cveId',
  cvss: '/containers/cna/metrics',
  references: '/containers/cna/references',
  remediation: '/containers/cna/solutions/0/value',
  finder: '/containers/cna/credits/0/value',
};

function draftOf(document: JsonDocument): DraftItem {
  const meta = objectIn(document.value, 'cveMetadata');
  const cna = objectIn(objectIn(document.value, 'containers'), 'cna');
  const adp = listIn(objectIn(document.value, 'containers'), 'adp');
  const cve = textIn(meta, 'cveId');
  const affected = [cna, ...adp].flatMap((part) => listIn(part, 'affected')).filter(isNamed);
  const first = affected[0] ?? {};
  const description = english(listIn(cna, 'descriptions'));
  const workarounds = [...listIn(cna, 'solutions'), ...listIn(cna, 'workarounds')].map((part) => textIn(part, 'value'));
  const draft = jsonDraft(document, places, {
    kind: 'product',
    title: cut(textIn(cna, 'title') ?? titleOf(first, cna, cve), 200),
    vendor: named(first, 'vendor'),
    product: named(first, 'product') ?? textIn(first, 'packageName'),
    versions: joined(affected.map(versionsOf), '\n', 1000) || undefined,
    description: description && cut(description, 20_000),
    cves: unique([cve]),
    cvss: vectorOf([cna, ...adp]),
    references: webAddresses(
      [cna, ...adp].flatMap((part) => listIn(part, 'references').map((one) => textIn(one, 'url'))),
    ),
    remediation: cut(unique(workarounds).join('\n'), 10_000) || undefined,
    exploited: adp.some(isKnownExploited) || undefined,
    original: false,
    finder: cut(unique(listIn(cna, 'credits').map((one) => textIn(one, 'value'))).join('、'), 100) || undefined,
  });
  if (meta.state === undefined || meta.state === 'PUBLISHED') return { kind: 'draft', draft };
  return {
    kind: 'draft',
    draft: { ...draft, mistakes: [notPublished(draft.cellOf(null, '/cveMetadata/state'), String(meta.state))] },
  };
}

const notPublished = (cell: string, state: string) => ({
  field: null,
  cell,
  text: {
    zh: `这条CVE记录的状态是${state.slice(0, 30)}，没有可报送的内容；请删去这一条。`,
    en: `this CVE record is ${state.slice(0, 30)} and says nothing that could be reported; take it out.`,
  },
});

const nothing = /^(n\/?a|unknown|unspecified|-|\*)$/i;

function named(part: Part, key: string): string | undefined {
  const name = textIn(part, key);
  return name === undefined || nothing.test(name) ? undefined : name;
}

function isNamed(part: Part): boolean {
  return (named(part, 'product') ?? named(part, 'vendor') ?? textIn(part, 'packageName')) !== undefined;
}

function titleOf(first: Part, cna: Part, cve: string | undefined): string {
  const weakness = listIn(cna, 'problemTypes')
    .flatMap((type) => listIn(type, 'descriptions'))
    .map((one) => textIn(one, 'description')?.replace(/^CWE-\d+:?\s*/i, ''))
    .find((text) => text !== undefined && text !== '' && !nothing.test(text));
  const words = unique([named(first, 'vendor'), named(first, 'product'), weakness]);
  return words.length === 0 ? (cve ?? '') : `${words.join(' ')}${cve === undefined ? '' : ` (${cve})`}`;
}

function english(parts: readonly Part[]): string | undefined {
  const inEnglish = parts.find((part) => (textIn(part, 'lang') ?? 'en').toLowerCase().startsWith('en'));
  return textIn(inEnglish ?? parts[0], 'value');
}

/** `libigl libigl v2.5.0, <2.6`: the affected versions of one product. */
function versionsOf(part: Part): string {
  const name = unique([named(part, 'vendor'), named(part, 'product') ?? textIn(part, 'packageName')]).join(' ');
  const spans = listIn(part, 'versions')
    .filter((version) => version.status !== 'unaffected')
    .map(spanOf);
  return `${name} ${joined(unique(spans), ', ', 400)}`.trim();
}

function spanOf(version: Part): string {
  const from = textIn(version, 'version') ?? '';
  const below = textIn(version, 'lessThan');
  const upTo = textIn(version, 'lessThanOrEqual');
  const open = /^(0|n\/?a|unspecified|\*|)$/i.test(from);
  if (below !== undefined) return `${open ? '' : `>=${from} `}<${below}`;
  if (upTo !== undefined) return `${open ? '' : `>=${from} `}<=${upTo}`;
  return nothing.test(from) ? '' : from;
}

const vectorKeys = ['cvssV4_0', 'cvssV3_1', 'cvssV3_0', 'cvssV2_0'] as const;

/** The first whole vector, the CNA’s before others’, newer versions first. */
function vectorOf(parts: readonly Part[]): string | undefined {
  for (const part of parts) {
    const metrics = listIn(part, 'metrics');
    for (const key of vectorKeys) {
      const vector = metrics.map((metric) => textIn(objectIn(metric, key), 'vectorString')).find(isVector);
      if (vector !== undefined) return vector;
    }
  }
  return undefined;
}

const isVector = (vector: string | undefined) => vector !== undefined && readCvss(vector).ok;

/** CISA’s container says so with a KEV entry, or with SSVC’s “active”. */
function isKnownExploited(adp: Part): boolean {
  return listIn(adp, 'metrics').some((metric) => {
    const other = objectIn(metric, 'other');
    if (other.type === 'kev') return true;
    return listIn(objectIn(other, 'content'), 'options').some((option) => option.Exploitation === 'active');
  });
}
