import type { JSX } from 'preact';
import { ChoiceField, FormRefusal, type FormState, filterText, SelectField, TextField } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { sorts } from '#search/index.ts';
import type { PageFrame } from './frame.ts';
import { type SavedView, viewLimits } from './model.ts';
import { filtersOf, Marked } from './pages.tsx';
import type { ViewProblem } from './shown.ts';
import { sortWords, formWords as w } from './words.ts';

type Props = {
  readonly view: SavedView;
  /** Of the sub-library or object type; null where it is none, or gone. */
  readonly within: Text | null;
  readonly form: FormState;
  /** Of the expression as it stands in the form, with their places. */
  readonly problems: readonly ViewProblem[];
  readonly context: Context;
  readonly Frame: PageFrame;
};

/** Renaming a view, changing what it asks, deleting it. */
export function ChangePage(props: Props): JSX.Element {
  const { view, context, Frame, form } = props;
  const { language } = context;
  const t = speak(language);
  const title = t(w.changeTitle(view.name));
  return (
    <Frame context={context} title={title} indexed={false}>
      <h1>{title}</h1>
      <FormRefusal form={form} language={language} />
      <form method="post" action={`/views/${view.id}/change`} class="bl-form">
        <NameField form={form} context={context} />
        <ExpressionField {...props} />
        <Conditions {...props} />
        <Buttons context={context} />
      </form>
      <section class="bl-view-remove" aria-labelledby="remove">
        <h2 id="remove">{t(w.remove)}</h2>
        <p id="remove-hint">{t(w.removeHint)}</p>
        <form method="post" action={`/views/${view.id}/delete`}>
          <button class="btn" type="submit" aria-describedby="remove-hint">
            {t(w.removeNow)}
          </button>
        </form>
      </section>
    </Frame>
  );
}

type FormPart = { readonly form: FormState; readonly context: Context };

function NameField({ form, context }: FormPart): JSX.Element {
  return (
    <TextField
      form={form}
      language={context.language}
      name="name"
      label={w.name}
      hint={w.nameHint}
      required
      more={{ maxlength: viewLimits.name, autocomplete: 'off' }}
    />
  );
}

function ExpressionField({ form, problems, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const ofExpression = problems.filter(({ place }) => place !== undefined);
  // The sentences stand below, each with its place: the field itself only says that it is wrong.
  const shown = { ...form, mistakes: form.mistakes.filter(({ field }) => field !== 'q' || ofExpression.length === 0) };
  const isWrong = ofExpression.length > 0;
  return (
    <>
      <TextField
        form={shown}
        language={language}
        name="q"
        label={w.expression}
        hint={w.expressionHint}
        more={{
          maxlength: 2000,
          autocomplete: 'off',
          spellcheck: false,
          'data-expression': '/search/suggest',
          ...(isWrong && { 'aria-describedby': 'f-q-hint q-wrong', 'aria-invalid': true }),
        }}
      />
      {isWrong && (
        <div class="bl-mistakes" id="q-wrong">
          <p>
            <strong>{t(w.notRead)}</strong>
          </p>
          <Marked text={String(form.values.q ?? '')} problems={ofExpression} language={language} />
        </div>
      )}
    </>
  );
}

function Conditions({ view, within, form, context }: Props): JSX.Element {
  const { language } = context;
  const filters = filtersOf(view.query);
  return (
    <>
      {view.list !== '/records' && (
        <ChoiceField
          form={form}
          language={language}
          name="list"
          type="checkbox"
          label={w.within}
          hint={w.withinHint}
          options={[{ value: view.list, text: within ?? { zh: view.list, en: view.list } }]}
        />
      )}
      {filters.length > 0 && (
        <ChoiceField
          form={form}
          language={language}
          name="keep"
          type="checkbox"
          label={w.keep}
          hint={w.keepHint}
          options={filters.map(({ name, value }) => ({ value: `${name}=${value}`, text: filterText(name, value) }))}
        />
      )}
      <SelectField
        form={form}
        language={language}
        name="sort"
        label={w.sort}
        empty={w.sortUsual}
        options={sorts.map((value) => ({ value, text: sortWords[value] }))}
      />
    </>
  );
}

function Buttons({ context }: { context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <div class="bl-form-actions">
      <button class="btn btn-primary" type="submit">
        {t(w.save)}
      </button>
      <a href="/views">{t(w.cancel)}</a>
    </div>
  );
}

/** Saving again what was refused; the form itself stands on the lists. */
export function SavePage({ form, context, Frame }: FormPart & { readonly Frame: PageFrame }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <Frame context={context} title={t(w.saveTitle)} indexed={false}>
      <h1>{t(w.saveTitle)}</h1>
      <FormRefusal form={form} language={language} />
      <form method="post" action="/views" class="bl-form">
        <NameField form={form} context={context} />
        <TextField
          form={form}
          language={language}
          name="list"
          label={w.list}
          hint={w.listHint}
          required
          more={{ maxlength: viewLimits.query + 200, autocomplete: 'off', spellcheck: false }}
        />
        <Buttons context={context} />
      </form>
    </Frame>
  );
}
