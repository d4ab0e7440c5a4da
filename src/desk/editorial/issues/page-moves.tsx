import type { JSX } from 'preact';
import { type FormState, freshForm, Panel, TextArea, TextField } from '#look/index.ts';
import { may, visitorOf } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { DeskIssue } from './model.ts';
import { issueMoveTerms, issueWords as words } from './words.ts';
import { type IssueMove, issueMoveRow, movesOfIssue } from './workflow.ts';

/** A move that was refused, with its form as it was sent. */
export type Moved = { readonly name: IssueMove; readonly form: FormState };

type Props = { readonly issue: DeskIssue; readonly move: Moved | null; readonly context: Context };

const folded: readonly IssueMove[] = ['return', 'drop'];

/** A form for each move that this person has now; what goes backwards stands folded. */
export function IssueMoves({ issue, move, context }: Props): JSX.Element | null {
  const t = speak(context.language);
  const visitor = visitorOf(context);
  const { state, writerIds } = issue;
  const names = movesOfIssue(state).filter((name) => may(visitor, issueMoveRow(name).may));
  const canCorrect = state === 'published' && may(visitor, 'bulletin:write');
  if (names.length === 0 && !canCorrect) return null;
  const barred = names.filter((name) => !may(visitor, issueMoveRow(name).may, { passedBy: writerIds }));
  return (
    <Panel title={t(words.next)}>
      {barred.length > 0 && <p class="bl-quiet">{t(words.written)}</p>}
      {names
        .filter((name) => !barred.includes(name))
        .sort((a, b) => Number(folded.includes(a)) - Number(folded.includes(b)))
        .map((name) => (
          <MoveForm key={name} name={name} issue={issue} move={move} context={context} />
        ))}
      {canCorrect && (
        <form class="bl-form" method="post" action={`/desk/bulletins/${issue.id}/correct`}>
          <p class="bl-hint">{t(words.correctHint)}</p>
          <button class="btn" type="submit">
            {t(words.correct)}
          </button>
        </form>
      )}
    </Panel>
  );
}

function MoveForm({ name, issue, move, context }: Props & { readonly name: IssueMove }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const refused = move?.name === name ? move.form : null;
  const field = { form: refused ?? freshForm(), language };
  const body = (
    <form class="bl-form bl-advisorymove" method="post" action={`/desk/bulletins/${issue.id}/${name}`}>
      <input type="hidden" name="version" value={issue.version} data-version />
      {issueMoveRow(name).needs.includes('note') && (
        <TextArea
          {...field}
          id={`m-${name}`}
          name="note"
          label={words.reason}
          required
          rows={2}
          more={{ maxLength: 500 }}
        />
      )}
      {name === 'approve' && (
        <TextField
          {...field}
          name="publishAt"
          label={words.publishAt}
          hint={words.publishAtHint}
          more={{ type: 'datetime-local' }}
        />
      )}
      <button class={folded.includes(name) ? 'btn' : 'btn btn-primary'} type="submit">
        {t(issueMoveTerms[name])}
      </button>
    </form>
  );
  if (!folded.includes(name)) return body;
  return (
    <details open={refused !== null}>
      <summary>{t(issueMoveTerms[name])}</summary>
      {body}
    </details>
  );
}
