import type pg from 'pg';

/** An old issue in the archive: a file of the bulletin may hold more than was ever printed. */
export async function seedArchive({
  pool,
  marker,
}: {
  readonly pool: pg.Pool;
  readonly marker: string;
}): Promise<void> {
  const at = { line: 1, page: null, sentence: marker };
  await pool.query(
    `insert into desk.archived_issue (year, numbers, period_from, period_to, printed_from, printed_to, source, format,
       sha256, reading, findings, doubtful, archived_at)
     values (1998, '{1}', '1998-01-05', '1998-01-11', $1, $1, $1, 'txt', repeat('0', 64), $2, $3, $4, now())`,
    [
      marker,
      { unread: [{ part: 'totals', line: 1, page: null, text: marker }] },
      JSON.stringify([{ rule: 'stated-period', stands: at }]),
      JSON.stringify([{ field: 'period', rule: 'stated-period', text: { zh: marker, en: marker } }]),
    ],
  );
}
