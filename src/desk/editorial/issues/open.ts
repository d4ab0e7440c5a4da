import { blockTexts, findEdition, type IssueNumber, nameOfIssue } from '#bulletin/index.ts';
import { appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import { addDays, type Day, dayOf, isDay, isWholeWeeks, type Period, weekOf } from '#vocabulary/index.ts';
import { refuseTakenPeriod } from '../actions.ts';
import { editionFor } from '../compose-options.ts';
import { documentsOf } from '../documents.ts';
import { periodicalDocuments } from '../periodicals/actions.ts';
import { standingRules } from '../rules/store.ts';
import { composeDraft } from './compose.ts';
import { auditLine } from './held.ts';
import type { By, DeskIssue, DeskWorld, IssueDocuments } from './model.ts';
import { numberOf } from './numbers.ts';
import { issueStands, notInThatState, unfitIssue, unknownIssue } from './refusals.ts';
import {
  insertDeskIssue,
  type KnownIssue,
  lastRevisionOf,
  latestDeskIssues,
  lockDeskIssue,
  type NewIssue,
  periodicalOf,
} from './store.ts';
import { saveEvent, saveVersion } from './store-notes.ts';
import { issueWords as words } from './words.ts';

/** What the form for a new issue asks: days, the number (`6,7` where weeks are merged), the edition. */
export type NewIssueForm = {
  readonly from: string;
  readonly to: string;
  readonly year: string;
  readonly numbers: string;
  readonly edition: string;
};

/** The next issue by what stands: the week behind the last one, under the next number of its year. */
export async function proposedIssue(
  world: DeskWorld,
  by: By,
): Promise<NewIssueForm & { readonly latest: readonly KnownIssue[] }> {
  demand(by.actor, 'bulletin:write');
  const latest = await latestDeskIssues(world.database.db, 'weekly', 8);
  const [last] = latest;
  const today = dayOf(by.now, world.timeZone);
  const from = last === undefined ? addDays(weekOf(today).from, -7) : addDays(last.period.to, 1);
  const to = addDays(from, 6);
  const year = Number(from.slice(0, 4));
  const number = last?.year === year ? Math.max(...last.numbers) + 1 : 1;
  const issue = { year, numbers: [number] };
  return { from, to, year: String(year), numbers: String(number), edition: editionFor(undefined, issue), latest };
}

/**
 * Begins an issue: counts its period and composes it from proposals. Gives its id.
 *
 * Refuses `editorial.issue-input` (days, number), `editorial.issue-stands` (409), `bulletin.period-taken` (409), `bulletin.unknown-edition`.
 * Writes `desk.issue` with its first version, one line `issue.opened`.
 */
export async function openIssue(world: DeskWorld, by: By, form: NewIssueForm): Promise<number> {
  demand(by.actor, 'bulletin:write');
  const { issue, period, edition } = readNewIssue(form);
  const { database, timeZone, publicUrl } = world;
  await refuseTakenPeriod(database.db, { issue, period });
  const rules = await standingRules(database.db, 'weekly');
  const request = { issue, period, edition, choices: {}, now: by.now, timeZone, publicUrl, rules };
  const documents = await composeDraft(database.db, request);
  return transaction(database.db, (tx) => insertIssue(tx, by, { ...documents, choices: {}, revision: 1 }));
}

function readNewIssue(form: NewIssueForm): {
  readonly issue: IssueNumber;
  readonly period: Period;
  readonly edition: string;
} {
  const mistakes = [];
  const period = { from: form.from as Day, to: form.to as Day };
  if (!isDay(form.from) || !isDay(form.to) || !isWholeWeeks(period))
    mistakes.push({ field: 'to', text: words.wholeWeeks });
  const issue = numberOf(form);
  if (issue === null) mistakes.push({ field: 'numbers', text: words.noNumber });
  if (issue === null || mistakes.length > 0) throw unfitIssue(mistakes);
  return { issue, period, edition: findEdition(form.edition).id };
}

/** An issue of before there was an English edition is corrected in both. */
function englishOf(issue: DeskIssue): IssueDocuments['english'] {
  return issue.periodical === 'weekly'
    ? documentsOf(issue.figures, issue.choices).english
    : periodicalDocuments(issue.figures, issue.choices).english;
}

/** Puts an issue that nobody has yet at the desk, with its first version. Refuses `editorial.issue-stands`; audits `issue.opened`. */
export async function insertIssue(tx: Tx, by: By, made: NewIssue): Promise<number> {
  const { personId } = by.actor;
  const { issue } = made.bulletin.figures;
  const id = await insertDeskIssue(tx, made, { by: personId, now: by.now });
  if (id === null) throw issueStands(nameOfIssue(periodicalOf(made.bulletin), issue));
  const saved = { version: 1, choices: made.choices, texts: blockTexts(made.bulletin) };
  await saveVersion(tx, id, saved, { by: personId, now: by.now, apart: true });
  await saveEvent(tx, id, { event: made.revision === 1 ? 'opened' : 'correcting', actorId: personId }, by.now);
  await appendAudit(tx, [auditLine(by, id, 'issue.opened', { revision: made.revision })]);
  return id;
}

/**
 * Begins the correction of a published issue: a further revision, from what the public one counted, to be changed, explained in a note
 * and approved like any other. Gives its id.
 *
 * Refuses `editorial.issue-unknown` (404), `editorial.issue-state` (409: not public), `editorial.issue-stands` (409: a correction is being written).
 */
export function correctIssue(world: DeskWorld, by: By, id: number): Promise<number> {
  demand(by.actor, 'bulletin:write');
  return transaction(world.database.db, async (tx) => {
    const issue = await lockDeskIssue(tx, id);
    if (issue === null) throw unknownIssue();
    if (issue.state !== 'published') throw notInThatState();
    const { periodical, bulletin } = issue;
    const { issue: number } = bulletin.figures;
    const last = await lastRevisionOf(tx, periodical, number);
    if (last === null || last.state !== 'published') throw issueStands(nameOfIssue(periodical, number));
    return insertIssue(tx, by, {
      bulletin: last.bulletin,
      english: last.english ?? englishOf(last),
      ...{ choices: last.choices, revision: last.revision + 1 },
      ...{ rules: last.rules, proposed: last.proposed },
    });
  });
}
