import type { JSX } from 'preact';
import { freshForm, Panel, TextArea, TextField } from '#look/index.ts';
import { may, visitorOf } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { Advisory } from './model.ts';
import type { Moved } from './page.tsx';
import { moveTerms, advisoryWords as words } from './words.ts';
import { type MoveName, moveRow, movesFrom } from './workflow.ts';

type Props = { readonly advisory: Advisory; readonly move: Moved | null; readonly context: Context };

/** A form for each move that this person has now; what ends something stands folded. */
export function MoveForms({ advisory, move, context }: Props): JSX.Element | null {
  const t = speak(context.language);
  const visitor = visitorOf(context);
  const { state, number, writerIds } = advisory;
  const names = movesFrom(state, number !== null).filter((name) => may(visitor, moveRow(name).may));
  if (names.length === 0) return null;
  const barred = names.filter((name) => !may(visitor, moveRow(name).may, { passedBy: writerIds }));
  return (
    <Panel title={t(words.next)}>
      {barred.length > 0 && <p class="bl-quiet">{t(words.written)}</p>}
      {names
        .filter((name) => !barred.includes(name))
        .sort((a, b) => Number(folded.includes(a)) - Number(folded.includes(b)))
        .map((name) => (
          <MoveForm key={name} name={name} advisory={advisory} move={move} context={context} />
        ))}
    </Panel>
  );
}

const folded: readonly MoveName[] = ['return', 'drop', 'withdraw'];

function MoveForm({ name, advisory, move, context }: Props & { readonly name: MoveName }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const refused = move?.name === name ? move.form : null;
  const form = refused ?? freshForm();
  const field = { form, language };
  const body = (
    <form class="bl-form bl-advisorymove" method="post" action={`/desk/advisories/${advisory.id}/${name}`}>
      <input type="hidden" name="version" value={advisory.version} />
      {name === 'drop' && advisory.number !== null && <input type="hidden" name="numbered" value="1" />}
      {moveRow(name).needs.includes('note') && (
        <TextArea
          {...field}
          id={`m-${name}`}
          name="note"
          label={words.reason}
          {...(name === 'withdraw' && { hint: words.noteHint })}
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
      {name === 'submit' && <p class="bl-hint">{t(words.submitHint)}</p>}
      <button class={folded.includes(name) ? 'btn' : 'btn btn-primary'} type="submit">
        {t(moveTerms[name])}
      </button>
    </form>
  );
  if (!folded.includes(name)) return body;
  return (
    <details open={refused !== null}>
      <summary>{t(moveTerms[name])}</summary>
      {body}
    </details>
  );
}
