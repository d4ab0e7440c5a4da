import type { JSX } from 'preact';
import type { Context } from '#platform/http/index.ts';
import { type MoveChoice, MovesPanel } from '../moves-panel.tsx';
import type { Advisory } from './model.ts';
import type { Moved } from './page.tsx';
import { moveTerms, advisoryWords as words } from './words.ts';
import { type MoveName, moveRow, movesFrom } from './workflow.ts';

type Props = { readonly advisory: Advisory; readonly move: Moved | null; readonly context: Context };

/** A form for each move that this person has now. */
export function MoveForms({ advisory, move, context }: Props): JSX.Element {
  const { id, version, state, number, writerIds } = advisory;
  return (
    <MovesPanel
      address={`/desk/advisories/${id}`}
      version={version}
      writerIds={writerIds}
      written={words.written}
      moves={movesFrom(state, number !== null).map((name) => choiceOf(name, number !== null))}
      refused={move}
      context={context}
    />
  );
}

const folded: readonly MoveName[] = ['return', 'drop', 'withdraw'];

function choiceOf(name: MoveName, isNumbered: boolean): MoveChoice {
  const { may, needs } = moveRow(name);
  return {
    ...{ name, may, term: moveTerms[name], needsReason: needs.includes('note'), isFolded: folded.includes(name) },
    ...(name === 'withdraw' && { reasonHint: words.noteHint }),
    ...(name === 'submit' && { hint: words.submitHint }),
    ...(name === 'drop' && isNumbered && { hidden: { name: 'numbered', value: '1' } }),
  };
}
