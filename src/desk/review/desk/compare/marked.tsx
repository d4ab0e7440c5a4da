import type { JSX } from 'preact';
import type { Stretch } from '#vocabulary/index.ts';
import { Visible } from '../visible.tsx';

/** A text with what the other one has not marked. */
export function Marked({ stretches }: { stretches: readonly Stretch[] }): JSX.Element {
  return (
    <>
      {stretches.map(({ text, isSame }, index) =>
        isSame ? (
          <Visible key={index} text={text} />
        ) : (
          <mark key={index}>
            <Visible text={text} />
          </mark>
        ),
      )}
    </>
  );
}
