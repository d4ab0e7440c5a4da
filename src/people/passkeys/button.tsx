import type { JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { passkeyWords as w } from './words.ts';

type Props = {
  readonly language: Language;
  readonly text: Text;
  /** Where the form goes; the options come from `…/options` below it. */
  readonly action: string;
  readonly back?: string;
};

/** Signing in with a passkey: shown by the script where the browser can (src/browser/desk/passkey.ts). */
export function PasskeyButton({ language, text, action, back }: Props): JSX.Element {
  const t = speak(language);
  return (
    <form method="post" action={action} class="bl-passkey" data-passkey="get" {...passkeyTexts(language)} hidden>
      <input type="hidden" name="response" value="" />
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      <button class="btn" type="submit">
        {t(text)}
      </button>
      <p class="bl-wrong" role="alert" data-passkey-says hidden />
    </form>
  );
}

/** What the script may have to say, in the page's language. */
export function passkeyTexts(language: Language): Record<string, string> {
  const t = speak(language);
  return {
    'data-cancelled': t(w.cancelled),
    'data-known': t(w.known),
    'data-failed': t(w.failed),
    'data-unsupported': t(w.unsupported),
  };
}
