import type { ReportContent, ReportState } from '#desk/intake/index.ts';
import { appendAudit, demand, may, type Permission } from '#people/index.ts';
import { type Db, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { unknownReport } from '../../refusals.ts';
import { touchReport } from '../checks/store.ts';
import { stateRefuses } from '../refusals.ts';
import { auditRead, type By, headFor, lockedFor, objectOf } from '../report/actions.ts';
import { currentContent, type ReportHead } from '../report/store.ts';
import { type EntryFinding, entryFindings } from './findings.ts';
import { type EntryContent, type EntryForm, entryOf, formOf, proposedEntry } from './model.ts';
import { type EntryRevision, entryRevision, entryRevisions, insertEntry, vendorNames } from './store.ts';

/** All that the entry's page shows. */
export type EntryView = {
  readonly head: ReportHead;
  readonly report: ReportContent;
  /** The entry as the form shows it, and the revision that it goes back to; 0: nobody has edited, it is proposed. */
  readonly form: EntryForm;
  readonly revision: number;
  readonly findings: readonly EntryFinding[];
  readonly revisions: readonly EntryRevision[];
  readonly mayEdit: boolean;
};

/** Whose the entry is in each state; in the others it can be read only. */
function editPermission(state: ReportState): Permission | null {
  if (state === 'second-review') return 'review:second';
  if (state === 'third-review') return 'review:third';
  return state === 'archiving' ? 'review:archive' : null;
}

export function mayEditEntry(by: Pick<By, 'actor'>, head: ReportHead): boolean {
  const permission = editPermission(head.state);
  return permission !== null && may(by.actor, permission, objectOf(head));
}

/** The entry of a report, or what is proposed for it. Refuses `review.unknown` (404). Audits `report.read`. */
export async function readEntry(world: World, by: By, receipt: string): Promise<EntryView> {
  const { db } = world.database;
  const head = await headFor(db, by.actor, receipt);
  const [current, revisions] = await Promise.all([currentContent(db, head.id), entryRevisions(db, head.id)]);
  if (current === null) throw unknownReport(receipt);
  await auditRead(world, by, [receipt], 'entry');
  const [latest] = revisions;
  const entry = latest?.content ?? proposedEntry(current.content);
  const form = formOf(entry);
  return {
    head,
    report: current.content,
    form,
    revision: latest?.revision ?? 0,
    findings: entryFindings(form, entry),
    revisions,
    mayEdit: mayEditEntry(by, head),
  };
}

/** What the rules say of a form that is being typed; stores nothing. Refuses `review.unknown` (404). */
export async function lintEntry(
  world: World,
  by: By,
  receipt: string,
  form: EntryForm,
): Promise<readonly EntryFinding[]> {
  const { db } = world.database;
  const head = await headFor(db, by.actor, receipt);
  const entry = await typedEntry(db, head, form);
  return entryFindings(form, entry.content);
}

/**
 * Keeps the form as the next revision of the entry. `revision` is the one that the editor saw. Refuses `review.unknown` (404), what
 * `demand` refuses, `review.not-at-level` (409) in a state without editing, `review.entry-changed` (409) when somebody else saved
 * meanwhile, and `review.entry-fields` (400) for numbers that are none. Writes `desk.entry`; audits `report.entry-saved`.
 */
export async function saveEntry(
  world: World,
  by: By,
  receipt: string,
  typed: { readonly form: EntryForm; readonly revision: number },
): Promise<void> {
  await transaction(world.database.db, async (tx) => {
    const head = await lockedFor(tx, by.actor, receipt);
    const permission = editPermission(head.state);
    if (permission === null) {
      demand(by.actor, 'review:work', objectOf(head));
      throw stateRefuses();
    }
    demand(by.actor, permission, objectOf(head));
    const { content, latest } = await typedEntry(tx, head, typed.form);
    if (latest !== typed.revision) throw entryChanged();
    checkNumbers(typed.form, content);
    const revision = latest + 1;
    await insertEntry(tx, { reportId: head.id, revision, content, personId: by.actor.personId, at: by.now });
    await touchReport(tx, head.id);
    await appendAudit(tx, [
      {
        at: by.now,
        actor: by.actor,
        action: 'report.entry-saved',
        object: { kind: 'report', id: receipt },
        detail: { revision },
        address: by.address,
      },
    ]);
  });
}

/** An earlier revision, to show what changed since. */
export function earlierEntry(db: Db, reportId: number, revision: number): Promise<EntryContent | null> {
  return entryRevision(db, reportId, revision);
}

async function typedEntry(
  db: Db,
  head: ReportHead,
  form: EntryForm,
): Promise<{ content: EntryContent; latest: number }> {
  const [current, [latest], names] = await Promise.all([
    currentContent(db, head.id),
    entryRevisions(db, head.id, 1),
    vendorNames(db, form.vendor),
  ]);
  if (current === null) throw unknownReport(head.receipt);
  const before = latest?.content ?? proposedEntry(current.content);
  return { content: entryOf(form, before, names), latest: latest?.revision ?? 0 };
}

function checkNumbers(form: EntryForm, content: EntryContent): void {
  const wrong = entryFindings(form, content).filter(
    ({ field, level }) => level === 'error' && (field === 'cves' || field === 'weaknesses'),
  );
  if (wrong.length === 0) return;
  throw new Refusal(
    'review.entry-fields',
    {
      zh: '条目没有保存：有编号的写法不对。请改正标出的字段后再保存。',
      en: 'The entry was not saved: a number is not one. Mend the marked fields, then save again.',
    },
    400,
    undefined,
    { fields: wrong.map(({ field, text }) => ({ field, text })) },
  );
}

function entryChanged(): Refusal {
  return new Refusal(
    'review.entry-changed',
    {
      zh: '条目没有保存：您编辑期间别人保存了新的版本。您输入的内容还在下面；请对照其间的改动，再次保存即以您的内容为准。',
      en: 'The entry was not saved: somebody else saved a newer version while you were editing. What you typed is still below; look at what changed meanwhile, and save again to let yours stand.',
    },
    409,
  );
}
