import type { JSX } from 'preact';
import { MarkedMistakes } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Place } from './candidates.ts';
import { longestFind } from './find.ts';
import { DoButton } from './page-items.tsx';
import type { FoundAt } from './read.ts';
import { issueWords as words } from './words.ts';

type AddProps = {
  readonly target: string;
  readonly place: Place | 'attention';
  readonly label: Text;
  /** What was looked for on this page, in whichever field. */
  readonly found: FoundAt | null;
  readonly language: Language;
};

/** A field that takes a record's number, or searches the records of the period that fit here: with a script while somebody types. */
export function AddRecord({ target, place, label, found, language }: AddProps): JSX.Element {
  const id = `add-${target.replace('.', '-')}`;
  const t = speak(language);
  const own = found?.target === target ? found : null;
  return (
    <>
      <div class="bl-add" data-search={place}>
        <label class="bl-hidden" for={id}>
          {t(label)}
        </label>
        <input
          class="form-control"
          id={id}
          name={`add.${target}`}
          placeholder={t(label)}
          value={own?.find ?? ''}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={longestFind}
          data-focus={id}
        />
        <DoButton value={`${target}:add`} text={words.findOrAdd} language={language} />
      </div>
      {own !== null && <FoundList at={own} language={language} />}
    </>
  );
}

type Props = { readonly at: FoundAt; readonly language: Language };

/** What was looked for in the field of a list: each record with its button, or what is wrong with the expression, at its places. */
function FoundList({ at: { target, find, found }, language }: Props): JSX.Element {
  const t = speak(language);
  const { candidates, total, hidden, problems } = found;
  if (problems.length > 0) {
    return (
      <div class="bl-mistakes" role="alert">
        <p>
          <strong>{t(words.notRead)}</strong>
        </p>
        <MarkedMistakes text={find} problems={problems} language={language} />
        <p>
          <a href="/search/help">{t(words.findHelp)}</a>
        </p>
      </div>
    );
  }
  return (
    <div class="bl-foundlist" role="status">
      <p>{t(total === 0 ? words.noneFound : words.foundCount(total))}</p>
      {total > 0 && (
        <ul>
          {candidates.map(({ identifier, title, vendor, score }) => (
            <li key={identifier}>
              <span lang="zh-CN">
                <bdi>{title}</bdi> <small>{[identifier, vendor, score?.toFixed(1)].filter(Boolean).join(' · ')}</small>
              </span>
              <DoButton value={`${target}:add:${identifier}`} text={words.add} language={language} />
            </li>
          ))}
        </ul>
      )}
      {total > candidates.length && <p class="bl-quiet">{t(words.more(total - candidates.length))}</p>}
      {hidden > 0 && <p class="bl-quiet">{t(words.hiddenFound(hidden))}</p>}
    </div>
  );
}
