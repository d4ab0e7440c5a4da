import { createHash } from 'node:crypto';
import {
  attachToReport,
  checkContent,
  contentWrong,
  digestAccessCode,
  type ReportContent,
  saveAccess,
  submitReports,
  valuesOf,
} from '#desk/intake/index.ts';
import { archiveReport } from '#desk/record/index.ts';
import {
  addToReport,
  candidatesFor,
  decideOriginality,
  formOf,
  moveReport,
  proposedEntry,
  recordVerification,
  saveEntry,
  shownCandidates,
} from '#desk/review/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { archiveFormOf } from './archive-form.ts';
import { stepsOf } from './courses.ts';
import { contentOf } from './files.ts';
import {
  type CompletionStep,
  type DeskFile,
  type DeskReport,
  type DeskStep,
  type FormStep,
  formNames,
  type MoveStep,
} from './model.ts';
import type { Cast } from './people.ts';
import { type Known, keyPrefix, organisationId } from './store.ts';
import { deskWords } from './words.ts';

/** What the steps work with: the world, the persons, and the reports that are there by their key. */
export type Stage = {
  readonly world: World;
  readonly cast: Cast;
  readonly known: ReadonlyMap<string, Known>;
};

/** Addresses that are for documentation (RFC 5737). */
const address = '192.0.2.24';
const client = { address, userAgent: '' };

/** The code that opens the demonstration's report without an account. */
export const accessCode = 'DEM2-DEM3-DEM4-DEM5-DEM6';

/** Delivers a report as its form does; twice is once. Gives it as the database has it, without its files. */
export function deliver({ world, cast }: Stage, report: DeskReport, at: Date): Promise<Known> {
  const content = checked(report.content);
  const key = `${keyPrefix}${report.key}`;
  return transaction(world.database.db, async (tx) => {
    const actor = report.from === null ? null : cast(report.from);
    const { receipts, reportIds, repeated } = await submitReports(tx, {
      ...{ channel: actor === null ? 'anonymous' : 'form', actor, address, items: [{ content }], now: at },
      ...{ verbatim: { values: valuesOf(content) }, timeZone: world.timeZone },
      idempotency: { key, requestHash: createHash('sha256').update(key).digest() },
    });
    const [id = 0] = reportIds;
    if (actor === null && !repeated) {
      const codeDigest = digestAccessCode(world.secrets, accessCode);
      await saveAccess(tx, { reportId: id, codeDigest, email: null, language: 'zh' });
    }
    return { key: report.key, id, receipt: receipts[0] ?? '', done: 0, files: [] };
  });
}

/** The content as it stands after the additions before a step. */
function contentAt({ content, ...report }: DeskReport, place: number): ReportContent {
  const added = stepsOf({ content, ...report })
    .slice(0, place)
    .map((step) => (step.do === 'complete' ? step.content : {}));
  return checked(Object.assign({}, content, ...added));
}

function checked(content: Partial<ReportContent>): ReportContent {
  const result = checkContent(content);
  if (!result.ok) throw contentWrong(result.mistakes);
  return result.content;
}

/** Hangs files on a report that are not there yet. */
export async function attach(
  { world }: Stage,
  { id, files: there }: Known,
  { files, personId, at }: { files: readonly DeskFile[]; personId: number | null; at: Date },
): Promise<void> {
  for (const file of files.filter(({ name }) => !there.includes(name))) {
    const stream = contentOf(file);
    const part = { kind: 'file', name: 'file', fileName: file.name, stream, isTruncated: () => false } as const;
    const permitted = () => Promise.resolve();
    const to = { reportId: id, personId, address, now: at, purpose: file.purpose };
    await attachToReport(world, { ...to, part, permitted });
  }
}

type Doing<Step> = {
  readonly report: DeskReport;
  readonly known: Known;
  readonly place: number;
  readonly step: Step;
  readonly at: Date;
};
/** Does one step by the action behind the page on which a person would. */
export async function perform(stage: Stage, doing: Doing<DeskStep>): Promise<void> {
  const { step } = doing;
  if (step.do === 'complete') return complete(stage, { ...doing, step });
  if (isForm(step)) return fillIn(stage, { ...doing, step });
  return move(stage, { ...doing, step });
}

const isForm = (step: DeskStep): step is FormStep => formNames.some((name) => name === step.do);

async function fillIn({ world, cast }: Stage, { report, known, place, step, at }: Doing<FormStep>): Promise<void> {
  const by = { actor: cast(step.by), now: at, address };
  const { receipt } = known;
  const content = contentAt(report, place);
  switch (step.do) {
    case 'save-entry':
      return saveEntry(world, by, receipt, { form: entryForm(content, report.title), revision: 0 });
    case 'verify': {
      if (report.verification === undefined) throw new Error(`${report.key} has no verification`);
      return recordVerification(world, by, receipt, { attempt: report.verification, files: [] });
    }
    case 'decide-originality': {
      const shown = shownCandidates(await candidatesFor(world.database.db, known.id));
      const note = report.originality ?? deskWords.original;
      return decideOriginality(world, by, receipt, { original: content.original, note, shown });
    }
    case 'send-archive': {
      const sent = archiveFormOf(report, {
        content,
        at,
        reporter: report.from === null ? null : cast(report.from),
        world,
      });
      await archiveReport(world, { actor: by.actor, now: at, client }, receipt, sent);
    }
  }
}

/** What the second review keeps: what is proposed from the report, with a remedy and what the system is where those are missing. */
function entryForm(content: ReportContent, title?: string) {
  const form = formOf(proposedEntry(content));
  const product = form.product.some(Boolean) ? form.product : [content.unit ?? ''];
  const remediation = form.remediation || (content.kind === 'product' ? deskWords.noRemedy : deskWords.told);
  return {
    ...form,
    title: title ?? form.title,
    product,
    vendor: product.map((_, at) => form.vendor[at] ?? ''),
    version: product.map((_, at) => form.version[at] ?? ''),
    remediation,
  };
}

async function complete(stage: Stage, { report, known, place, step, at }: Doing<CompletionStep>): Promise<void> {
  const actor = stage.cast(step.by);
  await attach(stage, known, { files: step.files ?? [], personId: actor.personId, at });
  const content = contentAt(report, place + 1);
  const fields = { ...valuesOf(content), note: step.note, do: 'resubmit' };
  const by = { asker: { actor }, now: at, client };
  await addToReport(stage.world, known.receipt, { fields, attached: (step.files ?? []).length }, by);
}

async function move({ world, cast, known: all }: Stage, { known, step, at }: Doing<MoveStep>): Promise<void> {
  const { by, reason, note, into, organisation, answer } = step;
  const target = into === undefined ? undefined : all.get(into)?.receipt;
  const asked = organisation === undefined ? undefined : await organisationId(world.database.db, organisation);
  const input = {
    ...(reason !== undefined && { reason }),
    ...(note !== undefined && { note }),
    ...(target !== undefined && { into: target }),
    ...(asked !== undefined && { organisationId: asked }),
    ...(answer !== undefined && { answer }),
  };
  const mover = by === null ? { accessTo: known.id } : { actor: cast(by) };
  await moveReport(world, { receipt: known.receipt, name: step.do, mover, input }, { now: at, client });
}
