import { named } from '#platform/db/index.ts';
import type { PublishedRecord } from '#vocabulary/index.ts';
import type { PublishedAdvisory } from './advisories.ts';
import type { Reader } from './model.ts';
import type { PatchLine, SheepWallLine } from './rolls.ts';

/** When something first went out and when it last changed: instants of its revisions, and why it changed where that was said. */
export type Told = {
  readonly firstPublishedAt: Date;
  readonly changedAt: Date;
  readonly revision: number;
  readonly reason: string | null;
};

export type ToldRecord = Told & { readonly record: PublishedRecord };
export type ToldAdvisory = Told & { readonly advisory: PublishedAdvisory };
export type ToldPatch = PatchLine & Pick<Told, 'firstPublishedAt' | 'changedAt'>;
export type ToldSheepWallLine = SheepWallLine & Pick<Told, 'firstPublishedAt' | 'changedAt'>;

/** The version of what is published, and when it was reached: what every answer about published data is as old as. */
export async function publishedState(db: Reader): Promise<{ readonly version: number; readonly changedAt: Date }> {
  const [state] = await named<{ version: number; changedAt: Date }>(
    db.pool,
    'publish.publishedState',
    toldStatements.publishedState,
    [],
  );
  if (state === undefined) throw new Error('published.state has one row from its migration on');
  return state;
}

/** The records of these numbers that are public and not withdrawn, in the order asked, each with its instants. */
export async function toldRecords(db: Reader, identifiers: readonly string[]): Promise<readonly ToldRecord[]> {
  const found = await named<Told & { content: PublishedRecord }>(
    db.pool,
    'publish.toldRecords',
    toldStatements.toldRecords,
    [identifiers],
  );
  const byNumber = new Map(found.map(({ content, ...told }) => [content.identifier, { record: content, ...told }]));
  return identifiers.flatMap((identifier) => byNumber.get(identifier) ?? []);
}

/** Advisories that are out, the one that changed last first; of one year where that is named. */
export async function toldAdvisories(
  db: Reader,
  { year, limit }: { readonly year: number | null; readonly limit: number },
): Promise<readonly ToldAdvisory[]> {
  const found = await named<Told & { content: PublishedAdvisory }>(
    db.pool,
    'publish.toldAdvisories',
    toldStatements.toldAdvisories,
    [limit, year],
  );
  return found.map(({ content, ...told }) => ({ advisory: content, ...told }));
}

/** Of these patches, each as old as the record that names it. */
export async function toldPatches(db: Reader, patches: readonly PatchLine[]): Promise<readonly ToldPatch[]> {
  const told = await toldRecords(
    db,
    patches.map(({ identifier }) => identifier),
  );
  const byNumber = new Map(told.map((entry) => [entry.record.identifier, entry]));
  return patches.flatMap((patch) => {
    const entry = byNumber.get(patch.identifier);
    return entry === undefined
      ? []
      : { ...patch, firstPublishedAt: entry.firstPublishedAt, changedAt: entry.changedAt };
  });
}

/** Of these rows of the sheep wall, as the log has them. */
export async function toldSheepWall(db: Reader, rows: readonly SheepWallLine[]): Promise<readonly ToldSheepWallLine[]> {
  const found = await named<{ number: number; firstPublishedAt: Date; changedAt: Date }>(
    db.pool,
    'publish.toldSheepWall',
    toldStatements.toldSheepWall,
    [rows.map(({ number }) => number)],
  );
  const byNumber = new Map(found.map(({ number, ...told }) => [number, told]));
  return rows.flatMap((row) => {
    const told = byNumber.get(row.number);
    return told === undefined ? [] : { ...row, ...told };
  });
}

/** Exported for the test that reads their plans. */
export const toldStatements = {
  publishedState: 'select version, changed_at from published.state',
  toldRecords: `
    select v.content, v.revision, v.reason, v.published_at as changed_at,
      (select f.published_at from published.record_revision f
       where f.identifier = r.identifier and f.content is not null order by f.revision limit 1) as first_published_at
    from published.record r join published.record_revision v using (identifier, revision)
    where r.identifier = any ($1::text[]) and not r.withdrawn`,
  toldAdvisories: `
    select v.content, v.revision, v.reason, v.published_at as changed_at,
      (select f.published_at from published.advisory_revision f where f.number = v.number
       order by f.revision limit 1) as first_published_at
    from published.advisory_revision v join published.advisory a using (number, revision)
    where not a.withdrawn and ($2::integer is null or a.year = $2)
    order by v.published_at desc, v.number desc limit $1`,
  toldSheepWall: `
    select n as number, min(l.published_at) as first_published_at, max(l.published_at) as changed_at
    from unnest($1::integer[]) n join published.log_leaf l on l.identifier = 'sheep-wall/' || n
    where l.kind in ('listed', 'delisted') group by n`,
} as const;
