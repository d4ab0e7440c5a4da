import type { ComponentChildren, JSX } from 'preact';
import { type FormState, freshForm, Panel, TextArea, TextField } from '#look/index.ts';
import { may, type Permission, visitorOf } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { movesWords as words } from './moves-words.ts';

/** A move as its form shows it: the row of a workflow, in words. */
export type MoveChoice = {
  readonly name: string;
  readonly term: Text;
  readonly may: Permission;
  readonly needsReason: boolean;
  /** What goes backwards or ends something stands folded. */
  readonly isFolded: boolean;
  readonly hint?: Text;
  readonly reasonHint?: Text;
  /** A field that the route wants besides. */
  readonly hidden?: { readonly name: string; readonly value: string };
};

type Props = {
  /** Where the thing stands: `/desk/advisories/7`; each move posts below it. */
  readonly address: string;
  readonly version: number;
  /** Whoever wrote on it: what only a second person may do is theirs not, and `written` says so. */
  readonly writerIds: readonly number[];
  readonly written: Text;
  readonly moves: readonly MoveChoice[];
  /** A move that was refused, with its form as it was sent. */
  readonly refused: { readonly name: string; readonly form: FormState } | null;
  readonly context: Context;
  /** What stands under the moves. */
  readonly children?: ComponentChildren;
};

/** A form for each move of an advisory or an issue that this person has now; nothing where there is none. */
export function MovesPanel(props: Props): JSX.Element | null {
  const { moves, writerIds, written, context, children = null } = props;
  const t = speak(context.language);
  const visitor = visitorOf(context);
  const open = moves.filter((move) => may(visitor, move.may));
  if (open.length === 0 && children === null) return null;
  const own = open.filter((move) => may(visitor, move.may, { passedBy: writerIds }));
  return (
    <Panel title={t(words.next)}>
      {own.length < open.length && <p class="bl-quiet">{t(written)}</p>}
      {own
        .toSorted((a, b) => Number(a.isFolded) - Number(b.isFolded))
        .map((move) => (
          <MoveForm key={move.name} move={move} {...props} />
        ))}
      {children}
    </Panel>
  );
}

function MoveForm({ move, address, version, refused, context }: Props & { readonly move: MoveChoice }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { name, term, needsReason, isFolded, hint, reasonHint, hidden } = move;
  const sent = refused?.name === name ? refused.form : null;
  const field = { form: sent ?? freshForm(), language };
  const body = (
    <form class="bl-form bl-advisorymove" method="post" action={`${address}/${name}`}>
      <input type="hidden" name="version" value={version} data-version />
      {hidden && <input type="hidden" name={hidden.name} value={hidden.value} />}
      {needsReason && (
        <TextArea
          {...field}
          id={`m-${name}`}
          name="note"
          label={words.reason}
          {...(reasonHint && { hint: reasonHint })}
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
      {hint && <p class="bl-hint">{t(hint)}</p>}
      <button class={isFolded ? 'btn' : 'btn btn-primary'} type="submit">
        {t(term)}
      </button>
    </form>
  );
  if (!isFolded) return body;
  return (
    <details open={sent !== null}>
      <summary>{t(term)}</summary>
      {body}
    </details>
  );
}
