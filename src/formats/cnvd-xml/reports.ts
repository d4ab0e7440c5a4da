import { flawTypeOf, type RecordContent, type VendorBook } from '#vocabulary/index.ts';
import { FileProblem, mostReports } from '../file-problems.ts';
import { cut, joined, unique, webAddresses } from '../findable.ts';
import type { Finding } from '../model.ts';
import type { DraftItem, DraftMistake, ReportDraft } from '../report-draft.ts';
import { readCnvdXml } from './read.ts';

/**
 * Reports out of a share file: each record as a report that was collected, not found. What the share file cannot hold stands at the
 * top of `read.ts`; of a report it also lacks steps, proof code, the location of an instance and any wish for disclosure, so that an
 * instance always needs completing. Refuses `batch.share-file` for a file that breaks off, `batch.too-many`.
 */
export async function* readCnvdXmlReports(bytes: Uint8Array, vendors: VendorBook): AsyncGenerator<DraftItem> {
  let at = 0;
  for await (const items of readCnvdXml(pieces(bytes), { file: '', vendors })) {
    for (const item of items) {
      if (item.kind === 'finding' && item.finding.outcome === 'broken') throw brokenFile(item.finding);
      if (item.kind === 'finding' && item.finding.outcome !== 'rejected') continue;
      at += 1;
      if (at > mostReports) continue;
      yield {
        kind: 'draft',
        draft: item.kind === 'record' ? draftOf(item.record, at) : rejectedDraft(item.finding, at),
      };
    }
  }
  if (at > mostReports) throw new FileProblem('batch.too-many', String(at));
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const brokenFile = ({ text }: Finding) => new FileProblem('batch.share-file', text);

function draftOf(record: RecordContent, at: number): ReportDraft {
  const [first] = record.products;
  const flawType = flawTypeOf(record.title);
  const isProduct = record.kind === 'product';
  const fields: ReportDraft['fields'] = {
    kind: record.kind,
    title: record.title,
    ...(isProduct && first && { product: cut(first.product ?? first.text, 200) }),
    ...(isProduct && first?.vendor && { vendor: first.vendor }),
    versions:
      joined(
        record.products.map(({ text }) => text),
        '\n',
        1000,
      ) || undefined,
    ...(flawType !== null && { flawType }),
    description: record.description,
    ...(record.severity !== null && { claimedSeverity: record.severity }),
    cves: unique(record.aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value)),
    references: webAddresses(record.references),
    ...(record.remediation !== null && { remediation: record.remediation }),
    original: false,
    ...(record.discoverer !== null && { finder: cut(record.discoverer, 100) }),
  };
  return { ...placed(at, record.identifier), fields, mistakes: [] };
}

function rejectedDraft(finding: Finding, at: number): ReportDraft {
  const place = placed(at, finding.identifier);
  const mistake: DraftMistake = { field: null, cell: place.cellOf(null), text: finding.text };
  return { ...place, fields: {}, mistakes: [mistake] };
}

const elements: Readonly<Record<string, string>> = {
  kind: 'isEvent',
  versions: 'products',
  product: 'products',
  vendor: 'products',
  claimedSeverity: 'serverity',
  references: 'referenceLink',
  remediation: 'formalWay',
  finder: 'discovererName',
};

function placed(at: number, identifier: string | null): Pick<ReportDraft, 'place' | 'cellOf'> {
  const front = identifier ?? `#${at}`;
  return {
    place: { unit: 'item', at, entry: null },
    cellOf: (field) => (field === null ? front : `${front} <${elements[field] ?? field}>`),
  };
}
