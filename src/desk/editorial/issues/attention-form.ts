/** The two halves of a list of attention on the composing page: shown, typed, moved, and taken as choices. Pure. */
import type { AttentionFigures } from '#bulletin/index.ts';
import { type VendorOrigin, vendorOrigins } from '#vocabulary/index.ts';
import { detailed } from '../periodicals/attention-choices.ts';
import type { AttentionChoice, AttentionChoices } from '../periodicals/model.ts';
import { type Command, moved } from './commands.ts';
import { line, list, numberIn, one, type Sent } from './form.ts';
import { isSame, ownWords } from './shown.ts';

export type AttentionRow = Required<Exclude<AttentionChoice, string>>;
/** What both halves name, said in full as an editor would set it. */
export type AttentionShown = Readonly<Record<VendorOrigin, readonly AttentionRow[]>>;

/** What the figures hold. */
export function attentionShown({ items }: AttentionFigures): AttentionShown {
  const rows = (origin: VendorOrigin) =>
    items[origin].map(({ record, text, english }) => {
      // As the form gives a line back: else a page sent as it stands would say something else.
      return { record: record.identifier, text: tidy(text), english: tidy(english ?? '') };
    });
  return { foreign: rows('foreign'), domestic: rows('domestic') };
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What the form says; a half that it does not have stays as it stood. */
export function readAttentionForm(sent: Sent, stood: AttentionShown): AttentionShown {
  const has = list(sent, 'has');
  const rows = (origin: VendorOrigin) =>
    has.includes(origin)
      ? list(sent, origin)
          .map(numberIn)
          .filter(Boolean)
          .map((record) => ({
            record,
            text: line(sent, `item.${record}.text`),
            english: line(sent, `item.${record}.english`),
          }))
      : stood[origin];
  return { foreign: rows('foreign'), domestic: rows('domestic') };
}

/** The halves after a button. What is added to one half leaves the other. */
export function applyAttentionCommand(shown: AttentionShown, command: Command, sent: Sent): AttentionShown {
  const { target, verb } = command;
  const origin = vendorOrigins.find((half) => half === target);
  if (origin === undefined) return shown;
  if (verb === 'none') return { ...shown, [origin]: [] };
  if (verb === 'up' || verb === 'down' || verb === 'remove')
    return { ...shown, [origin]: moved(shown[origin], command) };
  if (verb !== 'add') return shown;
  const record = numberIn(command.of || one(sent, `add.${origin}`));
  if (record === '') return shown;
  const row = vendorOrigins.flatMap((half) => shown[half]).find((item) => item.record === record);
  const without = (half: VendorOrigin) => shown[half].filter((item) => item.record !== record);
  const rest = { foreign: without('foreign'), domestic: without('domestic') };
  return { ...rest, [origin]: [...rest[origin], row ?? { record, text: '', english: '' }] };
}

/**
 * The choices after a form: a half that says what it said keeps its standing, proposed or chosen; one that was changed is chosen. Only
 * paragraphs that were changed are the editor's own: the others follow the record.
 */
export function attentionChosen(
  asked: AttentionShown,
  stood: AttentionShown,
  choices: AttentionChoices,
): AttentionChoices {
  let next = choices;
  const before = vendorOrigins.flatMap((half) => stood[half]);
  const chosen = vendorOrigins.flatMap((half) => choices[half] ?? []).map(detailed);
  for (const origin of vendorOrigins) {
    if (isSame(asked[origin], stood[origin])) continue;
    next = { ...next, [origin]: asked[origin].map((row) => choiceOf(row, before, chosen)) };
  }
  return next;
}

function choiceOf(
  row: AttentionRow,
  before: readonly AttentionRow[],
  chosen: readonly Exclude<AttentionChoice, string>[],
): AttentionChoice {
  const stood = before.find(({ record }) => record === row.record) ?? null;
  const set = chosen.find(({ record }) => record === row.record) ?? null;
  const own = ownWords(row, stood, set, ['text', 'english']);
  return Object.keys(own).length === 1 ? row.record : own;
}
