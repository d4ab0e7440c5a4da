import type { Text } from '#platform/text.ts';
import { type Channel, channels, type Day, isDay } from '#vocabulary/index.ts';
import { type NoticeState, noticeStates } from './model.ts';

/** What narrows the ledger; null: not at all. */
export type LedgerFilter = {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly channel: Channel | 'letters' | null;
  readonly state: NoticeState | 'counted' | null;
  readonly organisation: string | null;
  readonly number: string | null;
  readonly overdue: boolean;
};

/** Where a page goes on: the last line of the one before. */
export type LedgerPlace = { readonly sentOn: Day; readonly id: number };

export const stateChoices = [...noticeStates, 'counted'] as const;
export const channelChoices = [...channels, 'letters'] as const;
export const countedTerm: Text = { zh: '仅计数', en: 'Counted only' };
export const lettersTerm: Text = { zh: '致单位的通报（不经渠道）', en: 'Letters to units (no channel)' };

export type LedgerQuery = Readonly<
  Partial<Record<'from' | 'to' | 'channel' | 'state' | 'organisation' | 'number' | 'overdue' | 'after', string>>
>;

/** The filter of an address; what cannot be read narrows nothing. */
export function filterOf(query: LedgerQuery): LedgerFilter {
  const day = (text: string | undefined) => (text !== undefined && isDay(text) ? text : null);
  const text = (value: string | undefined) => value?.trim().slice(0, 200) || null;
  const oneOf = <T extends string>(list: readonly T[], value: string | undefined) =>
    list.find((one) => one === value) ?? null;
  return {
    from: day(query.from),
    to: day(query.to),
    channel: oneOf(channelChoices, query.channel),
    state: oneOf(stateChoices, query.state),
    organisation: text(query.organisation),
    number: text(query.number),
    overdue: query.overdue === '1',
  };
}

/** The filter as an address, without what is not set. */
export function queryOf(filter: LedgerFilter, after: LedgerPlace | null = null): string {
  const { overdue, ...texts } = filter;
  const set = Object.entries(texts).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  );
  if (overdue) set.push(['overdue', '1']);
  if (after !== null) set.push(['after', `${after.sentOn}_${after.id}`]);
  return new URLSearchParams(set).toString();
}

export function placeOf(after: string | undefined): LedgerPlace | null {
  const [, day = '', id = ''] = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(after ?? '') ?? [];
  return isDay(day) ? { sentOn: day, id: Number(id) } : null;
}

/** The numbers that somebody may mean by `17`, `2026-17` or the whole of one; none for what is no number of a notice. */
export function numbersMeant(text: string, year: number): readonly string[] {
  const [, , of, counter] = /^\s*(CNVD-TB-)?(?:(\d{4})-)?(\d{1,7})\s*$/i.exec(text) ?? [];
  if (counter === undefined) return [];
  const plain = String(Number(counter));
  if (of !== undefined) return [`CNVD-TB-${of}-${plain}`];
  return Array.from({ length: 20 }, (_, back) => `CNVD-TB-${year - back}-${plain}`);
}
