import { openStates, type ReportState } from '#desk/intake/index.ts';
import type { Role } from '#people/index.ts';
import { type Kind, kinds } from '#vocabulary/index.ts';
import type { Priority } from '../../model.ts';

/** The tabs of the queue: levels of review, and three ways across them. */
export const levels = [
  'first',
  'second',
  'third',
  'waiting',
  'archiving',
  'appealed',
  'returned',
  'overdue',
  'mine',
] as const;
export type Level = (typeof levels)[number];

/** The states that a tab gathers. `overdue` takes those of them whose time is up, `mine` those that the reader has claimed. */
export const levelStates: Readonly<Record<Level, readonly ReportState[]>> = {
  first: ['received', 'first-review'],
  second: ['second-review'],
  third: ['third-review'],
  waiting: ['waiting-vendor'],
  archiving: ['archiving'],
  appealed: ['appealed'],
  returned: ['returned'],
  overdue: openStates,
  mine: openStates,
};

export const dueChoices = ['overdue', 'today', 'later'] as const;
export type DueChoice = (typeof dueChoices)[number];
export const claimChoices = ['nobody', 'me', 'others'] as const;
export type ClaimChoice = (typeof claimChoices)[number];

/** What the reader of the queue asks for; null: any. */
export type QueueFilter = {
  readonly level: Level;
  readonly kind: Kind | null;
  readonly due: DueChoice | null;
  readonly priority: Priority | null;
  /** Part of the name of the unit that delivered; `individual` for reports of nobody's unit. */
  readonly unit: string | null;
  readonly claimed: ClaimChoice | null;
  /** Part of the receipt or the title. */
  readonly text: string | null;
};

/** Where a page of the queue goes on: the last row's place in the order. `due` is null where nobody's time runs. */
export type QueuePlace = { readonly priority: number; readonly due: string | null; readonly id: number };

export const pageRows = 50;

/** Reads the address of the queue. What cannot be read is left out, as if it had not been asked. */
export function parseQueueQuery(
  search: URLSearchParams,
  roles: readonly Role[],
): { filter: QueueFilter; after: QueuePlace | null } {
  const pick = <T extends string>(name: string, of: readonly T[]) => of.find((one) => one === search.get(name)) ?? null;
  const text = (name: string) => search.get(name)?.replaceAll('\0', '').normalize('NFC').trim().slice(0, 100) || null;
  const priority = pick('priority', ['0', '1', '2', '3']);
  return {
    filter: {
      level: pick('level', levels) ?? homeLevel(roles),
      kind: pick('kind', kinds),
      due: pick('due', dueChoices),
      priority: priority === null ? null : (Number(priority) as Priority),
      unit: text('unit'),
      claimed: pick('claimed', claimChoices),
      text: text('q'),
    },
    after: parsePlace(search.get('after')),
  };
}

/** The address's part behind `?` that leads to this filter; the same filter always gives the same text. */
export function queueQuery(filter: QueueFilter, after: QueuePlace | null = null): string {
  const search = new URLSearchParams({ level: filter.level });
  const put = (name: string, value: string | number | null) => {
    if (value !== null) search.set(name, String(value));
  };
  put('kind', filter.kind);
  put('due', filter.due);
  put('priority', filter.priority);
  put('unit', filter.unit);
  put('claimed', filter.claimed);
  put('q', filter.text);
  if (after !== null) put('after', `${after.priority}.${after.due ?? ''}.${after.id}`);
  return search.toString();
}

/** True when more than the tab narrows the list. */
export function isNarrowed({ level: _, ...rest }: QueueFilter): boolean {
  return Object.values(rest).some((value) => value !== null);
}

/** Where a person's day begins: the first level that is theirs. */
function homeLevel(roles: readonly Role[]): Level {
  const homes: readonly (readonly [Role, Level])[] = [
    ['first-reviewer', 'first'],
    ['second-reviewer', 'second'],
    ['third-reviewer', 'third'],
    ['archivist', 'archiving'],
    ['coordinator', 'waiting'],
  ];
  return homes.find(([role]) => roles.includes(role))?.[1] ?? 'first';
}

function parsePlace(text: string | null): QueuePlace | null {
  const match = /^([0-3])\.(\d{1,18})?\.(\d{1,15})$/.exec(text ?? '');
  return match === null ? null : { priority: Number(match[1]), due: match[2] ?? null, id: Number(match[3]) };
}
