import { sql } from 'kysely';
import type { IssueNumber, PeriodicalDocument, PeriodicalKind } from '#bulletin/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { ByRules, FrozenRule } from '../rules/model.ts';
import type { IssueState } from '../store/issues.ts';
import type { PeriodicalChoices } from './model.ts';

/** One number of a periodical as the desk holds it. */
export type HeldIssue = {
  readonly id: number;
  readonly state: IssueState;
  readonly bulletin: PeriodicalDocument;
  readonly choices: PeriodicalChoices;
  readonly rules: readonly FrozenRule[];
};

export type NewIssue = {
  readonly bulletin: PeriodicalDocument;
  readonly english: PeriodicalDocument;
  readonly choices: PeriodicalChoices;
  readonly dataHash: string;
} & ByRules;

/** Stores a draft of the first revision, in place of an earlier draft of it. Gives null, and writes nothing, when the number is beyond that. */
export async function savePeriodicalDraft(
  tx: Tx,
  { bulletin, english, choices, dataHash, rules, proposed }: NewIssue,
): Promise<{ readonly id: number } | null> {
  const { periodical, edition, figures } = bulletin;
  const { issue, period, composedAt } = figures;
  const { rows } = await sql<{ id: number }>`
    insert into desk.issue (periodical, year, numbers, edition, period_from, period_to, state, figures, bulletin, english,
      data_hash, choices, composed_at, rules, proposed)
    values (${periodical}, ${issue.year}, ${[...issue.numbers]}::integer[], ${edition}, ${period.from}, ${period.to}, 'draft',
      ${JSON.stringify(figures)}::jsonb, ${JSON.stringify(bulletin)}::jsonb, ${JSON.stringify(english)}::jsonb, ${dataHash},
      ${JSON.stringify(choices)}::jsonb, ${composedAt}, ${JSON.stringify(rules)}::jsonb, ${JSON.stringify(proposed)}::jsonb)
    on conflict (periodical, year, numbers, revision) do update set edition = excluded.edition, period_from = excluded.period_from,
      period_to = excluded.period_to, figures = excluded.figures, bulletin = excluded.bulletin, english = excluded.english,
      data_hash = excluded.data_hash, choices = excluded.choices, composed_at = excluded.composed_at,
      rules = excluded.rules, proposed = excluded.proposed,
      version = desk.issue.version + 1, changed_at = now()
    where desk.issue.state = 'draft'
    returning id`.execute(tx);
  return rows[0] ?? null;
}

/** What is published of a number in its last revision (or of one that overlaps it), else what the desk prepares of just it. */
export async function findPeriodical(
  db: Db,
  periodical: PeriodicalKind,
  issue: IssueNumber,
): Promise<HeldIssue | null> {
  const { rows } = await sql<HeldIssue>`
    select id, state, bulletin, choices, rules from desk.issue
    where periodical = ${periodical} and year = ${issue.year} and (numbers = ${[...issue.numbers]}::integer[]
      or (state = 'published' and numbers && ${[...issue.numbers]}::integer[]))
    order by state = 'published' desc, revision desc, id limit 1`.execute(db);
  return rows[0] ?? null;
}
