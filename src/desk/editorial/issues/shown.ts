import { isDeepStrictEqual } from 'node:util';
import type { Figures } from '#bulletin/index.ts';
import type { AlertChoice, EditorChoices, ImportantChoice, SingleChoice, VerificationChoice } from '../model.ts';

/** Everything that an issue names, said in full as an editor would set it: what the composing page shows and takes back. */
export type Shown = {
  readonly level: NonNullable<EditorChoices['level']> | null;
  readonly zeroDayExamples: readonly string[];
  readonly sectorExamples: readonly string[];
  readonly alerts: readonly Required<AlertChoice>[];
  readonly single: Required<SingleChoice> | null;
  readonly important: readonly Required<ImportantChoice>[];
  readonly verification: Required<VerificationChoice> | null;
  readonly news: NonNullable<EditorChoices['news']>;
  readonly notices: NonNullable<EditorChoices['notices']>;
};
export type Member = keyof Shown;
export const members = [
  'level',
  'zeroDayExamples',
  'sectorExamples',
  'alerts',
  'single',
  'important',
  'verification',
  'news',
  'notices',
] as const satisfies readonly Member[];

/** What the figures hold, as choices. */
export function shownIn(figures: Figures): Shown {
  const { assessment, single, verification, disposal } = figures;
  const idOf = ({ identifier }: { readonly identifier: string }) => identifier;
  return {
    level: assessment.levelOverride,
    zeroDayExamples: assessment.zeroDayExamples.map(idOf),
    sectorExamples: figures.sectorExamples.map(idOf),
    alerts: figures.alerts.map(
      ({ records, vendorEn = '', introductionsEn = [], disclosedEn = '', harmEn = [], ...group }) => {
        return { ...group, vendorEn, records: records.map(idOf), introductionsEn, disclosedEn, harmEn };
      },
    ),
    single: single && singleShown(single),
    important: figures.important.map(({ record, remediation, remediationEn = '' }) => {
      return { record: record.identifier, remediation, remediationEn };
    }),
    verification: verification && verificationShown(verification),
    news: figures.news,
    notices: disposal.notices,
  };
}

function singleShown(single: NonNullable<Figures['single']>): Shown['single'] {
  const { record, productEn = '', introductionEn = '', disclosedEn = '', harmEn = [], ...words } = single;
  return { ...words, record: record.identifier, productEn, introductionEn, disclosedEn, harmEn };
}

function verificationShown(item: NonNullable<Figures['verification']>): Shown['verification'] {
  const { record, descriptionEn = [], ...words } = item;
  return { ...words, record: record.identifier, descriptionEn };
}

/**
 * The choices after a form: a member that says what it said keeps its standing, proposed or chosen; one that was changed is chosen.
 * Inside a group only the words that were changed are the editor's own: the others follow its records.
 */
export function chosenFrom(asked: Shown, before: Shown, choices: EditorChoices): EditorChoices {
  const changed = members.filter((member) => !isSame(asked[member], before[member]));
  let next: EditorChoices = choices;
  for (const member of changed)
    next = { ...next, ...(choiceOf(member, asked, { before, choices }) as Partial<EditorChoices>) };
  return withoutNull(next);
}

type Standing = { readonly before: Shown; readonly choices: EditorChoices };

function choiceOf(member: Member, asked: Shown, { before, choices }: Standing): Partial<Record<Member, unknown>> {
  switch (member) {
    case 'alerts':
      return { alerts: asked.alerts.map((group) => groupChoice(group, { before, choices })) };
    case 'single':
      return { single: asked.single && ownWords(asked.single, before.single, choices.single ?? null, singleWords) };
    case 'verification': {
      const { verification } = asked;
      if (verification === null) return { verification: null };
      return { verification: ownWords(verification, before.verification, choices.verification ?? null, verifiedWords) };
    }
    case 'important':
      return { important: asked.important.map((row) => importantChoice(row, { before, choices })) };
    default:
      return { [member]: asked[member] };
  }
}

const groupWords = ['introductions', 'disclosed', 'harm', 'introductionsEn', 'disclosedEn', 'harmEn'] as const;
const singleWords = [
  ...['product', 'introduction', 'disclosed', 'harm'],
  ...['productEn', 'introductionEn', 'disclosedEn', 'harmEn'],
] as readonly (keyof SingleChoice)[];
const verifiedWords = ['description', 'descriptionEn', 'proofUrls', 'provider'] as const;

function groupChoice(group: Required<AlertChoice>, { before, choices }: Standing): AlertChoice {
  const place = before.alerts.findIndex(
    ({ vendor, records }) => vendor === group.vendor || isSame(records, group.records),
  );
  const stood = before.alerts[place] ?? null;
  const chosen = choices.alerts?.find(({ vendor }) => vendor === stood?.vendor) ?? null;
  const { vendorEn, ...own } = ownWords(group, stood, chosen, groupWords);
  return vendorEn === '' ? own : { ...own, vendorEn };
}

function importantChoice(row: Required<ImportantChoice>, { before, choices }: Standing): string | ImportantChoice {
  const stood = before.important.find(({ record }) => record === row.record) ?? null;
  const chosen = choices.important?.find((one) => typeof one === 'object' && one.record === row.record) ?? null;
  const own = ownWords(row, stood, chosen as object | null, ['remediation', 'remediationEn']);
  return Object.keys(own).length === 1 ? row.record : own;
}

/** The item with those of its words that are new, or were the editor's before; the others are left to be proposed. */
export function ownWords<Item extends object, Word extends keyof Item>(
  item: Item,
  stood: Item | null,
  chosen: object | null,
  words: readonly Word[],
): Item {
  const isOwn = (word: Word) =>
    !isEmpty(item[word]) && (stood === null || !isSame(item[word], stood[word]) || Object.hasOwn(chosen ?? {}, word));
  const left = words.filter((word) => !isOwn(word)) as readonly PropertyKey[];
  return Object.fromEntries(Object.entries(item).filter(([key]) => !left.includes(key))) as Item;
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/** `level: null` says nothing else than no `level`. */
function withoutNull(choices: EditorChoices): EditorChoices {
  const { level, ...rest } = choices as EditorChoices & { readonly level?: EditorChoices['level'] | null };
  return level == null ? rest : { ...rest, level };
}

/** Equal in what they hold; the database does not keep the order of members. */
export function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}
