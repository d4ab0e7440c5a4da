import type pg from 'pg';

type Seed = { readonly pool: pg.Pool; readonly marker: string; readonly title: string; readonly personId: number };

/** An advisory that is not out, with a correction's note and a history. Gives its id. */
export async function seedAdvisory({ pool, marker, title, personId }: Seed): Promise<number> {
  const now = '2026-03-02T02:00:00Z';
  const content = {
    ...{ title, titleEn: marker, situation: marker, range: marker, advice: marker },
    ...{ references: [`https://${marker}.example/`], records: ['CNVD-2026-90001'] },
  };
  const { rows } = await pool.query<{ id: number }>(
    `insert into desk.advisory (state, content, created_at, created_by, changed_at, writer_ids, publish_at)
     values ('approved', $1, $2, $3, $2, array[$3]::bigint[], $2) returning id`,
    [content, now, personId],
  );
  const id = rows[0]?.id ?? 0;
  // One that went out by another way than the gate, so that a correction's note can wait.
  await pool.query(
    `insert into desk.advisory (state, number, revision, content, note, created_at, created_by, changed_at)
     values ('draft', 'CNTA-1998-0001', 1, $1, $2, $3, $4, $3)`,
    [content, marker, now, personId],
  );
  await pool.query(
    `insert into desk.advisory_event (advisory_id, at, actor_id, event, note) values ($1, $2, $3, 'returned', $4)`,
    [id, now, personId, marker],
  );
  return id;
}
