import type { JSX } from 'preact';
import { Crumbs, FormRefusal, type FormState, TextArea, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { caseWords as words } from '../words.ts';

/** A vendor's own finding. */
export function NewCasePage({ form, context }: { form: FormState; context: Context }): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const optional = { form, language } as const;
  const common = { form, language, required: true } as const;
  return (
    <WorkFrame context={context} title={t(words.newCase)} room="/cases">
      <Crumbs language={language} links={[{ href: '/cases', text: t(words.ownTitle) }]} />
      <h1>{t(words.newCase)}</h1>
      <p class="bl-quiet">{t(words.newHint)}</p>
      <form class="bl-form" method="post" action="/cases/new">
        <FormRefusal form={form} language={language} />
        <TextField {...common} name="title" label={words.findingTitle} more={{ maxLength: 200 }} />
        <TextField {...common} name="product" label={words.product} more={{ maxLength: 200 }} />
        <TextField {...common} name="versions" label={words.versions} more={{ maxLength: 1000 }} />
        <TextArea {...common} name="description" label={words.description} rows={8} more={{ maxLength: 20_000 }} />
        <TextArea
          {...optional}
          name="vendors"
          label={words.proposedVendors}
          hint={words.proposedVendorsHint}
          rows={3}
        />
        <TextArea {...optional} name="why" label={words.proposedWhy} rows={3} more={{ maxLength: 2000 }} />
        <button class="btn btn-primary" type="submit">
          {t(words.send)}
        </button>
      </form>
    </WorkFrame>
  );
}
