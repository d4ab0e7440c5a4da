/**
 * Writer of CVE records (CVE Record Format 5.1) of our own entries that name a CVE.
 *
 * The format has no place for an entry but as the container of the numbering authority (`cna`): those of others (`adp`) may only stand
 * beside it. The container here is ours: `providerMetadata` names us, and the authority that assigned the id is left open (`assignerOrgId`
 * is a UUID of zeros), because we do not know it. The record of that authority is the one at cve.org; ours is not sent there.
 *
 * The format cannot hold: our level without a vector, kind, object type, position, sub-libraries, verification, a patch's name and
 * description, vendors' statements, aliases but as links, what a version's text says beyond its ranges, EPSS, our history. Of several CVEs the first
 * names the record. A withdrawn record has none: rejecting a CVE id is not ours.
 */
import type { PublishedRecord } from '#vocabulary/index.ts';
import { jsonText } from '../json-text.ts';
import { cvesOf } from '../names.ts';
import { issued, type RecordContext } from '../record-context.ts';
import { wellFormed } from '../well-formed.ts';
import { cveContainer } from './container.ts';

/** Why there is no CVE record of it: it names no CVE, or is withdrawn. */
export function cve5Gap(record: PublishedRecord, context: RecordContext): 'no-cve' | 'withdrawn' | null {
  if (cvesOf(record).length === 0) return 'no-cve';
  return issued(record, context).withdrawn === null ? null : 'withdrawn';
}

/** The CVE record as text; null where `cve5Gap` says why. */
export function writeCve5(given: PublishedRecord, context: RecordContext): string | null {
  if (cve5Gap(given, context) !== null) return null;
  const record = wellFormed(given);
  const { firstAt, lastAt } = issued(record, context);
  return jsonText({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1.1',
    cveMetadata: {
      cveId: cvesOf(record)[0],
      assignerOrgId: unknownAssigner,
      state: 'PUBLISHED',
      datePublished: firstAt.toISOString(),
      dateUpdated: lastAt.toISOString(),
    },
    containers: { cna: cveContainer(record, context) },
  });
}

const unknownAssigner = '00000000-0000-4000-8000-000000000000';
