import { exploitIn } from '#lint/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';
import { type Day, isDay, type VendorStatus, vendorStatuses } from '#vocabulary/index.ts';

export const statuses = vendorStatuses;
export type Status = VendorStatus;

/** What a vendor says of one vulnerability. */
export type Statement = {
  readonly status: Status;
  readonly statement: string | null;
  readonly isStatementPublic: boolean;
  readonly patchUrl: string | null;
  readonly patchDescription: string | null;
  readonly patchOn: Day | null;
  readonly fixPlannedOn: Day | null;
};

type Need = 'patch' | 'planned-day' | 'statement';
type Rule = { readonly to: readonly Status[]; readonly needs: readonly Need[] };

/**
 * Which status may follow which, and what each needs. Nobody goes back to “not looked yet”; whoever has fixed a flaw was affected, so
 * `fixed` is left only for a fix that turned out not to be one. Saying the same again with other words is always possible.
 */
export const statusTable: Readonly<Record<Status, Rule>> = {
  unknown: { to: ['investigating', 'affected', 'not-affected', 'fix-planned', 'fixed', 'will-not-fix'], needs: [] },
  investigating: { to: ['affected', 'not-affected', 'fix-planned', 'fixed', 'will-not-fix'], needs: [] },
  affected: { to: ['investigating', 'not-affected', 'fix-planned', 'fixed', 'will-not-fix'], needs: [] },
  'not-affected': { to: ['investigating', 'affected', 'fix-planned', 'fixed'], needs: ['statement'] },
  'fix-planned': { to: ['investigating', 'affected', 'not-affected', 'fixed', 'will-not-fix'], needs: ['planned-day'] },
  fixed: { to: ['investigating', 'affected', 'fix-planned'], needs: ['patch'] },
  'will-not-fix': { to: ['investigating', 'affected', 'fix-planned', 'fixed'], needs: ['statement'] },
};

/** What is wrong with saying `next` after `before`; empty: nothing. Fields are named as the form names them. */
export function statusMistakes(before: Status, next: Statement): readonly FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  if (next.status !== before && !statusTable[before].to.includes(next.status)) mistakes.push(of('status', notAfter));
  for (const need of statusTable[next.status].needs) mistakes.push(...missing(need, next));
  if (next.patchUrl !== null && !isWebLink(next.patchUrl)) mistakes.push(of('patchUrl', noLink));
  for (const field of ['patchOn', 'fixPlannedOn'] as const) {
    const day = next[field];
    if (day !== null && !isDay(day)) mistakes.push(of(field, noDay));
  }
  if (next.isStatementPublic && next.statement === null) mistakes.push(of('statement', emptyPublic));
  // What goes out with a record obeys the rule of its description.
  if (next.isStatementPublic && exploitIn(next.statement ?? '') !== null) mistakes.push(of('statement', withExploit));
  return mistakes;
}

function missing(need: Need, next: Statement): FieldMistake[] {
  switch (need) {
    case 'patch':
      return next.patchUrl === null && next.patchOn === null ? [of('patchUrl', needsPatch)] : [];
    case 'planned-day':
      return next.fixPlannedOn === null ? [of('fixPlannedOn', needsDay)] : [];
    case 'statement':
      return next.statement === null ? [of('statement', needsWords)] : [];
  }
}

/** An address of the web that can be shown as a link: nothing that a browser would run. */
export function isWebLink(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(text)) return false;
  return URL.canParse(text) && new URL(text).username === '';
}

const of = (field: string, text: Text): FieldMistake => ({ field, text });
const notAfter: Text = {
  zh: '现在的状态之后不能直接选这个状态。请选其他状态。',
  en: 'This status cannot follow the present one. Choose another.',
};
const needsPatch: Text = {
  zh: '“已修复”须填写补丁地址或补丁发布日期。',
  en: '“Fixed” needs the address of the patch or the day it came out.',
};
const needsDay: Text = { zh: '“计划修复”须填写计划日期。', en: '“Fix planned” needs the planned day.' };
const needsWords: Text = {
  zh: '这个状态须附声明，说明理由。',
  en: 'This status needs a statement that says why.',
};
const noLink: Text = {
  zh: '请填写以 http:// 或 https:// 开头的网址。',
  en: 'Give an address that begins with http:// or https://.',
};
const noDay: Text = {
  zh: '没有这一天。请按 2026-11-30 的格式填写。',
  en: 'There is no such day. Write it like 2026-11-30.',
};
const emptyPublic: Text = {
  zh: '没有声明文字，无法随条目公开。',
  en: 'There is no statement that could go public.',
};
const withExploit: Text = {
  zh: '声明中含有验证或利用代码，不能公开。请删去，或不公开此声明。',
  en: 'The statement holds exploit or proof code, which cannot go public. Take it out, or keep the statement unpublished.',
};
