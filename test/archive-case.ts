import { sql } from 'kysely';
import { emptyContent, type ReportContent } from '#desk/intake/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { recordContent } from './factories.ts';

let made = 0;

export type ArchivingCase = {
  readonly content?: Partial<ReportContent>;
  readonly entry?: Partial<RecordContent> | null;
  readonly personId?: number | null;
  readonly organisationId?: number | null;
  readonly passedBy?: readonly number[];
  readonly state?: string;
  readonly mergedInto?: number;
  readonly original?: boolean;
  readonly receivedAt?: Date;
};

/** A report that has passed three levels, with entry, verification and originality: ready to be archived unless told otherwise. */
export async function archivingReport(db: Db, of: ArchivingCase = {}): Promise<{ id: number; receipt: string }> {
  made += 1;
  const receipt = `CNVD-C-2026-${7_000_000 + made}`;
  const receivedAt = of.receivedAt ?? new Date('2026-11-10T02:00:00Z');
  const content: ReportContent = { ...emptyContent, title: '报送的名称', description: '报送的描述', ...of.content };
  const { rows } = await sql<{ id: number }>`
    insert into desk.report (receipt, organisation_id, person_id, received_on, received_at, kind, original, state, state_since,
      title, passed_by, merged_into)
    values (${receipt}, ${of.organisationId ?? null}, ${of.personId ?? null}, ${receivedAt.toISOString().slice(0, 10)},
      ${receivedAt}, ${content.kind}, ${of.original ?? true}, ${of.state ?? 'archiving'}, ${receivedAt}, ${content.title},
      ${[...(of.passedBy ?? [])]}::bigint[], ${of.mergedInto ?? null})
    returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`insert into desk.report_content (report_id, revision, content, at)
    values (${id}, 1, ${JSON.stringify(content)}::jsonb, ${receivedAt})`.execute(db);
  if (of.entry !== null) {
    await sql`insert into desk.entry (report_id, revision, content, edited_at)
      values (${id}, 1, ${JSON.stringify({ ...writtenEntry(), ...of.entry })}::jsonb, ${receivedAt})`.execute(db);
  }
  return { id, receipt };
}

/** What the second review writes: no number, no score, no days, no classification. */
function writtenEntry(): Partial<RecordContent> {
  const { title, products, description, references, remediation } = recordContent();
  return { title, products, description, references, remediation };
}

/** The archive form filled in completely for such a report. */
export const archiveForm = {
  kind: 'product',
  objectType: 'network-device',
  cause: 'boundary-condition',
  threat: 'denial-of-service',
  position: 'remote',
  weaknesses: 'CWE-120',
  sectors: ['telecom'],
  cvss2: 'AV:N/AC:L/Au:N/C:N/I:N/A:C',
  'cvss2-was': '',
  cvss3: '',
  cvss4: '',
  severity: '',
  severityReason: '',
  hasPatch: 'no',
  verification: 'verified',
  discoverer: '某研究员',
  publishedOn: '2026-12-25',
  number: 'next',
} as const;
