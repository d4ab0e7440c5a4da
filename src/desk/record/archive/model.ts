import type { FieldMistake } from '#platform/errors.ts';
import {
  attackPositions,
  causes,
  type Day,
  emptyRecord,
  type GbGrading,
  isDay,
  kinds,
  objectTypes,
  type Patch,
  type RecordContent,
  readWeaknesses,
  type Sector,
  type Severity,
  sectors,
  severities,
  severityOfScore,
  threats,
  verifications,
  writeGb,
} from '#vocabulary/index.ts';
import { numberIn } from '../numbers/model.ts';
import { disclosureOf } from './disclosure.ts';
import { calculators, type Sent, workOut, workOutGb } from './scores.ts';
import type { ArchiveCase } from './store.ts';
import { mistakeWords as wrong } from './words-mistakes.ts';

/** What archiving would store, but for the number; with it what the form got wrong, field by field. */
export type Prepared = {
  readonly record: RecordContent;
  readonly grading: (GbGrading & { readonly metrics: string }) | null;
  /** Whether the system is one of a government or key-sector unit, as the archivist found; null: not judged. */
  readonly publicService: boolean | null;
  /** The block the number is to come from; null: the next one of the year. */
  readonly blockId: number | null;
  /** The very number, where the organisation that reserved it stated it; goes before `blockId`. */
  readonly reserved: string | null;
  readonly mistakes: readonly FieldMistake[];
};

/** Reads the archive form over the entry of the second review. Pure: `today` is the platform's day. */
export function prepare(found: ArchiveCase, sent: Sent, today: Day): Prepared {
  const mistakes: FieldMistake[] = [];
  const form: Form = { sent, today, note: (field, text) => mistakes.push({ field, text }) };
  const kind = chosen(form, 'kind', kinds) ?? found.kind;
  const patch = patchOf(form, found);
  const draft: RecordContent = {
    ...emptyRecord,
    ...found.entry,
    ...scoring(form),
    ...classification(form),
    kind,
    patch,
    verification: chosen(form, 'verification', verifications),
    discoverer: text(form, 'discoverer') || null,
    submittedOn: found.receivedOn,
    recordedOn: today,
    publishedOn: disclosureDay(form, found, { kind, patch }),
    updatedOn: today,
    origin: 'desk',
  };
  const grading = gradingOf(form);
  const publicService = publicServiceOf(form, draft);
  const number = text(form, 'number');
  const blockId = number === '' || number === 'next' ? null : Number(number);
  if (blockId !== null && !Number.isSafeInteger(blockId)) form.note('number', wrong.list);
  const reserved = text(form, 'reserved').toUpperCase() || null;
  if (reserved !== null && numberIn(reserved, Number(today.slice(0, 4))) === null) {
    form.note('reserved', wrong.reserved(today.slice(0, 4)));
  }
  return { record: draft, grading, publicService, blockId, reserved, mistakes };
}

type Form = {
  readonly sent: Sent;
  readonly today: Day;
  note(field: string, text: FieldMistake['text']): void;
};

const text = ({ sent }: Form, name: string) => (typeof sent[name] === 'string' ? (sent[name] as string).trim() : '');

function chosen<Code extends string>(form: Form, name: string, codes: readonly Code[]): Code | null {
  const value = text(form, name);
  if (value === '') return null;
  const code = codes.find((known) => known === value);
  if (code === undefined) form.note(name, wrong.list);
  return code ?? null;
}

/** Every value of a name that a form may send several times. */
function manyOf(sent: Sent, name: string): readonly string[] {
  const value = sent[name];
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : [];
}

function scoring(form: Form) {
  const worked = calculators.map((calculator) => workOut(calculator, form.sent));
  for (const { field, problem } of worked) if (problem !== null) form.note(field, problem);
  const [two, three, four] = worked;
  const score = two?.score ?? null;
  if (score === null && !two?.problem) form.note('cvss2', wrong.cvss2);
  const derived = score === null ? null : severityOfScore(score);
  const asked = text(form, 'severity') === 'follow' ? null : chosen(form, 'severity', severities);
  const severity: Severity | null = asked ?? derived;
  const departs = derived !== null && severity !== derived;
  const reason = text(form, 'severityReason');
  if (departs && reason === '') form.note('severityReason', wrong.severityReason);
  return {
    cvss2: two?.vector || null,
    cvss3: three?.vector || null,
    cvss4: four?.vector || null,
    score,
    severity,
    severityReason: departs ? reason || null : null,
  };
}

function classification(form: Form) {
  const weaknessText = text(form, 'weaknesses');
  const weaknesses = readWeaknesses(weaknessText);
  if (weaknessText !== '' && weaknesses.length === 0) form.note('weaknesses', wrong.weaknesses);
  const asked = manyOf(form.sent, 'sectors');
  if (asked.some((one) => !(sectors as readonly string[]).includes(one))) form.note('sectors', wrong.list);
  const objectType = chosen(form, 'objectType', objectTypes);
  if (objectType === null) form.note('objectType', wrong.objectType);
  return {
    objectType,
    cause: chosen(form, 'cause', causes),
    threat: chosen(form, 'threat', threats),
    position: chosen(form, 'position', attackPositions),
    weaknesses,
    sectors: sectors.filter((sector: Sector) => asked.includes(sector)),
  };
}

/** Whether there is a vendor's patch decides whether the record counts as 0day. */
function patchOf(form: Form, { entry }: ArchiveCase): Patch | null {
  const answer = text(form, 'hasPatch');
  if (answer !== 'yes' && answer !== 'no') form.note('hasPatch', wrong.hasPatch);
  if (answer !== 'yes') return null;
  const url = text(form, 'patchUrl');
  if (url !== '' && !/^https?:\/\/[^\s/]/i.test(url)) form.note('patchUrl', wrong.address);
  const publishedOn = text(form, 'patchOn');
  if (publishedOn !== '' && !isDay(publishedOn)) form.note('patchOn', wrong.day);
  return {
    name: text(form, 'patchName') || `${entry?.title ?? ''}的补丁`,
    vendor: text(form, 'patchVendor') || null,
    url: url || null,
    description: text(form, 'patchDescription') || null,
    publishedOn: publishedOn || null,
  };
}

function disclosureDay(form: Form, found: ArchiveCase, { kind, patch }: Pick<RecordContent, 'kind' | 'patch'>) {
  const day = text(form, 'publishedOn');
  const { earliest } = disclosureOf(disclosureFacts(found, { kind, patch, today: form.today }));
  if (kind === 'instance') {
    if (day !== '') form.note('publishedOn', wrong.instanceDay);
    return null;
  }
  if (day === '' || !isDay(day)) form.note('publishedOn', wrong.day);
  else if (earliest !== null && day < earliest) form.note('publishedOn', wrong.tooEarly(earliest));
  return day || null;
}

/** What the day of disclosure hangs on, as the case and the form have it. */
export function disclosureFacts(
  { receivedOn, original, content }: ArchiveCase,
  { kind, patch, today }: Pick<RecordContent, 'kind' | 'patch'> & { readonly today: Day },
) {
  return {
    kind,
    submittedOn: receivedOn,
    today,
    wish: content?.disclosure ?? 'default',
    wishOn: content?.disclosureOn ?? null,
    patch,
    isPublic: !original,
    isExploited: content?.exploited === true,
  };
}

/** A high flaw of such a unit earns a certificate: the page asks for a finding, and the reporter's own words are none. */
function publicServiceOf(form: Form, { kind, severity }: RecordContent): boolean | null {
  if (kind !== 'instance') return null;
  const answer = chosen(form, 'publicService', ['yes', 'no']);
  const isAsked = severity === 'high' && form.sent.publicService !== undefined;
  if (isAsked && answer === null) form.note('publicService', wrong.publicService);
  return answer === null ? null : answer === 'yes';
}

function gradingOf(form: Form): Prepared['grading'] {
  const { metrics, started, complete, grading } = workOutGb(form.sent);
  if (!started) return null;
  if (!complete) form.note('gb-AV', wrong.gbIncomplete);
  else if (grading === null) form.note('gb-C', wrong.gbNoImpact);
  return grading && { ...grading, metrics: writeGb(metrics) };
}

/** An entry with everything it leaves open at “not stated”. */
export function wholeEntry(entry: Partial<RecordContent> | null): RecordContent {
  return { ...emptyRecord, ...entry };
}
