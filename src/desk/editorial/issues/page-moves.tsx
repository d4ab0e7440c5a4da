import type { JSX } from 'preact';
import type { FormState } from '#look/index.ts';
import { may, visitorOf } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { MovesPanel } from '../moves-panel.tsx';
import type { DeskIssue } from './model.ts';
import { issueMoveTerms, issueWords as words } from './words.ts';
import { type IssueMove, issueMoveRow, movesOfIssue } from './workflow.ts';

/** A move that was refused, with its form as it was sent. */
export type Moved = { readonly name: IssueMove; readonly form: FormState };

type Props = { readonly issue: DeskIssue; readonly move: Moved | null; readonly context: Context };

const folded: readonly IssueMove[] = ['return', 'drop'];

/** A form for each move that this person has now, and the beginning of a correction. */
export function IssueMoves({ issue, move, context }: Props): JSX.Element {
  const t = speak(context.language);
  const { id, version, state, writerIds } = issue;
  const moves = movesOfIssue(state).map((name) => {
    const row = issueMoveRow(name);
    const needsReason = row.needs.includes('note');
    return { name, term: issueMoveTerms[name], may: row.may, needsReason, isFolded: folded.includes(name) };
  });
  const canCorrect = state === 'published' && may(visitorOf(context), 'bulletin:write');
  return (
    <MovesPanel
      address={`/desk/bulletins/${id}`}
      version={version}
      writerIds={writerIds}
      written={words.written}
      moves={moves}
      refused={move}
      context={context}
    >
      {canCorrect ? (
        <form class="bl-form" method="post" action={`/desk/bulletins/${id}/correct`}>
          <p class="bl-hint">{t(words.correctHint)}</p>
          <button class="btn" type="submit">
            {t(words.correct)}
          </button>
        </form>
      ) : null}
    </MovesPanel>
  );
}
