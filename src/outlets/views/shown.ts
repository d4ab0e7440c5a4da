import { formatExpression } from '#expression/index.ts';
import type { TextPlace } from '#look/index.ts';
import type { Database } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import {
  expressionOfList,
  formatListQuery,
  type ListParameter,
  type ListQuery,
  listLimits,
  queryWithin,
  refusedText,
} from '#search/index.ts';
import type { Day } from '#vocabulary/index.ts';
import { queryOfKept } from './address.ts';
import { type Counts, counterOf } from './counts.ts';
import type { KeptList, SavedView } from './model.ts';
import { loadWithin, type WithinOf } from './within.ts';

/** Something of a view that cannot be followed any more; `place`: where in its expression. */
export type ViewProblem = {
  readonly parameter: ListParameter | 'list';
  readonly text: Text;
  readonly place?: TextPlace;
};

/** What a kept list means now. */
export type Meaning = {
  /** As it is kept, without the part that its path stands for. */
  readonly query: ListQuery;
  /** The same within that part: what its records fulfil. */
  readonly whole: ListQuery;
  /** The sub-library or object type that it is narrowed to. */
  readonly within: Text | null;
  /** Empty where all of it can be followed. */
  readonly problems: readonly ViewProblem[];
};

/** A view with what it means, how many records it finds, and how many of them are new since it was opened; null where it has a problem. */
export type ShownView = Meaning & {
  readonly view: SavedView;
  readonly counts: Counts | null;
};

/** Views with what they find now, counted one after the other: a hundred of them are nobody's hurry but their owner's. */
export async function showViews(
  database: Database,
  views: readonly SavedView[],
  today: Day,
): Promise<readonly ShownView[]> {
  const withinOf = await loadWithin(
    database,
    views.map(({ list }) => list),
  );
  const count = await counterOf(database);
  const shown: ShownView[] = [];
  for (const view of views) {
    const meaning = meant(view, withinOf, today);
    const counts = meaning.problems.length > 0 ? null : await count(meaning.whole, view.seenSeq);
    shown.push({ ...meaning, view, counts });
  }
  return shown;
}

/** The same of one, without counting. */
export async function meaningOf(database: Database, kept: KeptList, today: Day): Promise<Meaning> {
  return meant(kept, await loadWithin(database, [kept.list]), today);
}

function meant(kept: KeptList, withinOf: WithinOf, today: Day): Meaning {
  const { query, problems } = queryOfKept(kept, today);
  const within = withinOf(kept.list);
  const own = problems.map((problem): ViewProblem => {
    const { parameter, place, text } = problem;
    return place === undefined ? { parameter, text: refusedText(problem) } : { parameter, text, place };
  });
  if (within === 'everything') return { query, whole: query, within: null, problems: own };
  if ('problem' in within) {
    const gone: ViewProblem = { parameter: 'list', text: within.problem };
    return { query, whole: query, within: null, problems: [gone, ...own] };
  }
  const whole = queryWithin(query, within.expression);
  const long = whole.text.length > listLimits.text ? [{ parameter: 'q', text: tooLong } as const] : [];
  return { query, whole, within: within.title, problems: [...own, ...long] };
}

const tooLong: Text = {
  zh: `与所在子库的检索式合在一起超过 ${listLimits.text} 个字符。请缩短检索式。`,
  en: `Together with that of its sub-library the expression is longer than ${listLimits.text} characters. Shorten it.`,
};

/** Everything that a view asks for, as one expression; empty for everything. */
export function expressionText({ whole }: Pick<Meaning, 'whole'>): string {
  return formatExpression(expressionOfList(whole));
}

/** The page of a view's list: of a sub-library with further conditions the list of all records, narrowed to it. */
export function pageOf(kept: KeptList, { whole }: Pick<Meaning, 'whole'>, changes: Partial<ListQuery> = {}): string {
  if (kept.query === '' && Object.keys(changes).length === 0) return kept.list;
  const written = formatListQuery({ ...whole, ...changes }).toString();
  return written === '' ? '/records' : `/records?${written}`;
}
