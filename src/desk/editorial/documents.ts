import {
  type Bulletin,
  type BulletinLanguage,
  BulletinRefusal,
  composeBulletin,
  defaultIdentity,
  type Figures,
  findEdition,
  type Identity,
  withEditedTexts,
} from '#bulletin/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { EditorChoices } from './model.ts';

/** Both editions of an issue with the editor's words in them, from the same figures. */
export type Documents = { readonly bulletin: Bulletin; readonly english: Bulletin };

/** The documents of figures that are counted already. Pure. */
export function documentsOf(figures: Figures, choices: EditorChoices, identity: Identity = defaultIdentity): Documents {
  const generated = generatedFrom(figures, identity);
  return {
    bulletin: withEditedTexts(generated.zh, choices.texts?.zh ?? {}),
    english: withEditedTexts(generated.en, choices.texts?.en ?? {}),
  };
}

/** What the platform writes by itself, in each language. Pure. */
export function generatedFrom(
  figures: Figures,
  identity: Identity = defaultIdentity,
): Readonly<Record<BulletinLanguage, Bulletin>> {
  const edition = findEdition(figures.edition);
  return {
    zh: composeBulletin(figures, edition, identity),
    en: composeBulletin(figures, edition, identity, 'en'),
  };
}

/**
 * Passes on what the bulletin's folder refuses, under its own code: the folder is pure and has a class of its own for what a person can
 * act on.
 */
export async function refusing<Made>(work: () => Promise<Made>): Promise<Made> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof BulletinRefusal) throw new Refusal(thrown.code, thrown.text, 400, thrown);
    throw thrown;
  }
}
