import type pg from 'pg';

/** The address of a sub-library that is prepared and not shown yet; said back in answers, so without the marker. */
export const hiddenSlug = 'prepared-room';

/** A sub-library that nobody outside is to know of yet. */
export async function seedSubLibrary({
  pool,
  marker,
}: {
  readonly pool: pg.Pool;
  readonly marker: string;
}): Promise<void> {
  await pool.query(
    `insert into desk.sub_library (slug, title_zh, title_en, about_zh, about_en, expression, host_name, position, is_public)
     values ($1, $2, $2, $2, $2, $2, $3, 90, false)`,
    [hiddenSlug, marker, `${marker}.example`],
  );
}
