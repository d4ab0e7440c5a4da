import { type AuditEntry, appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { type FieldMistake, Refusal } from '#platform/errors.ts';
import { type FlawType, flawTypes } from '#vocabulary/index.ts';
import type { By, DeskWorld } from '../issues/model.ts';
import { harmKey, type LibraryText, productKey, type TextKind } from './model.ts';
import { type DeskText, deleteText, listTexts, saveText, textsAtOnce } from './store.ts';
import { textWords as words } from './words.ts';

export type TextsView = { readonly texts: readonly DeskText[]; readonly next: string | null };

/** Texts that the desk has written, of one kind, by key. */
export async function readTexts(
  world: DeskWorld,
  by: By,
  asked: { readonly kind: TextKind; readonly find: string; readonly after: string | null },
): Promise<TextsView> {
  demand(by.actor, 'bulletin:read');
  const found = await listTexts(world.database.db, asked);
  const texts = found.slice(0, textsAtOnce);
  return { texts, next: found.length > textsAtOnce ? (texts.at(-1)?.key ?? null) : null };
}

export const textFields = ['vendor', 'product', 'types', 'zh', 'en'] as const;
export type TextForm = Readonly<Record<(typeof textFields)[number], string>>;

/** Keeps a text under its product or types of flaw. Refuses `editorial.text-input`, naming the fields. Audits `text.saved`. */
export function keepText(world: DeskWorld, by: By, kind: TextKind, form: TextForm): Promise<void> {
  demand(by.actor, 'bulletin:write');
  const text = kind === 'product' ? introductionFrom(form) : harmFrom(form);
  return transaction(world.database.db, async (tx) => {
    await saveText(tx, text, by.actor.personId, by.now);
    await appendAudit(tx, [line(by, text.kind, text.key, 'text.saved')]);
  });
}

/** Takes a text out; where the program brings one of its own, that one counts again. Audits `text.removed`. */
export function removeText(world: DeskWorld, by: By, kind: TextKind, key: string): Promise<void> {
  demand(by.actor, 'bulletin:write');
  return transaction(world.database.db, async (tx) => {
    if (await deleteText(tx, kind, key)) await appendAudit(tx, [line(by, kind, key, 'text.removed')]);
  });
}

function introductionFrom(form: TextForm): LibraryText {
  const [vendor, product, zh] = [tidy(form.vendor), tidy(form.product), tidy(form.zh)];
  const mistakes: FieldMistake[] = [];
  if (vendor === '') mistakes.push({ field: 'vendor', text: words.vendorNeeded });
  if (!/[^。]。$/.test(zh)) mistakes.push({ field: 'zh', text: words.sentenceNeeded });
  if (mistakes.length > 0) throw unfit(mistakes);
  const key = productKey(vendor, product || null);
  return {
    kind: 'product',
    key,
    name: product === '' ? vendor : `${vendor} ${product}`,
    words: { zh, en: tidy(form.en) || null },
  };
}

function harmFrom(form: TextForm): LibraryText {
  const types = form.types.split(/[、,，+\s]+/).filter(Boolean);
  const known = types.filter((type): type is FlawType => Object.hasOwn(flawTypes, type));
  const zh = tidy(form.zh);
  const mistakes: FieldMistake[] = [];
  if (types.length === 0 || known.length !== types.length) mistakes.push({ field: 'types', text: words.typesNeeded });
  if (zh === '' || /[。；，.;,]$/.test(zh)) mistakes.push({ field: 'zh', text: words.harmNeeded });
  if (mistakes.length > 0) throw unfit(mistakes);
  const en = form.en.split(/[\n;]/).map(tidy).filter(Boolean).join('; ');
  return { kind: 'harm', key: harmKey(known), name: known.join('、'), words: { zh, en: en || null } };
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

const unfit = (fields: readonly FieldMistake[]) =>
  new Refusal(
    'editorial.text-input',
    { zh: '请按提示修改后再试。', en: 'Correct what is marked and try again.' },
    400,
    undefined,
    { fields },
  );

/** The key names a product or types of flaw, never a record. */
function line({ actor, now: at, address }: By, kind: TextKind, key: string, action: string): AuditEntry {
  return { at, actor, action, object: { kind: 'editorial-text', id: `${kind} ${key}`.slice(0, 200) }, address };
}
