import type { Text } from '#platform/text.ts';
import { type Day, isDay } from '#vocabulary/index.ts';

/** What an auditor asks of the log; null where nothing is asked. */
export type AuditFilter = {
  /** A person's id, `system` for jobs, `nobody` for whoever was not signed in. */
  readonly actor: number | 'system' | 'nobody' | null;
  readonly action: string | null;
  readonly kind: string | null;
  readonly id: string | null;
  /** Whole days in the platform's zone, both included. */
  readonly from: Day | null;
  readonly to: Day | null;
};

export const noFilter: AuditFilter = { actor: null, action: null, kind: null, id: null, from: null, to: null };

/** Where a page ended: newest first by time, then by line. */
export type AuditPlace = { readonly at: Date; readonly id: number };

/** What the address says, unchecked. */
export type AuditQuery = Readonly<
  Partial<Record<'actor' | 'action' | 'kind' | 'id' | 'from' | 'to' | 'after', string>>
>;

export type FilterMistake = { readonly field: string; readonly text: Text };

/** The filter of an address except who acted, which the database knows; what cannot be read is named. */
export function readFilter(query: AuditQuery): {
  readonly filter: Omit<AuditFilter, 'actor'>;
  readonly mistakes: readonly FilterMistake[];
} {
  const mistakes: FilterMistake[] = [];
  const day = (field: 'from' | 'to') => {
    const stated = said(query[field]);
    if (stated === null || isDay(stated)) return stated;
    mistakes.push({ field, text: noDay });
    return null;
  };
  const from = day('from');
  const to = day('to');
  if (from !== null && to !== null && from > to) mistakes.push({ field: 'to', text: reversed });
  const kind = said(query.kind);
  const id = said(query.id);
  if (id !== null && kind === null) mistakes.push({ field: 'kind', text: kindFirst });
  return { filter: { action: said(query.action), kind, id, from, to }, mistakes };
}

const said = (text: string | undefined) => (text === undefined || text.trim() === '' ? null : text.trim());

/** `1k2j3h.4f`: short, safe in an address, handed back unread. */
export function formatPlace({ at, id }: AuditPlace): string {
  return `${at.getTime().toString(36)}.${id.toString(36)}`;
}

/** Null for what this page has not given out. */
export function parsePlace(text: string | undefined): AuditPlace | null {
  const match = /^([0-9a-z]{1,9})\.([0-9a-z]{1,10})$/.exec(text ?? '');
  if (match === null) return null;
  const [at = 0, id = 0] = match.slice(1).map((part) => Number.parseInt(part, 36));
  return { at: new Date(at), id };
}

/** The address of the log with a filter, without the page. */
export function addressOf(path: string, filter: AuditFilter, more: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) parameters.set(name, String(value));
  for (const [name, value] of Object.entries(more)) parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

const noDay: Text = { zh: '请填写存在的日期，如 2026-11-23', en: 'Give a day that exists, like 2026-11-23' };
const reversed: Text = { zh: '结束日期早于开始日期', en: 'The last day lies before the first' };
const kindFirst: Text = {
  zh: '按编号查找时，请先选择对象类型',
  en: 'To look for an id, choose the kind of object, too',
};
