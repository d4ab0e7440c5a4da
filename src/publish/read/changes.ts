import type { Text } from '#platform/text.ts';
import {
  type Alias,
  attackPositionTerms,
  causeTerms,
  differences,
  kindTerms,
  objectTypeTerms,
  type Patch,
  type PublishedRecord,
  sectorTerms,
  severityGrades,
  threatTerms,
  type VendorStatement,
  vendorStatusTerms,
  verificationTerms,
} from '#vocabulary/index.ts';

/** A stretch of a text and what became of it from one publication to the next. */
export type Marked = { readonly text: string; readonly mark: 'same' | 'added' | 'removed' };

type RecordField = keyof PublishedRecord;
type Field = RecordField;

/** What one publication of a record changed in one of its fields, ready to be said in either language. */
export type Change<Field extends string = RecordField> =
  /** One value for another; null where nothing was, or is, stated. */
  | { readonly kind: 'value'; readonly field: Field; readonly before: Text | null; readonly after: Text | null }
  /** Entries of a list. */
  | { readonly kind: 'list'; readonly field: Field; readonly added: readonly Text[]; readonly removed: readonly Text[] }
  /** Running words, put in and taken out word by word; long stretches that stayed are shortened. */
  | { readonly kind: 'prose'; readonly field: Field; readonly words: readonly Marked[] };

/** What differs between two publications of a record, field by field in the order of its rows. Empty where nothing does. */
export function changesBetween(before: PublishedRecord, after: PublishedRecord): readonly Change[] {
  return (Object.keys(compared) as Field[]).flatMap((field) => {
    const change = compared[field](before, after, field);
    return change === null ? [] : [change];
  });
}

type Compare = (before: PublishedRecord, after: PublishedRecord, field: Field) => Change | null;

const plain = (text: string): Text => ({ zh: text, en: text });

function value<Value>(of: (record: PublishedRecord) => Value, say: (value: NonNullable<Value>) => Text): Compare {
  return (before, after, field) => {
    const [was, is] = [of(before) ?? null, of(after) ?? null];
    if (was === is) return null;
    return { kind: 'value', field, before: was === null ? null : say(was), after: is === null ? null : say(is) };
  };
}

function list<Entry>(of: (record: PublishedRecord) => readonly Entry[], say: (entry: Entry) => Text): Compare {
  return (before, after, field) => {
    const [was, is] = [of(before).map(say), of(after).map(say)];
    const without = (some: readonly Text[], others: readonly Text[]) => {
      const known = new Set(others.map(({ zh }) => zh));
      return [...new Map(some.filter(({ zh }) => !known.has(zh)).map((text) => [text.zh, text])).values()];
    };
    const [added, removed] = [without(is, was), without(was, is)];
    return added.length + removed.length === 0 ? null : { kind: 'list', field, added, removed };
  };
}

function prose(of: (record: PublishedRecord) => string | null): Compare {
  return (before, after, field) => {
    const [was, is] = [of(before) ?? '', of(after) ?? ''];
    return was === is ? null : { kind: 'prose', field, words: wordsBetween(was, is) };
  };
}

const text = (of: (record: PublishedRecord) => string | null): Compare => value(of, plain);
const aliasText = ({ scheme, value: number }: Alias) => plain(scheme === 'OTHER' ? number : `${scheme} ${number}`);
const patchText = (patch: Patch | null) =>
  patch === null
    ? null
    : [patch.name, patch.vendor, patch.url, patch.publishedOn, patch.description].filter(Boolean).join('\n');

const statementText = ({ vendor, status, statement, on }: VendorStatement): Text => {
  const { zh, en } = vendorStatusTerms[status];
  return { zh: `${vendor}（${zh}，${on}）：${statement}`, en: `${vendor} (${en}, ${on}): ${statement}` };
};

/** Every public field by name, so that a new one cannot change without being told. */
const compared: Readonly<Record<Field, Compare>> = {
  identifier: () => null,
  title: prose(({ title }) => title),
  titleEn: prose(({ titleEn }) => titleEn ?? null),
  publishedOn: text(({ publishedOn }) => publishedOn),
  severity: value(
    ({ severity }) => severity,
    (severity) => severityGrades[severity],
  ),
  score: value(
    ({ score }) => score,
    (score) => plain(score.toFixed(1)),
  ),
  cvss2: text(({ cvss2 }) => cvss2),
  cvss3: text(({ cvss3 }) => cvss3),
  cvss4: text(({ cvss4 }) => cvss4),
  severityReason: prose(({ severityReason }) => severityReason),
  products: list(
    ({ products }) => products,
    (product) => plain(product.text),
  ),
  aliases: list(({ aliases }) => aliases, aliasText),
  description: prose(({ description }) => description),
  kind: value(
    ({ kind }) => kind,
    (kind) => kindTerms[kind],
  ),
  references: list(({ references }) => references, plain),
  remediation: prose(({ remediation }) => remediation),
  patch: prose(({ patch }) => patchText(patch)),
  verification: value(
    ({ verification }) => verification,
    (verification) => verificationTerms[verification],
  ),
  objectType: value(
    ({ objectType }) => objectType,
    (objectType) => objectTypeTerms[objectType],
  ),
  cause: value(
    ({ cause }) => cause,
    (cause) => causeTerms[cause],
  ),
  threat: value(
    ({ threat }) => threat,
    (threat) => threatTerms[threat],
  ),
  position: value(
    ({ position }) => position,
    (position) => attackPositionTerms[position],
  ),
  weaknesses: list(({ weaknesses }) => weaknesses, plain),
  sectors: list(
    ({ sectors }) => sectors,
    (sector) => sectorTerms[sector],
  ),
  discoverer: text(({ discoverer }) => discoverer),
  submittedOn: text(({ submittedOn }) => submittedOn),
  recordedOn: text(({ recordedOn }) => recordedOn),
  updatedOn: text(({ updatedOn }) => updatedOn),
  vendorStatements: list(({ vendorStatements }) => vendorStatements ?? [], statementText),
};

/** What became of a text word by word; long stretches that stayed are shortened. */
export function wordsBetween(before: string, after: string): readonly Marked[] {
  return abridged(woven(before, after));
}

/** Both texts in one: what was taken out stands before what was put in its place. */
function woven(before: string, after: string): Marked[] {
  const [left, right] = differences(before, after).map((some) => some.map((stretch) => ({ ...stretch })));
  const words: Marked[] = [];
  for (;;) {
    const [was, is] = [left?.[0], right?.[0]];
    if (was !== undefined && !was.isSame) {
      words.push({ text: was.text, mark: 'removed' });
      left?.shift();
    } else if (is !== undefined && !is.isSame) {
      words.push({ text: is.text, mark: 'added' });
      right?.shift();
    } else if (was !== undefined && is !== undefined) {
      const length = Math.min(was.text.length, is.text.length);
      words.push({ text: was.text.slice(0, length), mark: 'same' });
      for (const side of [left, right]) {
        const [head] = side ?? [];
        if (head === undefined) continue;
        head.text = head.text.slice(length);
        if (head.text === '') side?.shift();
      }
    } else return words;
  }
}

/** How much of what stayed is kept beside a change. */
const around = 40;

function abridged(words: readonly Marked[]): Marked[] {
  return words.map((stretch, at) => {
    if (stretch.mark !== 'same' || [...stretch.text].length <= 3 * around) return stretch;
    const characters = [...stretch.text];
    const head = at === 0 ? '' : characters.slice(0, around).join('');
    const tail = at === words.length - 1 ? '' : characters.slice(-around).join('');
    return { text: `${head}…${tail}`, mark: 'same' };
  });
}
