import type { JSX } from 'preact';
import { type Language, speak } from '#platform/html/index.ts';
import { keyTerms, queueWords } from './queue/words.ts';

/** The keys that matter most, over the queue. */
export function KeyStrip({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <ul class="bl-keys" aria-label={t(queueWords.keys)}>
      {keyTerms
        .filter(({ isShown }) => isShown)
        .map(({ keys, text }) => (
          <li key={text.en}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}{' '}
            {t(text)}
          </li>
        ))}
    </ul>
  );
}

/** The dialog with all keys, opened by `?`; and the empty one in which a move's form is shown. */
export function Keys({ language }: { language: Language }): JSX.Element {
  const t = speak(language);
  return (
    <>
      <dialog class="bl-dialog" data-keys aria-labelledby="keys-title">
        <h2 id="keys-title">{t(queueWords.keys)}</h2>
        <dl class="bl-keylist">
          {keyTerms.map(({ keys, text }) => (
            <div key={text.en}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button class="btn" type="submit">
            {t(queueWords.close)}
          </button>
        </form>
      </dialog>
      <dialog class="bl-dialog" data-move-dialog aria-label={t(queueWords.detail)} data-close={t(queueWords.close)} />
    </>
  );
}
