/**
 * Writer of GCVE records (GCVE-BCP-05): a CVE record under our own number as a GCVE Numbering Authority, with what else the vulnerability
 * is called as relationships. The number is ours with `GCVE-` and that of the authority before it: `GCVE-7-2024-04955`.
 *
 * The format cannot hold what the CVE record format cannot (`write.ts`), but for aliases, which it has a place for. A withdrawn record
 * is one that is rejected, with the reason.
 */
import type { PublishedRecord } from '#vocabulary/index.ts';
import { distinct, jsonText } from '../json-text.ts';
import { aliasName, cvesOf } from '../names.ts';
import { issued, type RecordContext, revisionSummary } from '../record-context.ts';
import { wellFormed } from '../well-formed.ts';
import { cveContainer, organisation } from './container.ts';

/** Why there is no GCVE record: we are no numbering authority. */
export const gcveGap = (_record: PublishedRecord, { authority }: RecordContext): 'no-gna' | null =>
  authority.gnaId === null ? 'no-gna' : null;

/** `GCVE-7-2024-04955`, of our number and that of the authority. */
export const gcveId = (identifier: string, gnaId: number): string =>
  `GCVE-${gnaId}-${identifier.replace(/^CNVD-/, '')}`;

/** The GCVE record as text; null where `gcveGap` says why. */
export function writeGcve(given: PublishedRecord, context: RecordContext): string | null {
  const { gnaId } = context.authority;
  if (gnaId === null) return null;
  const record = wellFormed(given);
  const { firstAt, lastAt, withdrawn } = issued(record, context);
  const { orgId, shortName } = organisation(context.authority);
  const vulnId = gcveId(record.identifier, gnaId);
  const extension = [{ vulnId, recordType: 'advisory', relationships: relationships(record) }];
  const dates = { datePublished: firstAt.toISOString(), dateUpdated: lastAt.toISOString() };
  return jsonText({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1.1',
    cveMetadata: {
      vulnId,
      assignerOrgId: orgId,
      ...(shortName !== undefined && { assignerShortName: shortName }),
      state: withdrawn === null ? 'PUBLISHED' : 'REJECTED',
      ...dates,
      ...(withdrawn !== null && { dateRejected: withdrawn.publishedAt.toISOString() }),
    },
    containers: {
      cna:
        withdrawn === null
          ? { ...cveContainer(record, context), x_gcve: extension }
          : {
              providerMetadata: { ...organisation(context.authority), dateUpdated: dates.dateUpdated },
              rejectedReasons: reasons(revisionSummary(withdrawn)),
              x_gcve: extension,
            },
    },
  });
}

const reasons = ({ zh, en }: { readonly zh: string; readonly en: string }) => [
  { lang: 'en', value: en.slice(0, 2000).toWellFormed() },
  { lang: 'zh-CN', value: zh.slice(0, 2000).toWellFormed() },
];

/** One CVE is the same vulnerability; of several ours takes in each. */
function relationships(record: PublishedRecord): object[] {
  const cves = cvesOf(record);
  const type = cves.length > 1 ? 'superset' : 'equal';
  const others = record.aliases.filter(({ value }) => value.trim() !== '' && !cves.includes(value));
  return distinct([
    { destId: record.identifier, type: 'equal' },
    ...cves.map((destId) => ({ destId, type })),
    ...others.map((alias) => ({ destId: aliasName(alias), type: 'related' })),
  ]);
}
