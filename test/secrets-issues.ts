import type pg from 'pg';
import { composeBulletin } from '#bulletin/index.ts';
import { sampleFigures } from './sample-figures.ts';

type Seed = {
  readonly pool: pg.Pool;
  readonly marker: string;
  readonly title: string;
  readonly identifier: string;
  readonly personId: number;
};

const now = '2026-03-02T02:00:00Z';

/**
 * A correction that is being written, with all that editors say about it, and the issue that it corrects, which is public and whose
 * numbers counted the secret record: only the desk may say which. Gives the id of the draft.
 */
export async function seedIssue(seed: Seed): Promise<number> {
  await seedPublished(seed);
  const id = await seedDraft(seed);
  await seedAround(seed, id);
  return id;
}

const figures = sampleFigures({ issue: { year: 2026, numbers: [8] } });
const columns = 'year, numbers, edition, period_from, period_to, figures, bulletin, data_hash';
const values = ['2026', '{8}', figures.edition, '2026-02-16', '2026-02-22', JSON.stringify(figures)];

async function seedPublished({ pool, marker, identifier }: Seed): Promise<void> {
  const bulletin = composeBulletin(figures);
  const inside = { ...bulletin, masthead: { ...bulletin.masthead, title: marker } };
  const { rows } = await pool.query<{ id: number }>(
    `insert into desk.issue (${columns}, state) values ($1, $2, $3, $4, $5, $6, $7, 'x', 'published') returning id`,
    [...values, JSON.stringify(inside)],
  );
  const id = rows[0]?.id;
  await pool.query(
    `insert into published.issue (id, year, numbers, edition, period_from, period_to, bulletin, data_hash)
     values ($1, 2026, '{8}', $2, '2026-02-16', '2026-02-22', $3, 'x')`,
    [id, figures.edition, JSON.stringify(bulletin)],
  );
  await pool.query(`insert into desk.issue_counted (issue_id, path, identifier) values ($1, 'assessment/total', $2)`, [
    id,
    identifier,
  ]);
}

async function seedDraft({ pool, marker, title, personId }: Seed): Promise<number> {
  const bulletin = composeBulletin(figures);
  const said = (text: string) => JSON.stringify({ ...bulletin, masthead: { ...bulletin.masthead, title: text } });
  const { rows } = await pool.query<{ id: number }>(
    `insert into desk.issue (${columns}, state, revision, note, english, choices, created_by, writer_ids, rules)
     values ($1, $2, $3, $4, $5, $6, $7, 'x', 'submitted', 2, $8, $9, $10, $11, array[$11]::bigint[], $12) returning id`,
    [
      ...[...values, said(title), JSON.stringify({ zh: marker, en: marker }), said(marker)],
      ...[JSON.stringify({ texts: { zh: { masthead: { text: marker, of: marker } } } }), personId],
      JSON.stringify([{ id: 1, place: 'alerts', name: { zh: marker, en: marker }, expression: marker, most: 8 }]),
    ],
  );
  return rows[0]?.id ?? 0;
}

async function seedAround({ pool, marker, personId }: Seed, id: number): Promise<void> {
  await pool.query(
    `insert into desk.issue_version (issue_id, version, choices, texts, began_at, changed_at, changed_by)
     values ($1, 1, $2, $3, $4, $4, $5)`,
    [id, JSON.stringify({ note: marker }), JSON.stringify({ masthead: marker }), now, personId],
  );
  await pool.query(
    `insert into desk.issue_event (issue_id, at, actor_id, event, note) values ($1, $2, $3, 'returned', $4)`,
    [...[id, now, personId, marker]],
  );
  await pool.query(
    `insert into desk.issue_comment (issue_id, block_id, text, at, author_id) values ($1, $2, $2, $3, $4)`,
    [id, marker, now, personId],
  );
  // What editors are about to look for may tell of what is being prepared.
  await pool.query(
    `insert into desk.section_rule (place, name_zh, name_en, expression, most, position, is_used, changed_at, changed_by)
     values ('alerts', $1, $1, $1, 8, 1, true, $2, $3)`,
    [marker, now, personId],
  );
  await pool.query(
    `insert into desk.editorial_text (kind, key, name, zh, en, changed_at, changed_by)
     values ('product', $1, $1, $1, $1, $2, $3)`,
    [marker, now, personId],
  );
}
