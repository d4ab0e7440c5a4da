import type { Expression } from '#expression/index.ts';
import { formatExpression } from '#expression/index.ts';
import { type IssueEntry, latestIssue, type Reader, type RecordRow } from '#publish/read/index.ts';
import { choice, parseListQuery, searchRecords } from '#search/index.ts';
import type { Day } from '#vocabulary/index.ts';

/** One record of the list of attention, with how many looked at it in its week. */
export type HotItem = {
  readonly identifier: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly readers: number;
};

export type HotView = {
  /** The newest published list of attention; null before the first. What is counted since is not told: nobody published it. */
  readonly attention: { readonly entry: IssueEntry; readonly items: readonly HotItem[] } | null;
  readonly exploited: readonly RecordRow[];
  readonly probable: readonly RecordRow[];
  readonly severe: readonly RecordRow[];
};

const most = 10;

export const hotExpressions = {
  exploited: { kind: 'flag', field: 'exploited', value: true },
  probable: { kind: 'number', field: 'epss', operator: '>=', value: 0.5 },
  severe: choice('severity', 'high'),
} as const satisfies Readonly<Record<string, Expression>>;

export async function loadHot(db: Reader, today: Day): Promise<HotView> {
  const newest = async (expression: Expression) => {
    const asked = new URLSearchParams({ q: formatExpression(expression), sort: 'newest' });
    const { query } = parseListQuery(asked, today);
    return (await searchRecords(db, { ...query, limit: most })).rows;
  };
  const { exploited, probable, severe } = hotExpressions;
  const [issue, ...rows] = await Promise.all([
    latestIssue(db, 'attention'),
    newest(exploited),
    newest(probable),
    newest(severe),
  ]);
  return {
    attention: issue && { entry: issue, items: itemsOf(issue.bulletin) },
    ...{ exploited: rows[0] ?? [], probable: rows[1] ?? [], severe: rows[2] ?? [] },
  };
}

type Attention = NonNullable<Awaited<ReturnType<typeof latestIssue<'attention'>>>>['bulletin'];

/** Of both halves of the list, most readers first. */
function itemsOf({ figures }: Attention): readonly HotItem[] {
  if (figures.schema !== 'bulou-attention/1') return [];
  return Object.values(figures.items)
    .flat()
    .map(({ record: { identifier, title, titleEn }, readers }) => ({
      identifier,
      title,
      titleEn: titleEn ?? null,
      readers,
    }))
    .sort((a, b) => b.readers - a.readers);
}
