import { may } from '#people/index.ts';
import type { World } from '#platform/world.ts';
import { auditRead, type By, objectOf } from '../report/actions.ts';
import { findHead } from '../report/store.ts';
import { mostPicked } from './model.ts';

/** One report of a bulk move, as it was when it was picked. */
export type PickedLine = { readonly receipt: string; readonly version: number; readonly title: string };

/** The reports that were ticked and that this person may see; what they may not see is as if it had not been ticked. */
export async function readPicked(world: World, by: By, receipts: readonly string[]): Promise<readonly PickedLine[]> {
  const wanted = [...new Set(receipts)].slice(0, mostPicked);
  const heads = await Promise.all(wanted.map((receipt) => findHead(world.database.db, receipt)));
  const seen = heads.filter((head) => head !== null).filter((head) => may(by.actor, 'review:read', objectOf(head)));
  if (seen.length > 0) {
    await auditRead(
      world,
      by,
      seen.map(({ receipt }) => receipt),
      'bulk',
    );
  }
  return seen.map(({ receipt, version, title }) => ({ receipt, version, title }));
}

/** `CNVD-C-2026-1@3`: a report and the version that was seen of it. */
export function parsePicked(text: string): { receipt: string; version?: number } {
  const [receipt = '', version] = text.split('@');
  return version !== undefined && /^\d{1,9}$/.test(version) ? { receipt, version: Number(version) } : { receipt };
}
