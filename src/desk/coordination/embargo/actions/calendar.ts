import { appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { isDay, startOfDay } from '#vocabulary/index.ts';
import {
  type CalendarLine,
  type CalendarPlace,
  type CalendarShow,
  listCalendar,
  pageOfCalendar,
} from '../store/calendar.ts';
import type { By, EmbargoWorld } from './take-part.ts';

export type CalendarAsked = {
  readonly show: CalendarShow;
  /** A day in the platform's zone; anything else is left out. */
  readonly from: string;
  /** As `placeText` writes it. */
  readonly after: string;
  readonly timeZone: string;
};

export type CalendarView = Pick<CalendarAsked, 'show' | 'from'> & {
  readonly lines: readonly CalendarLine[];
  readonly isFirst: boolean;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
};

/** What goes public when. Audits `disclosure.read` with how many lines were shown. */
export function readCalendar(world: EmbargoWorld, by: By, asked: CalendarAsked): Promise<CalendarView> {
  demand(by.actor, 'disclosure:read');
  const from = isDay(asked.from) ? asked.from : '';
  const after = placeOf(asked.after);
  return transaction(world.database.db, async (tx) => {
    const lines = await listCalendar(tx, {
      show: asked.show,
      from: from === '' ? null : startOfDay(from, asked.timeZone),
      after,
      readerId: by.actor.personId,
    });
    const object = { kind: 'disclosure', id: 'calendar' };
    const detail = { show: asked.show, lines: lines.length };
    const { actor, now, address } = by;
    await appendAudit(tx, [{ at: now, actor, action: 'disclosure.read', object, detail, address }]);
    const last = lines.length < pageOfCalendar ? undefined : lines.at(-1);
    return { show: asked.show, from, lines, isFirst: after === null, next: last ? placeText(asked.show, last) : null };
  });
}

function placeText(show: CalendarShow, { releaseAt, releasedAt, recordId }: CalendarLine): string | null {
  const at = show === 'released' ? releasedAt : releaseAt;
  return at === null ? null : `${at.toISOString()}_${recordId}`;
}

function placeOf(text: string): CalendarPlace | null {
  const [, at = '', id = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,9})$/.exec(text) ?? [];
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) ? null : { at: instant, recordId: Number(id) };
}
