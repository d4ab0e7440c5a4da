import { sql } from 'kysely';
import type { AnyFigures, Bulletin, Figures, IssueNumber } from '#bulletin/index.ts';
import { copyIn, copyLine, type Db, type Tx } from '#platform/db/index.ts';
import type { Periodical } from '#vocabulary/index.ts';
import type { EditorChoices } from '../model.ts';
import type { ByRules, FrozenRule } from '../rules/model.ts';

export type IssueState = 'draft' | 'submitted' | 'approved' | 'published';

/** One number of the bulletin as the desk holds it, with everything it counted. */
export type Issue = {
  readonly id: number;
  readonly state: IssueState;
  readonly revision: number;
  readonly figures: Figures;
  readonly bulletin: Bulletin;
  /** Null in issues from before there was an English edition. */
  readonly english: Bulletin | null;
  readonly dataHash: string;
  readonly choices: EditorChoices;
  readonly rules: readonly FrozenRule[];
};

const issueColumns = sql`id, state, revision, figures, bulletin, english, data_hash, choices, rules`;

/**
 * Stores a draft of the weekly's first revision, in place of an earlier draft of the number. Gives null, and writes nothing,
 * when the number is beyond that: handed in, approved or published.
 */
export async function saveDraft(
  tx: Tx,
  composed: {
    readonly bulletin: Bulletin;
    readonly english: Bulletin | null;
    readonly choices: EditorChoices;
  } & ByRules,
  dataHash: string,
): Promise<Issue | null> {
  const { bulletin, english, choices, rules, proposed } = composed;
  const { figures } = bulletin;
  const { issue, period } = figures;
  const { rows } = await sql<Issue>`
    insert into desk.issue (year, numbers, edition, period_from, period_to, state, figures, bulletin, english, data_hash,
      choices, composed_at, rules, proposed)
    values (${issue.year}, ${[...issue.numbers]}::integer[], ${figures.edition}, ${period.from}, ${period.to}, 'draft',
      ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(bulletin)}::jsonb,
      ${english === null ? null : JSON.stringify(english)}::jsonb, ${dataHash},
      ${JSON.stringify(choices)}::jsonb, ${figures.composedAt}, ${JSON.stringify(rules)}::jsonb, ${JSON.stringify(proposed)}::jsonb)
    on conflict (periodical, year, numbers, revision) do update set edition = excluded.edition, period_from = excluded.period_from,
      period_to = excluded.period_to, figures = excluded.figures, bulletin = excluded.bulletin, english = excluded.english,
      data_hash = excluded.data_hash, choices = excluded.choices, composed_at = excluded.composed_at,
      rules = excluded.rules, proposed = excluded.proposed,
      version = desk.issue.version + 1, changed_at = now()
    where desk.issue.state = 'draft'
    returning ${issueColumns}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * The issue of the weekly that is published as any of the numbers, in its last published revision (a merged one answers to each of
 * its own), else what the desk prepares of just these.
 */
export async function findIssue(db: Db, issue: IssueNumber): Promise<Issue | null> {
  const { rows } = await sql<Issue>`
    select ${issueColumns} from desk.issue
    where periodical = 'weekly' and year = ${issue.year} and (numbers = ${[...issue.numbers]}::integer[]
      or (state = 'published' and numbers && ${[...issue.numbers]}::integer[]))
    order by state = 'published' desc, revision desc, id limit 1`.execute(db);
  return rows[0] ?? null;
}

export type ClosedIssue = {
  readonly periodical: Periodical;
  readonly revision: number;
  /** With every identifier that it counted. */
  readonly figures: AnyFigures;
};

/** Turns a draft, or what was approved, into a published issue. Gives null when it was neither any more, or is another revision. */
export async function markPublished(
  tx: Tx,
  { id, periodical, revision }: Omit<ClosedIssue, 'figures'> & { readonly id: number },
): Promise<ClosedIssue | null> {
  const { rows } = await sql<ClosedIssue>`
    update desk.issue set state = 'published', held_code = null where id = ${id} and state in ('draft', 'approved')
      and periodical = ${periodical} and revision = ${revision}
    returning periodical, revision, figures`.execute(tx);
  return rows[0] ?? null;
}

export async function figuresOfIssue(db: Db, id: number): Promise<AnyFigures | null> {
  const { rows } = await sql<{ figures: AnyFigures }>`select figures from desk.issue where id = ${id}`.execute(db);
  return rows[0]?.figures ?? null;
}

/** Files the records behind each number, public or not: one row a path and identifier, each once. */
export async function saveCounted(
  tx: Tx,
  id: number,
  counted: Iterable<{ readonly path: string; readonly identifier: string }>,
): Promise<void> {
  await copyIn(tx, 'copy desk.issue_counted (issue_id, path, identifier) from stdin', lines(id, counted));
}

function* lines(id: number, counted: Iterable<{ readonly path: string; readonly identifier: string }>) {
  for (const { path, identifier } of counted) yield copyLine([id, path, identifier]);
}

/** Which of the records named are public: what may stand in a document that leaves the desk. */
export async function publicIdentifiers(db: Db, identifiers: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from published.record
    where identifier = any (${identifiers}::text[]) and not withdrawn`.execute(db);
  return new Set(rows.map(({ identifier }) => identifier));
}
