import type { RecordPage, RecordView, RelatedRow } from '#publish/read/index.ts';
import type { Alias } from '#vocabulary/index.ts';
import { safeHref } from '../text.ts';
import type { OfferedFormat } from './share.tsx';

/** What the page of a record shows: the record, what is known beside it, its neighbours, the forms in which it is given out. */
export type RecordPageView = Omit<RecordPage, 'view' | 'retracted'> & {
  readonly found: RecordView;
  readonly related: readonly RelatedRow[];
  readonly formats: readonly OfferedFormat[];
};

/** How many affected products stand open; the rest is folded. */
export const openProducts = 12;

/** Where an alias is described: the stated link when it may be followed, the CVE list's own page for a CVE number. */
export function aliasHref({ scheme, value, url }: Alias): string | null {
  const stated = url === null ? null : safeHref(url);
  if (stated !== null) return stated;
  return scheme === 'CVE' && /^CVE-\d{4}-\d{4,19}$/.test(value) ? `https://www.cve.org/CVERecord?id=${value}` : null;
}

/** Where MITRE describes a weakness; null for what is none. */
export function weaknessHref(weakness: string): string | null {
  const number = /^CWE-([1-9]\d{0,4})$/.exec(weakness)?.[1];
  return number === undefined ? null : `https://cwe.mitre.org/data/definitions/${number}.html`;
}
