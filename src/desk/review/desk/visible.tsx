import type { JSX } from 'preact';
import { unseen } from './unseen.ts';

const parts = new RegExp(`(${unseen.source})`, 'u');

/** A reporter's text as it is: unseen characters by their number, everything else as written. Escaped like any text. */
export function Visible({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(parts).map((part, index) =>
        isUnseen(part) ? (
          <span class="bl-unseen" key={index}>
            {codeOf(part)}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** The same where only text can stand: a page's title, an attribute. */
export function visibleText(text: string): string {
  return text
    .split(parts)
    .map((part) => (isUnseen(part) ? `[${codeOf(part)}]` : part))
    .join('');
}

const isUnseen = (part: string) =>
  part !== '\n' && part !== '\t' && part !== '' && unseen.test(part) && [...part].length === 1;
const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
