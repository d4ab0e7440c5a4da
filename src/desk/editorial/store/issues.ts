import { sql } from 'kysely';
import type { Bulletin, Figures, IssueNumber } from '#bulletin/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { EditorChoices } from '../model.ts';

/** One number of the bulletin as the desk holds it, with everything it counted. */
export type Issue = {
  readonly id: number;
  readonly state: 'draft' | 'published';
  readonly figures: Figures;
  readonly bulletin: Bulletin;
  readonly dataHash: string;
  readonly choices: EditorChoices;
};

/** Stores a draft, in place of an earlier draft of the number. Gives null, and writes nothing, when the number is published. */
export async function saveDraft(
  tx: Tx,
  { bulletin, choices }: { readonly bulletin: Bulletin; readonly choices: EditorChoices },
  dataHash: string,
): Promise<Issue | null> {
  const { figures } = bulletin;
  const { issue, period } = figures;
  const { rows } = await sql<Issue>`
    insert into desk.issue (year, numbers, edition, period_from, period_to, state, figures, bulletin, data_hash,
      choices, composed_at)
    values (${issue.year}, ${[...issue.numbers]}::integer[], ${figures.edition}, ${period.from}, ${period.to}, 'draft',
      ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(bulletin)}::jsonb, ${dataHash},
      ${JSON.stringify(choices)}::jsonb, ${figures.composedAt})
    on conflict (periodical, year, numbers, revision) do update set edition = excluded.edition, period_from = excluded.period_from,
      period_to = excluded.period_to, figures = excluded.figures, bulletin = excluded.bulletin,
      data_hash = excluded.data_hash, choices = excluded.choices, composed_at = excluded.composed_at
    where desk.issue.state = 'draft'
    returning id, state, figures, bulletin, data_hash, choices`.execute(tx);
  return rows[0] ?? null;
}

/** The published issue that counts as any of the numbers (a merged one answers to each of its own), else the draft of just these. */
export async function findIssue(db: Db, issue: IssueNumber): Promise<Issue | null> {
  const { rows } = await sql<Issue>`
    select id, state, figures, bulletin, data_hash, choices from desk.issue
    where year = ${issue.year} and (numbers = ${[...issue.numbers]}::integer[]
      or (state = 'published' and numbers && ${[...issue.numbers]}::integer[]))
    order by state desc, id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Turns a draft into a published issue. Gives false when it was none any more. */
export async function markPublished(tx: Tx, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update desk.issue set state = 'published' where id = ${id} and state = 'draft'`.execute(tx);
  return numAffectedRows === 1n;
}

/** Which of the records named are public: what may stand in a document that leaves the desk. */
export async function publicIdentifiers(db: Db, identifiers: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from published.record
    where identifier = any (${identifiers}::text[]) and not withdrawn`.execute(db);
  return new Set(rows.map(({ identifier }) => identifier));
}
