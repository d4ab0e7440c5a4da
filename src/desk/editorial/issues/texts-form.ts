import {
  type AnyIssue,
  type BulletinLanguage,
  bulletinLanguages,
  type EditedTexts,
  editableTexts,
} from '#bulletin/index.ts';
import type { Command } from './commands.ts';
import { line, type Sent } from './form.ts';
import type { AnyChoices } from './model.ts';

/**
 * The editor's own words after a form: `text.zh.alert-1-records` that differs from what is generated. A text that is the generated one,
 * or empty, or restored by its button, is nobody's own. Words for blocks that the form does not show stay.
 */
export function textsFrom(
  sent: Sent,
  generated: Readonly<Record<BulletinLanguage, AnyIssue>>,
  before: AnyChoices['texts'],
  command: Command | null,
): NonNullable<AnyChoices['texts']> {
  const restored = command?.verb === 'restore' ? command.of : null;
  return Object.fromEntries(
    bulletinLanguages.map((language) => {
      const texts: Record<string, EditedTexts[string]> = { ...before?.[language] };
      for (const [id, of] of editableTexts(generated[language])) {
        const name = `text.${language}.${id}`;
        if (!Object.hasOwn(sent, name)) continue;
        const text = line(sent, name);
        const stood = texts[id];
        delete texts[id];
        if (text === '' || text === tidy(of) || restored === `${language}.${id}`) continue;
        texts[id] = stood?.text === text ? stood : { text, of };
      }
      return [language, texts];
    }),
  );
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
