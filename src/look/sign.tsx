import type { JSX } from 'preact';

/** The platform's sign: three lines of text with a hole, and the patch that closes it. */
export function Sign(): JSX.Element {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect class="bl-sign-field" width="32" height="32" rx="4" />
      <path class="bl-sign-gap" d="M5 8.7h8v2.6H5zM5 14.7h8v2.6H5zM5 20.7h22v2.6H5z" />
      <rect class="bl-sign-patch" x="15" y="7" width="12" height="11" />
    </svg>
  );
}
