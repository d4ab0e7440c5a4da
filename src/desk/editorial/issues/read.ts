import { type AnyIssue, type BulletinLanguage, blockTexts, type Count, countAt } from '#bulletin/index.ts';
import { appendAudit, demand } from '#people/index.ts';
import { snapshot, transaction } from '#platform/db/index.ts';
import { differences, type Stretch, unpackIdentifiers } from '#vocabulary/index.ts';
import { knownTo } from '../advisories/actions.ts';
import { generatedFrom } from '../documents.ts';
import { generatedPeriodical } from '../periodicals/actions.ts';
import { standingRules } from '../rules/store.ts';
import { type AttentionShown, attentionShown } from './attention-form.ts';
import { candidatesFor, type Found, type Place, placeOfTarget } from './candidates.ts';
import { candidatesForAttention } from './candidates-attention.ts';
import { judge } from './compose.ts';
import type { FindAsked } from './find.ts';
import { auditLine } from './held.ts';
import type { By, DeskIssue, DeskWorld, IssueLine, Judged, PeriodicalIssue, WeeklyIssue } from './model.ts';
import { namedIn, namedInAttention } from './named.ts';
import { unknownCount, unknownIssue, unknownVersion } from './refusals.ts';
import { isSame, type Shown, shownIn } from './shown.ts';
import { findDeskIssue, issuesAtOnce, listDeskIssues } from './store.ts';
import { type CountedRecord, countedRecords } from './store-counted.ts';
import {
  type EventLine,
  eventsOf,
  findVersion,
  type Remark,
  remarksOn,
  type SavedVersion,
  versionsOf,
} from './store-notes.ts';
import type { IssueState } from './workflow.ts';

export type ListPlace = { readonly to: string; readonly id: number };
export type Listing = { readonly lines: readonly IssueLine[]; readonly next: ListPlace | null };

/** Issues of the desk, the latest period first. */
export async function readIssues(
  world: DeskWorld,
  by: By,
  asked: { readonly state: IssueState | null; readonly before: ListPlace | null },
): Promise<Listing> {
  demand(by.actor, 'bulletin:read');
  const found = await listDeskIssues(world.database.db, asked);
  const lines = found.slice(0, issuesAtOnce);
  const last = lines.at(-1);
  return { lines, next: found.length > issuesAtOnce && last ? { to: last.periodTo, id: last.id } : null };
}

export type IssueDeskView = {
  readonly issue: DeskIssue;
  /** What the weekly bulletin names; null for other periodicals. */
  readonly shown: Shown | null;
  /** What a list of attention names; null for other periodicals. Reports name nothing that could be chosen. */
  readonly attention: AttentionShown | null;
  readonly generated: Readonly<Record<BulletinLanguage, AnyIssue>>;
  readonly findings: readonly Judged[];
  readonly remarks: readonly Remark[];
  readonly events: readonly EventLine[];
  /** Titles of the records that it names. */
  readonly titles: ReadonlyMap<string, string>;
  /** Whether other rules stand now than those of the draft. */
  readonly newRules: boolean;
};

/** One issue with all that its editor needs. Refuses `editorial.issue-unknown` (404). Audits `issue.read`. */
export function readIssue(world: DeskWorld, by: By, id: number): Promise<IssueDeskView> {
  demand(by.actor, 'bulletin:read');
  return transaction(world.database.db, async (tx) => {
    const issue = await findDeskIssue(tx, id);
    if (issue === null) throw unknownIssue();
    const [remarks, events] = [await remarksOn(tx, id), await eventsOf(tx, id)];
    await appendAudit(tx, [auditLine(by, id, 'issue.read')]);
    const content = issue.periodical === 'weekly' ? weeklyContent(issue) : periodicalContent(issue);
    const newRules = issue.state === 'draft' && !isSame(issue.rules, await standingRules(tx, issue.periodical));
    return { issue, ...content, findings: judge(issue), remarks, events, newRules };
  });
}

type Content = Pick<IssueDeskView, 'shown' | 'attention' | 'generated' | 'titles'>;

function weeklyContent({ figures }: WeeklyIssue): Content {
  return { shown: shownIn(figures), attention: null, generated: generatedFrom(figures), titles: namedIn(figures) };
}

function periodicalContent({ figures }: PeriodicalIssue): Content {
  const generated = generatedPeriodical(figures);
  return figures.schema === 'bulou-attention/1'
    ? { shown: null, attention: attentionShown(figures), generated, titles: namedInAttention(figures) }
    : { shown: null, attention: null, generated, titles: new Map() };
}

/** One document of an issue. Refuses `editorial.issue-unknown` (404), also where it has none in that language. Audits `issue.read`. */
export function readDocument(world: DeskWorld, by: By, id: number, language: BulletinLanguage): Promise<AnyIssue> {
  demand(by.actor, 'bulletin:read');
  return transaction(world.database.db, async (tx) => {
    const issue = await findDeskIssue(tx, id);
    const document = language === 'en' ? issue?.english : issue?.bulletin;
    if (!document) throw unknownIssue();
    await appendAudit(tx, [auditLine(by, id, 'issue.read')]);
    return document;
  });
}

/** Which records a place of the issue could take; none where it has no such place. Refuses `editorial.issue-unknown` (404). */
export async function findCandidates(
  world: DeskWorld,
  by: By,
  id: number,
  asked: FindAsked & { readonly place: Place | 'attention' },
): Promise<Found> {
  demand(by.actor, 'bulletin:write');
  const issue = await findDeskIssue(world.database.db, id);
  if (issue === null) throw unknownIssue();
  const { db } = world.database;
  const { place } = asked;
  if (issue.periodical !== 'weekly') {
    const { figures } = issue;
    const isList = figures.schema === 'bulou-attention/1' && place === 'attention';
    return isList ? candidatesForAttention(db, figures, asked) : noneFound;
  }
  const { period, countedUntil } = issue.figures;
  if (place === 'attention') return noneFound;
  return candidatesFor(db, period, { ...asked, place, until: countedUntil, actor: by.actor });
}

const noneFound: Found = {
  ...{ candidates: [], total: 0, hidden: 0, problems: [] },
  completion: { from: 0, to: 0, choices: [] },
};

/** What was looked for in the field of a list, as the page shows it below that field. */
export type FoundAt = { readonly target: string; readonly find: string; readonly found: Found };

/** The same for the field of one list of the composing page; null where it is none that takes records. */
export async function findAt(
  world: DeskWorld,
  by: By,
  id: number,
  { target, find }: { readonly target: string; readonly find: string },
): Promise<FoundAt | null> {
  const place = placeOfTarget(target);
  if (place === null) return null;
  return { target, find, found: await findCandidates(world, by, id, { place, find, isTyping: false }) };
}

export type CountedView = {
  readonly issue: Pick<DeskIssue, 'id' | 'periodical' | 'figures' | 'state'>;
  readonly count: Count;
  /** In the order of their numbers; of reports and notices their receipts and numbers. */
  readonly records: readonly CountedRecord[];
  readonly ids: readonly string[];
};

/** At most so many rows on the page; the rest is said as a number. */
export const countedAtOnce = 2000;

/**
 * What a number of the issue counted, row by row, embargoed ones too: for the desk only, and what an embargoed one is called only to
 * whoever may read it there. Refuses `editorial.issue-unknown` and
 * `editorial.count-unknown` (404). Audits `issue.counted-read`.
 */
export function readCounted(world: DeskWorld, by: By, id: number, path: string): Promise<CountedView> {
  demand(by.actor, 'bulletin:read');
  return transaction(world.database.db, async (tx) => {
    const issue = await findDeskIssue(tx, id);
    if (issue === null) throw unknownIssue();
    const count = countAt(issue.figures, path);
    if (count === null) throw unknownCount();
    const ids = unpackIdentifiers(count.counted.ids);
    const found = count.kind === 'records' ? await countedRecords(tx, ids.slice(0, countedAtOnce)) : [];
    const hidden = found.filter(({ isPublic }) => !isPublic).map(({ identifier }) => identifier);
    const known = new Set(await knownTo(tx, by.actor, hidden));
    const records = found.map((record) =>
      record.isPublic || known.has(record.identifier) ? record : { ...record, title: null },
    );
    await appendAudit(tx, [auditLine(by, id, 'issue.counted-read', { path })]);
    return { issue, count, records, ids };
  });
}

/** One block that differs between two versions, word by word; null: the block is not there. */
export type BlockChange = {
  readonly id: string;
  readonly before: readonly Stretch[] | null;
  readonly after: readonly Stretch[] | null;
};
export type VersionsView = {
  readonly issue: DeskIssue;
  readonly versions: readonly Omit<SavedVersion, 'choices' | 'texts'>[];
  readonly compared: { readonly from: number; readonly to: number; readonly changes: readonly BlockChange[] } | null;
};

/** The versions of an issue, and what two of them say differently. Refuses `editorial.issue-unknown`, `editorial.version-unknown` (404). */
export function readVersions(
  world: DeskWorld,
  by: By,
  id: number,
  compare: { readonly from: number; readonly to: number } | null,
): Promise<VersionsView> {
  demand(by.actor, 'bulletin:read');
  return snapshot(world.database.db, async (view) => {
    const issue = await findDeskIssue(view, id);
    if (issue === null) throw unknownIssue();
    const versions = await versionsOf(view, id);
    const [newest, before] = versions;
    const pair = compare ?? (newest && before ? { from: before.version, to: newest.version } : null);
    if (pair === null) return { issue, versions, compared: null };
    const [from, to] = [await findVersion(view, id, pair.from), await findVersion(view, id, pair.to)];
    if (from === null || to === null) throw unknownVersion();
    return {
      issue,
      versions,
      compared: { ...pair, changes: changesBetween(from.texts, to.texts, blockTexts(issue.bulletin)) },
    };
  });
}

/** In the order of the blocks of `ordered`; those that it lacks come last. The database does not keep the order of members. */
export function changesBetween(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
  ordered: Readonly<Record<string, string>>,
): BlockChange[] {
  const held = new Set([...Object.keys(to), ...Object.keys(from)]);
  const ids = [...new Set([...Object.keys(ordered).filter((id) => held.has(id)), ...held])];
  return ids.flatMap((id): BlockChange[] => {
    const [before, after] = [from[id], to[id]];
    if (before === after) return [];
    if (before === undefined || after === undefined) {
      const whole = (text: string | undefined) => (text === undefined ? null : [{ text, isSame: false }]);
      return [{ id, before: whole(before), after: whole(after) }];
    }
    const [left, right] = differences(before, after);
    return [{ id, before: left, after: right }];
  });
}
