import type { JSX } from 'preact';
import { type AnyIssue, type BulletinLanguage, type EditedTexts, editableTexts } from '#bulletin/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { DoButton } from './page-items.tsx';
import { issueWords as words } from './words.ts';

export type TextsProps = {
  /** What the platform writes by itself. */
  readonly generated: AnyIssue;
  readonly own: EditedTexts;
  readonly edition: BulletinLanguage;
  readonly language: Language;
};

/** Every paragraph of one edition, by part, to be rewritten; what departs says so. */
export function Texts({ generated, own, edition, language }: TextsProps): JSX.Element {
  const texts = editableTexts(generated);
  const parts = generated.parts.map((part) => ({
    ...part,
    ids: part.blocks.map(({ id }) => id).filter((id) => texts.has(id)),
  }));
  return (
    <>
      {parts
        .filter(({ ids }) => ids.length > 0)
        .map((part) => {
          const departs = part.ids.filter((id) => own[id] !== undefined).length;
          return (
            <details class="bl-itemgroup" key={part.id} data-keep={`part-${edition}-${part.id}`}>
              <summary>
                <span lang={edition === 'zh' ? 'zh-CN' : 'en'}>{part.heading}</span>
                <span data-region={`departs-${edition}-${part.id}`}>
                  {departs > 0 && (
                    <span class="bl-standing chosen">
                      {speak(language)(words.rewritten)} {departs}
                    </span>
                  )}
                </span>
              </summary>
              {part.ids.map((id) => (
                <OneText
                  key={id}
                  id={id}
                  of={texts.get(id) ?? ''}
                  own={own[id] ?? null}
                  edition={edition}
                  language={language}
                />
              ))}
            </details>
          );
        })}
    </>
  );
}

type OneProps = {
  readonly id: string;
  readonly of: string;
  readonly own: EditedTexts[string] | null;
  readonly edition: BulletinLanguage;
  readonly language: Language;
};

function OneText({ id, of, own, edition, language }: OneProps): JSX.Element {
  const t = speak(language);
  const name = `text.${edition}.${id}`;
  const lang = edition === 'zh' ? 'zh-CN' : 'en';
  const field = `t-${edition}-${id}`;
  return (
    <div class="bl-para">
      <p class="bl-paraname">
        <label for={field}>
          <code>{id}</code>
        </label>
        <span data-region={`mark-${edition}-${id}`}>
          {own !== null && (
            <>
              <span class="bl-standing chosen">{t(words.rewritten)}</span>
              {own.of !== of && <span class="bl-standing stale">{t(words.stale)}</span>}
              <DoButton value={`text:restore:${edition}.${id}`} text={words.restoreText} language={language} />
            </>
          )}
        </span>
      </p>
      <textarea
        class="form-control"
        id={field}
        name={name}
        rows={rowsFor(own?.text ?? of)}
        maxLength={20_000}
        lang={lang}
      >
        {own?.text ?? of}
      </textarea>
      <div data-region={`generated-${edition}-${id}`}>
        {own !== null && (
          <p class="bl-generated">
            <b>{t(words.generated)}</b> <span lang={lang}>{of}</span>
          </p>
        )}
      </div>
    </div>
  );
}

/** About 40 Chinese characters stand on a line. */
function rowsFor(text: string): number {
  return Math.min(12, Math.max(1, Math.ceil(text.length / 40)));
}
