import { type IssueNumber, nameOfIssue, type PeriodicalKind } from '#bulletin/index.ts';
import { demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { addDays, type Day, dayOf, isDay, isWholeWeeks, monthOf, type Period, weekOf } from '#vocabulary/index.ts';
import { refusing } from '../documents.ts';
import { countPeriodical, type PeriodicalRequest, periodicalDocuments } from '../periodicals/actions.ts';
import { standingRules } from '../rules/store.ts';
import type { By, DeskWorld } from './model.ts';
import { numberOf } from './numbers.ts';
import { insertIssue } from './open.ts';
import { periodicalDeskWords as more } from './periodical-words.ts';
import { issueStands, unfitIssue } from './refusals.ts';
import { lastRevisionOf, latestDeskIssues } from './store.ts';
import { issueWords as words } from './words.ts';

/** What the form for a new issue asks, by kind: a month, a year, or days and a number. What a kind does not ask is empty. */
export type NewPeriodicalForm = {
  readonly month: string;
  readonly year: string;
  readonly from: string;
  readonly to: string;
  readonly numbers: string;
};

const empty: NewPeriodicalForm = { month: '', year: '', from: '', to: '', numbers: '' };

/** The next issue of a periodical: the last period that is over, or the one behind the latest at the desk. */
export async function proposedPeriodical(world: DeskWorld, by: By, kind: PeriodicalKind): Promise<NewPeriodicalForm> {
  demand(by.actor, 'bulletin:write');
  const today = dayOf(by.now, world.timeZone);
  const [last] = await latestDeskIssues(world.database.db, kind, 1);
  if (kind === 'annual') return { ...empty, year: String((last?.year ?? Number(today.slice(0, 4)) - 2) + 1) };
  if (kind === 'monthly') {
    const begun = last === undefined ? addDays(monthOf(today).from, -1) : addDays(last.period.to, 1);
    return { ...empty, month: begun.slice(0, 7) };
  }
  const from = last === undefined ? addDays(weekOf(today).from, -7) : addDays(last.period.to, 1);
  const period = { from, to: addDays(from, 6) };
  const year = from.slice(0, 4);
  const number = last !== undefined && String(last.year) === year ? Math.max(...last.numbers) + 1 : null;
  return { ...empty, ...period, year, numbers: String(number ?? (await weeklyNumber(world, period))) };
}

/** A list goes by the number of its week's bulletin where there is one. */
async function weeklyNumber(world: DeskWorld, { from }: Period): Promise<string> {
  const weekly = await latestDeskIssues(world.database.db, 'weekly', 60);
  return weekly.find(({ period }) => period.from === from)?.numbers.join(',') ?? '1';
}

/**
 * Begins an issue: counts its period and composes it, from proposals where anything is chosen. Gives its id.
 *
 * Refuses `editorial.issue-input` (what is no period that has begun, no number), `editorial.issue-stands` (409). Writes `desk.issue` with
 * its first version, one line `issue.opened`.
 */
export async function openPeriodical(
  world: DeskWorld,
  by: By,
  kind: PeriodicalKind,
  form: NewPeriodicalForm,
): Promise<number> {
  demand(by.actor, 'bulletin:write');
  const { database, timeZone } = world;
  const request = readers[kind](form, { now: by.now, timeZone });
  const issue = numberIn(request);
  const name = nameOfIssue(kind, issue);
  // A year takes seconds to count: whether it stands already is asked before, and for certain when it is put there.
  if ((await transaction(database.db, (tx) => lastRevisionOf(tx, kind, issue))) !== null) throw issueStands(name);
  const rules = await standingRules(database.db, kind);
  const { figures, proposed } = await refusing(() => countPeriodical(database.db, { ...request, rules }));
  const made = { ...periodicalDocuments(figures, {}), choices: {}, revision: 1, rules, proposed };
  return transaction(database.db, (tx) => insertIssue(tx, by, made));
}

type Today = { readonly now: Date; readonly timeZone: string };
type Reader = (form: NewPeriodicalForm, today: Today) => PeriodicalRequest;

const readers: Readonly<Record<PeriodicalKind, Reader>> = {
  monthly: ({ month }, today) => {
    const day = `${month.trim()}-01`;
    const period = isDay(day) ? monthOf(day) : null;
    if (period === null || isAhead(period, today)) throw unfitIssue([{ field: 'month', text: more.noMonth }]);
    return { kind: 'monthly', period, choices: {}, ...today };
  },
  annual: ({ year }, today) => {
    const period = { from: `${year.trim()}-01-01`, to: `${year.trim()}-12-31` };
    if (!/^(19|20|21)\d{2}$/.test(year.trim()) || isAhead(period, today)) {
      throw unfitIssue([{ field: 'year', text: more.noYear }]);
    }
    return { kind: 'annual', period, choices: {}, ...today };
  },
  attention: (form, today) => {
    const mistakes = [];
    const period = { from: form.from as Day, to: form.to as Day };
    const isWeeks = isDay(form.from) && isDay(form.to) && isWholeWeeks(period);
    if (!isWeeks) mistakes.push({ field: 'to', text: words.wholeWeeks });
    else if (isAhead(period, today)) mistakes.push({ field: 'from', text: more.notBegun });
    const issue = numberOf(form);
    if (issue === null) mistakes.push({ field: 'numbers', text: words.noNumber });
    if (issue === null || mistakes.length > 0) throw unfitIssue(mistakes);
    return { kind: 'attention', issue, period, choices: {}, ...today };
  },
};

function isAhead({ from }: Period, { now, timeZone }: Today): boolean {
  return from > dayOf(now, timeZone);
}

function numberIn(request: PeriodicalRequest): IssueNumber {
  if (request.kind === 'attention') return request.issue;
  const [year, month] = request.period.from.split('-').map(Number);
  return { year: year ?? 0, numbers: [request.kind === 'monthly' ? (month ?? 1) : 1] };
}
