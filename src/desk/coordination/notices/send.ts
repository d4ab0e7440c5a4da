import { loadCalendar } from '#desk/intake/index.ts';
import { type Actor, appendAudit, demand, may } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { isAddress } from '#platform/mail/index.ts';
import type { World } from '#platform/world.ts';
import { addDays, type Channel, type Day, dayOf, endOfDay, flawTypeOf, isDay } from '#vocabulary/index.ts';
import { type Route, routeOf } from '../channels/model.ts';
import { channelRules } from '../channels/store.ts';
import { recipientsOf } from '../contacts/actions/send.ts';
import { dueDay } from './clock.ts';
import { letterPdf, type Printed } from './letter.ts';
import { mailNotice, purposeOf } from './letters.ts';
import { type Notice, type NoticeTemplate, noticeNumber } from './model.ts';
import { addresseeMissing, addressWrong, caseUnknown, dueWrong, overrideMissing } from './refusals.ts';
import { insertEvent, insertNotice, organisationName, type Recipient, takeNoticeNumber } from './store.ts';
import { type CaseFacts, caseFacts } from './store-case.ts';

export type SendingWorld = Pick<World, 'database' | 'now' | 'timeZone' | 'publicUrl'>;

/** A letter as its form has it. */
export type Sending = {
  readonly caseNumber: string;
  readonly template: NoticeTemplate;
  readonly language: 'zh' | 'en';
  /** Null: a unit that is not on the platform, named in `unit`. */
  readonly organisationId: number | null;
  readonly unit: string;
  /** A further mail address, for a unit without accounts; empty for none. */
  readonly address: string;
  /** Of a letter to a channel. */
  readonly channel: Channel | null;
  readonly overrideReason: string;
  readonly subject: string;
  readonly body: string;
  readonly dueOn: Day;
};

/**
 * A case as the writer of a letter sees it, with the route of its unit. Audits `case.read`. Refuses `coordination.notice-case` (404)
 * also to who reported it.
 */
export function readForLetter(
  world: SendingWorld,
  caseNumber: string,
  actor: Actor,
): Promise<{
  readonly facts: CaseFacts;
  readonly route: Route | null;
  readonly due: Readonly<Record<NoticeTemplate, Day>>;
}> {
  const now = world.now();
  return transaction(world.database.db, async (tx) => {
    const facts = await openCase(tx, caseNumber, actor);
    const route = routeOf(facts, await channelRules(tx));
    const time = { calendar: await loadCalendar(tx), timeZone: world.timeZone };
    const due = {
      vendor: dueDay('vendor', now, time),
      unit: dueDay('unit', now, time),
      channel: dueDay('channel', now, time),
    };
    const object = { kind: 'case', id: caseNumber };
    await appendAudit(tx, [{ at: now, actor, action: 'case.read', object, detail: { for: 'notice' } }]);
    return { facts, route, due };
  });
}

/**
 * Sends a notice: number, row, event, mails and audit line are one transaction, so that it is sent wholly or not at all. Gives its
 * number. Refuses `coordination.notice-case`, `-addressee`, `-address`, `-due`, `-override`, and `people.forbidden`. The cover is
 * typeset while the year's counter is held: some 50 ms in which no other notice is sent.
 */
export async function sendNotice(world: SendingWorld, sending: Sending, actor: Actor): Promise<string> {
  const now = world.now();
  const today = dayOf(now, world.timeZone);
  if (!isDay(sending.dueOn) || sending.dueOn <= today || sending.dueOn > addDays(today, 366)) throw dueWrong();
  if (sending.address !== '' && !isAddress(sending.address)) throw addressWrong();
  return transaction(world.database.db, async (tx) => {
    const facts = await openCase(tx, sending.caseNumber, actor);
    const to = await addresseeOf(tx, sending, facts);
    const routed = sending.template === 'channel' ? await routedBy(tx, sending, facts) : null;
    const year = Number(today.slice(0, 4));
    const number = noticeNumber(year, await takeNoticeNumber(tx, year));
    const dueAt = endOfDay(sending.dueOn, world.timeZone);
    const id = await insertNotice(tx, {
      ...{
        number,
        template: sending.template,
        language: sending.language,
        subject: sending.subject,
        body: sending.body,
      },
      ...{ caseId: facts.id, recordId: facts.recordId, organisationId: to.organisationId },
      ...{ sentOn: today, sentAt: now, sentBy: actor.personId, dueAt, unit: routed === null ? to.name : null },
      flawType: facts.flawType ?? flawTypeOf(facts.title),
      ...(routed ?? {
        channel: null,
        affectedUnit: null,
        sector: null,
        region: null,
        rule: null,
        overrideReason: null,
      }),
    });
    const notice = { id, number, dueAt, channel: routed?.channel ?? null };
    const mails = await mailNotice(tx, {
      ...{ notice, kind: 'notice', organisationId: to.organisationId, further: to.further, now },
      ...(await printed(tx, { ...sending, number, sentOn: today, addressee: to.name }, { world, to, notice })),
      ...{ publicUrl: world.publicUrl, timeZone: world.timeZone },
    });
    await insertEvent(tx, { noticeId: id, at: now, event: 'sent', actorId: actor.personId, detail: { mails } });
    const detail = { case: facts.number, mails, ...(routed !== null && { channel: routed.channel }) };
    await appendAudit(tx, [{ at: now, actor, action: 'notice.sent', object: { kind: 'notice', id: number }, detail }]);
    return number;
  });
}

type Printing = {
  readonly world: SendingWorld;
  readonly to: { readonly organisationId: number | null };
  readonly notice: Pick<Notice, 'channel'>;
};

/** The cover, and the whole where somebody has a key to get it under. */
async function printed(tx: Tx, letter: Printed, { world, to, notice }: Printing) {
  const { organisationId } = to;
  const told = organisationId === null ? [] : await recipientsOf(tx, organisationId, purposeOf(notice), world.now());
  const hasKey = told.some(({ key }) => key !== null);
  return {
    pdf: await letterPdf(letter, 'cover', world.publicUrl),
    whole: hasKey ? { ...letter, pdf: await letterPdf(letter, 'whole', world.publicUrl) } : null,
  };
}

async function openCase(tx: Tx, caseNumber: string, actor: Actor): Promise<CaseFacts> {
  demand(actor, 'notice:send');
  const facts = await caseFacts(tx, caseNumber);
  if (facts === null || facts.state !== 'open') throw caseUnknown();
  const isMine = facts.reporterIds.includes(actor.personId);
  if (!may(actor, 'notice:send', { ownerId: isMine ? actor.personId : null })) throw caseUnknown();
  return facts;
}

async function addresseeOf(
  tx: Tx,
  { template, organisationId, unit, address, language }: Sending,
  facts: CaseFacts,
): Promise<{ organisationId: number | null; name: string; further: readonly Recipient[] }> {
  const further = address === '' ? [] : [{ address, language }];
  if (organisationId !== null) {
    const name = await organisationName(tx, organisationId);
    if (name === null) throw addresseeMissing();
    return { organisationId, name, further };
  }
  const name = unit.trim() === '' ? (facts.unit ?? '').trim() : unit.trim();
  if (template !== 'unit' || name === '') throw addresseeMissing();
  return { organisationId: null, name: name.slice(0, 200), further };
}

/** What a channel's matter has beside a letter: whose system it is, and how its channel was chosen. */
async function routedBy(tx: Tx, { channel, unit, overrideReason }: Sending, facts: CaseFacts) {
  const affectedUnit = (unit.trim() === '' ? (facts.unit ?? '') : unit).trim().slice(0, 200);
  if (affectedUnit === '') throw addresseeMissing();
  const route = routeOf({ unit: affectedUnit, location: facts.location }, await channelRules(tx));
  const chosen = channel ?? route?.rule.channel ?? null;
  if (chosen === null) throw addresseeMissing();
  const isOverridden = chosen !== route?.rule.channel;
  if (isOverridden && overrideReason.trim() === '') throw overrideMissing();
  return {
    channel: chosen,
    affectedUnit,
    sector: route?.rule.sector ?? null,
    region: route?.rule.region ?? null,
    rule: route === null ? null : { rule: route.rule.id, field: route.field, word: route.word },
    overrideReason: isOverridden ? overrideReason.trim() : null,
  };
}
