import { sql } from 'kysely';
import { importRecords } from '#desk/record/index.ts';
import type { Actor } from '#people/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { Kind, RecordContent } from '#vocabulary/index.ts';
import type { TestDatabase } from './database.ts';
import { recordContent } from './factories.ts';

export type TestCase = {
  readonly id: number;
  readonly number: string;
  /** In the order given. */
  readonly participantIds: readonly number[];
};

export type NewTestCase = {
  readonly kind?: Kind;
  readonly title?: string;
  readonly coordinator?: Actor;
  readonly participants?: readonly NewTestParticipant[];
  readonly openedAt?: Date;
};

/** An organisation, or one person. */
export type NewTestParticipant = {
  readonly role: 'reporter' | 'vendor' | 'channel' | 'observer';
  readonly organisationId?: number;
  readonly personId?: number;
};

let made = 0;

/** A case straight into the database, with who takes part in it. */
export async function makeCase(db: Db, given: NewTestCase = {}): Promise<TestCase> {
  made += 1;
  const number = `CNVD-AJ-2026-${made}`;
  const { kind = 'product', title = '某网关存在命令执行漏洞', coordinator, participants = [] } = given;
  const openedAt = given.openedAt ?? new Date('2026-03-01T02:00:00Z');
  const { rows } = await sql<{ id: number }>`
    insert into desk.case (number, kind, title, coordinator_id, opened_at)
    values (${number}, ${kind}, ${title}, ${coordinator?.personId ?? null}, ${openedAt}) returning id`.execute(db);
  const id = idOf(rows);
  const participantIds: number[] = [];
  for (const one of participants) participantIds.push(await addParticipant(db, id, one, openedAt));
  return { id, number, participantIds };
}

export async function addParticipant(
  db: Db,
  caseId: number,
  { role, organisationId = undefined, personId = undefined }: NewTestParticipant,
  at = new Date('2026-03-01T02:00:00Z'),
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into desk.case_participant (case_id, role, organisation_id, person_id, invited_at)
    values (${caseId}, ${role}, ${organisationId ?? null}, ${personId ?? null}, ${at}) returning id`.execute(db);
  return idOf(rows);
}

/** Records that are archived and not public, and the keys of their rows. */
export async function makeRecords(
  { db, pool }: Pick<TestDatabase, 'db' | 'pool'>,
  contents: readonly Partial<RecordContent>[],
): Promise<readonly { readonly id: number; readonly identifier: string }[]> {
  const items = contents.map((change) => ({
    kind: 'record' as const,
    record: recordContent({ publishedOn: null, ...change }),
  }));
  const now = new Date('2026-03-02T02:00:00Z');
  await importRecords({ db, pool, close: async () => {} }, [{ file: 'archived', items }], { now });
  const identifiers = items.map(({ record }) => record.identifier);
  const { rows } = await sql<{ id: number; identifier: string }>`
    select id, identifier from desk.record where identifier = any (${identifiers}::text[]) order by identifier`.execute(
    db,
  );
  return rows;
}

function idOf(rows: readonly { readonly id: number }[]): number {
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was inserted');
  return row.id;
}
