import type { JSX } from 'preact';
import type { PeriodicalKind } from '#bulletin/index.ts';
import { Crumbs, FormRefusal, type FormState, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { periodicalDeskWords as more, newPeriodicalWords } from './periodical-words.ts';
import { issueWords as words } from './words.ts';

type Props = { readonly kind: PeriodicalKind; readonly form: FormState; readonly context: Context };

/** `/desk/bulletins/new/:kind`: the next one by what stands, to be agreed to or changed. */
export function NewPeriodicalPage({ kind, form, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { begin, lead } = newPeriodicalWords[kind];
  return (
    <WorkFrame context={context} title={t(begin)} room="/desk/bulletins">
      <Crumbs language={language} links={[{ href: '/desk/bulletins', text: t(words.title) }]} />
      <h1>{t(begin)}</h1>
      <p class="bl-lead">{t(lead)}</p>
      <form class="bl-form" method="post" action={`/desk/bulletins/new/${kind}`}>
        <FormRefusal form={form} language={language} />
        <Fields kind={kind} form={form} context={context} />
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(words.compose)}
          </button>
          <a class="btn" href="/desk/bulletins">
            {t(words.cancel)}
          </a>
        </div>
      </form>
    </WorkFrame>
  );
}

function Fields({ kind, form, context: { language } }: Props): JSX.Element {
  const field = { form, language, required: true };
  switch (kind) {
    case 'monthly':
      return <TextField {...field} name="month" label={more.month} hint={more.monthHint} more={{ maxLength: 7 }} />;
    case 'annual':
      return <TextField {...field} name="year" label={more.yearOf} type="number" />;
    case 'attention':
      return (
        <>
          <TextField {...field} name="from" label={words.from} type="date" />
          <TextField {...field} name="to" label={words.to} type="date" />
          <TextField {...field} name="year" label={words.year} type="number" />
          <TextField
            {...field}
            name="numbers"
            label={words.numbers}
            hint={words.numbersHint}
            more={{ maxLength: 40 }}
          />
        </>
      );
  }
}
