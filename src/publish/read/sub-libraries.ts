import { named } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import type { Reader } from './model.ts';

/** 行业子库: the public records that fulfil an expression, under `/sectors/:slug`. `hostName`: the name under which it is the front page. */
export type SubLibrary = {
  readonly slug: string;
  readonly title: Text;
  readonly about: Text;
  readonly expression: string;
  readonly hostName: string | null;
};

/** All of them, in their order. */
export async function listSubLibraries(db: Reader): Promise<readonly SubLibrary[]> {
  const found = await named<Row>(db.pool, 'publish.subLibraries', subLibraryStatements.list, []);
  return found.map(toSubLibrary);
}

/** The one of that slug; null where there is none. */
export async function findSubLibrary(db: Reader, slug: string): Promise<SubLibrary | null> {
  return (await listSubLibraries(db)).find((library) => library.slug === slug) ?? null;
}

type Row = {
  readonly slug: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly aboutZh: string;
  readonly aboutEn: string;
  readonly expression: string;
  readonly hostName: string | null;
};

function toSubLibrary({ slug, titleZh, titleEn, aboutZh, aboutEn, expression, hostName }: Row): SubLibrary {
  return { slug, title: { zh: titleZh, en: titleEn }, about: { zh: aboutZh, en: aboutEn }, expression, hostName };
}

/** Exported for the test that reads their plans: a table of at most a hundred rows. */
export const subLibraryStatements = {
  list: `select slug, title_zh, title_en, about_zh, about_en, expression, host_name from published.sub_library
    order by position, slug`,
} as const;
