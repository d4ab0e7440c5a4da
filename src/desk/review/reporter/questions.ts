import type { ReportContent } from '#desk/intake/index.ts';
import { type Actor, appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Client } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { moveReport } from '../actions/move.ts';
import type { Report, VendorAnswer } from '../model.ts';
import { unknownReport } from '../refusals.ts';
import { findReport } from '../store/reports.ts';
import { type AskedQuestion, ownDetail, type Question, questionsTo, questionTo } from './store.ts';

/** Who answers for an organisation. */
export type Answerer = { readonly actor: Actor; readonly now: Date; readonly client: Client };

export type QuestionView = {
  readonly report: Report;
  /** Without the reporter's name: the vendor learns what, not who. */
  readonly content: ReportContent;
  readonly asked: AskedQuestion;
};

/** What an organisation was asked; nothing for somebody without one. Writes one line `queue.read` to the audit log. */
export async function listQuestions(world: World, { actor, now, client }: Answerer): Promise<readonly Question[]> {
  const unit = actor.organisation;
  if (unit === null) return [];
  return transaction(world.database.db, async (tx) => {
    const questions = await questionsTo(tx, unit.id);
    const object = { kind: 'queue', id: 'questions' };
    await appendAudit(tx, [{ at: now, actor, action: 'queue.read', object, address: client.address }]);
    return questions;
  });
}

/** A report as the organisation that is to verify it sees it. Refuses `review.unknown` (404). Writes `report.read` to the audit log. */
export function readQuestion(world: World, receipt: string, { actor, now, client }: Answerer): Promise<QuestionView> {
  return transaction(world.database.db, async (tx) => {
    const report = await findReport(tx, receipt);
    const unit = actor.organisation;
    const asked = report === null || unit === null ? null : await questionTo(tx, report.id, unit.id);
    if (report === null || asked === null) throw unknownReport(receipt);
    const { content } = await ownDetail(tx, report.id);
    const object = { kind: 'report', id: receipt };
    const detail = { organisation: unit?.id ?? null };
    await appendAudit(tx, [{ at: now, actor, action: 'report.read', object, detail, address: client.address }]);
    return { report, content: { ...content, finder: null, isAnonymous: true }, asked };
  });
}

export type Answering = { readonly answer: VendorAnswer; readonly note: string; readonly version: number };

/** Answers for the organisation. Refuses what the move refuses. */
export function answerQuestion(
  world: World,
  receipt: string,
  { answer, note, version }: Answering,
  { actor, now, client }: Answerer,
): Promise<Report> {
  const input = { answer, note, version };
  return moveReport(world, { receipt, name: 'answer-as-vendor', mover: { actor }, input }, { now, client });
}
