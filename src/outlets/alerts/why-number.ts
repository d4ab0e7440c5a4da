import { formatExpression, typedNumber } from '#expression/index.ts';
import { jumpTarget, listLimits, parseListQuery, searchRecords } from '#search/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import { noNumber } from './refusals.ts';
import type { AlertWorld } from './world.ts';

/** The record whose number was typed, or those of which each names it; `number` as it is written. */
export type Asked = { readonly number: string; readonly several: readonly string[] };

/**
 * Which record is meant by what was typed: its own number in any spelling, a CVE or BUGTRAQ number that public records name, or the link
 * of its page. Only what is public is looked at: a number that is not stays as it was typed, whether there is such a record or not.
 * Refuses `alerts.why-number`.
 */
export async function recordAsked({ database, now, timeZone }: AlertWorld, typed: string): Promise<Asked> {
  const plain = typed.trim();
  const text = /^\d{4}-\d{4,6}$/.test(plain) ? `CNVD-${plain}` : plain;
  const found = await jumpTarget(database, text);
  if (found !== null) return { number: found, several: [] };
  const number = typedNumber(text);
  if (number === null) throw noNumber(plain);
  if (number.field === 'id') return { number: number.value, several: [] };
  const q = formatExpression(number);
  const { query } = parseListQuery(new URLSearchParams({ q }), dayOf(now(), timeZone));
  const { rows } = await searchRecords(database, { ...query, limit: listLimits.rows });
  const written = number.field === 'bid' ? `BID-${number.value}` : number.value;
  return { number: written, several: rows.map(({ identifier }) => identifier) };
}
