import { blockTexts } from '#bulletin/index.ts';
import { appendAudit, demand } from '#people/index.ts';
import { type Tx, transaction } from '#platform/db/index.ts';
import type { Text } from '#platform/text.ts';
import { checkedChoices } from '../choices.ts';
import { documentsOf, generatedFrom } from '../documents.ts';
import type { EditorChoices } from '../model.ts';
import { periodicalDocuments } from '../periodicals/actions.ts';
import { standingRules } from '../rules/store.ts';
import { recordsIn } from '../store/records.ts';
import { groupFound, groupOf } from './candidates.ts';
import { applyCommand, type Command, proposedMember, readCommand } from './commands.ts';
import { composeDraft } from './compose.ts';
import { loneNumber } from './find.ts';
import { line, one, readForm, type Sent } from './form.ts';
import { auditLine, lockSeen, withWriter } from './held.ts';
import type { AnyChoices, By, DeskIssue, DeskWorld, Recounted, Seen, WeeklyIssue } from './model.ts';
import { issueChanged, noGroup, notInThatState, unknownIssue, unknownVersion } from './refusals.ts';
import { periodicalChoicesFrom, recountPeriodical } from './save-periodical.ts';
import { chosenFrom, isSame, type Shown, shownIn } from './shown.ts';
import { changeDeskIssue, findDeskIssue } from './store.ts';
import { findVersion, saveVersion } from './store-notes.ts';
import { textsFrom } from './texts-form.ts';

/**
 * Saves what an editor set on a draft, counting and composing it anew where that changed what it names. Gives the version that stands.
 *
 * Refuses `editorial.issue-unknown` (404), `editorial.issue-changed` (409), `editorial.issue-state` (409), `editorial.no-group`, and what
 * a choice may be refused for, naming it; then nothing is saved. Saving what stands already writes nothing. Writes `desk.issue`,
 * `desk.issue_version`, one line `issue.saved`.
 */
export async function saveIssue(world: DeskWorld, by: By, seen: Seen, sent: Sent): Promise<number> {
  demand(by.actor, 'bulletin:write');
  const issue = await draftSeen(world, seen);
  const command = readCommand(one(sent, 'do'));
  const asked = await askedOf(world, issue, sent, command);
  const { choices } = asked;
  const note = noteIn(sent, issue);
  const counts = recounting.some((verb) => verb === command?.verb) || !isSame(named(choices), named(issue.choices));
  if (!counts && isSame(choices, issue.choices) && isSame(note, issue.note)) return seen.version;
  const documents = counts ? await countAgain(world, by, asked) : wordAgain(asked);
  const apart = command?.verb === 'count' || command?.verb === 'take';
  return transaction(world.database.db, (tx) => keep(tx, by, seen, { documents, choices, note, apart }));
}

/**
 * Goes back to what an earlier version had set, as a new version. Refuses as `saveIssue`, and `editorial.version-unknown` (404).
 */
export async function restoreVersion(world: DeskWorld, by: By, seen: Seen, version: number): Promise<number> {
  demand(by.actor, 'bulletin:write');
  const issue = await draftSeen(world, seen);
  const earlier = await findVersion(world.database.db, seen.id, version);
  if (earlier === null) throw unknownVersion();
  // A version holds the choices of its own issue's kind.
  const documents = await countAgain(world, by, { ...issue, choices: earlier.choices } as DeskIssue);
  const kept = { documents, choices: earlier.choices, note: issue.note, apart: true };
  return transaction(world.database.db, (tx) => keep(tx, by, seen, kept));
}

/** What counts anew whatever was chosen. */
const recounting = ['count', 'propose', 'take'] as const;

async function draftSeen(world: DeskWorld, seen: Seen): Promise<DeskIssue> {
  const issue = await findDeskIssue(world.database.db, seen.id);
  if (issue === null) throw unknownIssue();
  if (issue.version !== seen.version) throw issueChanged();
  if (issue.state !== 'draft') throw notInThatState();
  return issue;
}

/** The issue with the choices that the form asks for. */
async function askedOf(world: DeskWorld, held: DeskIssue, sent: Sent, command: Command | null): Promise<DeskIssue> {
  const takes = command?.target === 'rules' && command.verb === 'take';
  const rules = takes ? await standingRules(world.database.db, held.periodical) : held.rules;
  const issue: DeskIssue = { ...held, rules };
  return issue.periodical === 'weekly'
    ? { ...issue, choices: checkedChoices(await choicesFrom(world, issue, sent, command)) }
    : { ...issue, choices: periodicalChoicesFrom(issue, sent, command) };
}

async function choicesFrom(
  world: DeskWorld,
  issue: WeeklyIssue,
  sent: Sent,
  command: Command | null,
): Promise<EditorChoices> {
  const stood = shownIn(issue.figures);
  const typed = readForm(sent, stood);
  const asked = command === null ? typed : await commanded(world, issue, typed, { command, sent });
  const chosen: EditorChoices = chosenFrom(asked, stood, issue.choices);
  const texts = textsFrom(sent, generatedFrom(issue.figures), issue.choices.texts, command);
  const member = command === null ? null : proposedMember(command);
  const { [member ?? 'none']: _, texts: __, ...rest } = chosen as EditorChoices & { readonly none?: never };
  const isAny = Object.values(texts).some((one) => Object.keys(one ?? {}).length > 0);
  return isAny ? { ...rest, texts } : rest;
}

async function commanded(
  world: DeskWorld,
  issue: WeeklyIssue,
  typed: Shown,
  { command, sent }: { readonly command: Command; readonly sent: Sent },
): Promise<Shown> {
  if (command.target !== 'alerts' || command.verb !== 'add') return applyCommand(typed, command, sent);
  const name = command.of || loneNumber(line(sent, 'add.alerts')) || line(sent, 'add.alerts');
  if (name === '') return typed;
  const { period, countedUntil } = issue.figures;
  const { db } = world.database;
  const set = await recordsIn(db, period, countedUntil);
  const group = groupOf(set, name) ?? (await groupFound(db, set, { typed: name, today: period.to }));
  if (group === null) throw noGroup(name);
  const words = {
    vendorEn: '',
    introductions: [],
    disclosed: '',
    harm: '',
    introductionsEn: [],
    disclosedEn: '',
    harmEn: [],
  };
  return { ...typed, alerts: [...typed.alerts, { ...group, ...words }] };
}

function countAgain(world: DeskWorld, { now }: By, asked: DeskIssue): Promise<Recounted> {
  const { timeZone, publicUrl, database } = world;
  if (asked.periodical !== 'weekly') return recountPeriodical(database.db, asked, { now, timeZone });
  const { choices, figures, rules } = asked;
  const { issue, period, edition } = figures;
  return composeDraft(database.db, { issue, period, edition, choices, now, timeZone, publicUrl, rules });
}

/** The documents of figures that are counted already. */
function wordAgain(asked: DeskIssue): Recounted {
  const { rules, proposed } = asked;
  const documents =
    asked.periodical === 'weekly'
      ? documentsOf(asked.figures, asked.choices)
      : periodicalDocuments(asked.figures, asked.choices);
  return { ...documents, rules, proposed };
}

type Kept = {
  readonly documents: Recounted;
  readonly choices: AnyChoices;
  readonly note: Text | null;
  readonly apart: boolean;
};

async function keep(tx: Tx, by: By, seen: Seen, { documents, choices, note, apart }: Kept): Promise<number> {
  const issue = await lockSeen(tx, seen);
  if (issue.state !== 'draft') throw notInThatState();
  const version = seen.version + 1;
  const writerIds = withWriter(issue, by);
  await changeDeskIssue(tx, seen.id, { composed: { ...documents, choices }, note, writerIds }, by.now);
  const saved = { version, choices, texts: blockTexts(documents.bulletin) };
  await saveVersion(tx, seen.id, saved, { by: by.actor.personId, now: by.now, apart });
  await appendAudit(tx, [auditLine(by, seen.id, 'issue.saved', { version })]);
  return version;
}

/** What the public will be told of a correction, half of it still missing perhaps; a form without the fields leaves it as it was. */
function noteIn(sent: Sent, { revision, note }: DeskIssue): Text | null {
  if (revision === 1 || !Object.hasOwn(sent, 'noteZh') || !Object.hasOwn(sent, 'noteEn')) return note;
  const [zh, en] = [line(sent, 'noteZh').slice(0, 500), line(sent, 'noteEn').slice(0, 500)];
  return zh === '' && en === '' ? null : { zh, en };
}

/** What decides which records are named and with which words: all but the paragraphs that were rewritten. */
function named({ texts: _, ...rest }: AnyChoices): Omit<AnyChoices, 'texts'> {
  return rest;
}
