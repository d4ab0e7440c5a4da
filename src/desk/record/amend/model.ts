import { isDeepStrictEqual } from 'node:util';
import type { PatchStatement } from '#desk/coordination/index.ts';
import { withoutUnseen } from '#desk/review/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import {
  type Day,
  isDay,
  type Patch,
  type RecordContent,
  readAffectedProduct,
  severities,
  severityOfScore,
  type VendorBook,
} from '#vocabulary/index.ts';
import { calculators, workOutText } from '../archive/scores.ts';
import { mistakeWords as wrong } from '../archive/words-mistakes.ts';

/** What the desk asks of the gate, which stands downstream: that nothing of a record is on its way out while it changes. */
export type Gate = { enter(tx: Tx, now: Date): Promise<void> };

/** The fields of the form, each one text; rows of products and references are lines. */
export const amendFields = [
  'title',
  'titleEn',
  'description',
  'products',
  'references',
  'remediation',
  'patchName',
  'patchVendor',
  'patchUrl',
  'patchDescription',
  'patchOn',
  'cvss2',
  'cvss3',
  'cvss4',
  'severity',
  'severityReason',
] as const;
export type AmendField = (typeof amendFields)[number];
export type AmendForm = Readonly<Record<AmendField, string>>;

/** The form as a record fills it. */
export function formOf(record: RecordContent): AmendForm {
  const { patch, severity, score } = record;
  const follows = severity !== null && score !== null && severityOfScore(score) === severity;
  return {
    title: record.title,
    titleEn: record.titleEn ?? '',
    description: record.description,
    products: record.products.map(({ text }) => text).join('\n'),
    references: record.references.join('\n'),
    remediation: record.remediation ?? '',
    patchName: patch?.name ?? '',
    patchVendor: patch?.vendor ?? '',
    patchUrl: patch?.url ?? '',
    patchDescription: patch?.description ?? '',
    patchOn: patch?.publishedOn ?? '',
    cvss2: record.cvss2 ?? '',
    cvss3: record.cvss3 ?? '',
    cvss4: record.cvss4 ?? '',
    severity: follows ? 'follow' : (severity ?? ''),
    severityReason: record.severityReason ?? '',
  };
}

export type Amended = { readonly record: RecordContent; readonly mistakes: readonly FieldMistake[] };

/**
 * The record as the form has it. A field that nobody touched keeps what is stored to the character, whatever a browser made of its line
 * breaks. Pure; `today` becomes the day of the update.
 */
export function amended(
  before: RecordContent,
  form: AmendForm,
  { vendors, today }: { readonly vendors: VendorBook; readonly today: Day },
): Amended {
  const mistakes: FieldMistake[] = [];
  const old = formOf(before);
  const reading: Reading = {
    before,
    text: (name) => tidy(form[name]),
    isSame: (...names) => names.every((name) => tidy(form[name]) === tidy(old[name])),
    note: (field, text) => mistakes.push({ field, text }),
  };
  const { text, isSame } = reading;
  const title = isSame('title') ? before.title : text('title').replaceAll(/\s+/g, ' ');
  const { titleEn: oldTitleEn, ...rest } = before;
  const titleEn = isSame('titleEn') ? oldTitleEn : text('titleEn').replaceAll(/\s+/g, ' ');
  const record: RecordContent = {
    ...rest,
    ...scoring(reading),
    title,
    ...(titleEn && { titleEn }),
    description: isSame('description') ? before.description : text('description'),
    products: isSame('products') ? before.products : productsOf(reading, vendors),
    references: isSame('references') ? before.references : linesOf(text('references')),
    remediation: isSame('remediation') ? before.remediation : text('remediation') || null,
    patch: patchOf(reading, title),
  };
  return { record: changedFields(before, record).length === 0 ? before : { ...record, updatedOn: today }, mistakes };
}

type Reading = {
  readonly before: RecordContent;
  text(name: AmendField): string;
  isSame(...names: readonly AmendField[]): boolean;
  note(field: AmendField, text: FieldMistake['text']): void;
};

/** A row that stands already keeps what was read in it, ranges included. */
function productsOf({ before, text }: Reading, vendors: VendorBook): RecordContent['products'] {
  return linesOf(text('products')).map(
    (line) => before.products.find((known) => oneLine(known.text) === line) ?? readAffectedProduct(line, vendors),
  );
}

const patchFields = ['patchName', 'patchVendor', 'patchUrl', 'patchDescription', 'patchOn'] as const;

function patchOf({ before, text, isSame, note }: Reading, title: string): Patch | null {
  const { patch } = before;
  const isNamedByTitle = patch?.name === patchName(before.title) && isSame('patchName');
  if (isSame(...patchFields)) return patch && isNamedByTitle ? { ...patch, name: patchName(title) } : patch;
  if (patchFields.every((name) => text(name) === '')) return null;
  const [url, on] = [text('patchUrl'), text('patchOn')];
  if (url !== '' && !/^https?:\/\/[^\s/]/i.test(url)) note('patchUrl', wrong.address);
  if (on !== '' && !isDay(on)) note('patchOn', wrong.day);
  return {
    name: (isNamedByTitle ? '' : text('patchName')) || patchName(title),
    vendor: text('patchVendor') || null,
    url: url || null,
    description: text('patchDescription') || null,
    publishedOn: on || null,
  };
}

/** Vectors, level and reason hang together: where none was touched all stays, also a level that was imported without a vector. */
function scoring({ text, isSame, note }: Reading): Partial<RecordContent> {
  if (isSame('cvss2', 'cvss3', 'cvss4', 'severity', 'severityReason')) return {};
  const [two, three, four] = calculators.map((calculator) => workOutText(calculator, text(calculator.field)));
  for (const worked of [two, three, four]) if (worked?.problem) note(worked.field, worked.problem);
  const score = two?.score ?? four?.score ?? three?.score ?? null;
  const derived = score === null ? null : severityOfScore(score);
  const severity = severities.find((level) => level === text('severity')) ?? derived;
  const departs = derived !== null && severity !== derived;
  const reason = text('severityReason');
  if (departs && reason === '') note('severityReason', wrong.severityReason);
  return {
    cvss2: two?.vector || null,
    cvss3: three?.vector || null,
    cvss4: four?.vector || null,
    score,
    severity,
    severityReason: departs ? reason || null : null,
  };
}

/** A record with the patch that a vendor stated in its case, and a remediation that no longer says there is none. */
export function withPatch(before: RecordContent, said: PatchStatement, today: Day): RecordContent {
  const patch: Patch = {
    name: patchName(before.title),
    vendor: said.vendor,
    url: said.patchUrl,
    description: said.patchDescription ?? said.publicStatement,
    publishedOn: said.patchOn,
  };
  const remediation = lacksRemedy(before.remediation) ? remedyBy(said.patchUrl) : before.remediation;
  const record = { ...before, patch, remediation };
  return changedFields(before, record).length === 0 ? before : { ...record, updatedOn: today };
}

/** The reason that is proposed for taking a patch: content of the record, so in its language. */
export const patchReason = '补充厂商补丁信息。';

/** Source: domain.md §2, 补丁名称. */
const patchName = (title: string) => `${title}的补丁`;

/** True where the remediation is missing or says no more than that the vendor has nothing yet. Source: domain.md §3, formalWay. */
export function lacksRemedy(remediation: string | null): boolean {
  return (
    remediation === null ||
    /(?:尚未|暂未|还没有|还未|暂无|目前没有|尚无)[^。\n]{0,12}(?:补丁|修复|解决|方案|办法|措施)/.test(remediation)
  );
}

const remedyBy = (url: string | null) =>
  url === null ? '厂商已发布修复程序，请关注厂商主页并及时更新。' : `厂商已发布修复程序，请及时更新：\n${url}`;

const compared = [
  'title',
  'titleEn',
  'severity',
  'severityReason',
  'cvss2',
  'cvss3',
  'cvss4',
  'score',
  'products',
  'description',
  'references',
  'remediation',
  'patch',
] as const satisfies readonly (keyof RecordContent)[];
export type ChangedField = (typeof compared)[number];

/** The fields in which two contents differ: what the audit log holds of a correction. */
export function changedFields(before: RecordContent, after: RecordContent): readonly ChangedField[] {
  return compared.filter((field) => !isDeepStrictEqual(before[field], after[field]));
}

const tidy = (text: string) => withoutUnseen(text.replaceAll('\r\n', '\n')).normalize('NFC').trim();
const oneLine = (text: string) => tidy(text).replaceAll(/\s+/g, ' ');
const linesOf = (text: string) => text.split('\n').map(oneLine).filter(Boolean);
