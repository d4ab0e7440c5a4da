import { appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { narrowerTlp } from '#vocabulary/index.ts';
import { type By, caseToChange } from '../access.ts';
import { mergeEmbargoesOf } from '../embargo-seam.ts';
import { caseNumberPattern } from '../model.ts';
import { caseClosed, caseInput } from '../refusals.ts';
import { saveEvent } from '../store.ts';
import { changeCase } from '../store-change.ts';
import { moveAll } from '../store-merge.ts';
import { caseWords } from '../words.ts';
import { caseEntry } from './change.ts';

/**
 * Lets one case go on in another: participants, threads, messages, statuses, reports and history go over; the old number leads to the
 * new one. The narrower mark holds, and parties see each other only where they did in both. Refuses `coordination.unknown-case` (404)
 * for either, `coordination.case-closed`, `coordination.case-input`.
 */
export function mergeCases(world: World, by: By, number: string, into: string): Promise<void> {
  return transaction(world.database.db, async (tx) => {
    if (into === number || !new RegExp(caseNumberPattern).test(into)) {
      throw caseInput([{ field: 'into', text: caseWords.mergeInto }]);
    }
    // Always in the same order, so that two who merge the same cases the other way round do not wait for each other for ever.
    const [first, second] = [number, into].toSorted();
    const locked = [await caseToChange(tx, by.actor, first ?? ''), await caseToChange(tx, by.actor, second ?? '')];
    const [from, to] = locked[0]?.number === number ? locked : locked.toReversed();
    if (from === undefined || to === undefined || from.state !== 'open' || to.state !== 'open') throw caseClosed();
    const whose = { by, publicUrl: world.publicUrl };
    const owed = await mergeEmbargoesOf(tx, whose, { from: from.id, into: to.id });
    await moveAll(tx, { fromId: from.id, fromNumber: from.number, intoId: to.id, at: by.now });
    await changeCase(tx, to.id, {
      tlp: narrowerTlp(from.tlp, to.tlp),
      showsParticipants: from.showsParticipants && to.showsParticipants,
    });
    await saveEvent(tx, to.id, by.now, { event: 'merged', actorId: by.actor.personId, detail: { from: from.number } });
    await appendAudit(tx, [...owed, caseEntry(by, from.number, 'case.merged', { into: to.number })]);
  });
}
