import { sql } from 'kysely';
import type { AdvisoryState } from '#desk/editorial/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';

/** An advisory of the demonstration as the desk has it. */
export type DemoAdvisory = {
  readonly id: number;
  readonly version: number;
  readonly state: AdvisoryState;
  readonly revision: number;
  readonly hasNote: boolean;
};

const mine = sql`created_by in (select id from people.person where is_demo)`;

export async function demoAdvisory(db: Db, title: string): Promise<DemoAdvisory | null> {
  const { rows } = await sql<DemoAdvisory>`
    select id, version, state, revision, note is not null as has_note from desk.advisory
    where content ->> 'title' = ${title} and ${mine} order by id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Whether the audit log says that they are there. */
export async function advisoriesLoaded(db: Db): Promise<boolean> {
  const { rows } = await sql<{ action: string }>`
    select action from people.audit where object_kind = 'demo' and object_id = 'advisories' order by id desc limit 1`.execute(
    db,
  );
  return rows[0]?.action === 'demo.advisories-loaded';
}

/** The numbers of what the demonstration's persons wrote and published. */
export async function advisoriesToErase(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from desk.advisory where number is not null and ${mine} order by number`.execute(tx);
  return rows.map(({ number }) => number);
}

/** Takes them out of the desk, in the caller's transaction. Their numbers are never given again. */
export async function removeAdvisories(tx: Tx): Promise<void> {
  await sql`delete from desk.advisory where ${mine}`.execute(tx);
}
