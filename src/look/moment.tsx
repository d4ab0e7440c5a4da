import type { JSX } from 'preact';
import { zonedMinute } from '#vocabulary/index.ts';

/** An instant on a page that strangers read, with the offset of the clock that it is read from. */
export function Moment({ at, timeZone }: { readonly at: Date; readonly timeZone: string }): JSX.Element {
  return <time dateTime={at.toISOString()}>{zonedMinute(at, timeZone)}</time>;
}
