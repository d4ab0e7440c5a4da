import type { JSX } from 'preact';
import { Crumbs, FormRefusal, type FormState, Panel, TextArea, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { NumberStanding } from './model.ts';
import { withdrawWords as words } from './words.ts';

type Props = {
  readonly standing: NumberStanding;
  readonly form: FormState;
  readonly done: Text | null;
  readonly context: Context;
};

/** A public record to be withdrawn, or an unused number to be rejected. */
export function WithdrawPage({ standing, form, done, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const { identifier, state } = standing;
  const isRecord = state === 'public' || state === 'withdrawn';
  const title = t(isRecord ? words.withdrawTitle(identifier) : words.rejectTitle(identifier));
  const isDone = state === 'withdrawn' || state === 'rejected';
  return (
    <WorkFrame context={context} title={title} room={isRecord ? '/desk' : '/desk/numbers'} done={done}>
      <Crumbs language={language} links={[{ href: '/desk', text: t(words.queue) }]} />
      <h1>{title}</h1>
      {isRecord && (
        <Panel title={t(words.record)}>
          <p lang="zh-CN">
            <a href={`/records/${identifier}`}>{standing.title}</a>
          </p>
        </Panel>
      )}
      {isDone ? (
        <p>
          {t(state === 'withdrawn' ? words.isWithdrawn : words.isRejected)}{' '}
          <a href={`/records/${identifier}`}>{t(words.public)}</a>
        </p>
      ) : (
        <RetractForm standing={standing} form={form} language={language} />
      )}
    </WorkFrame>
  );
}

function RetractForm({ standing, form, language }: Omit<Props, 'done' | 'context'> & { language: Language }) {
  const t = speak(language);
  const isRecord = standing.state === 'public';
  const common = { form, language };
  return (
    <>
      <p class="bl-lead">{t(isRecord ? words.withdrawLead : words.rejectLead)}</p>
      <form
        method="post"
        action={`/desk/records/${standing.identifier}/${isRecord ? 'withdraw' : 'reject'}`}
        class="bl-form"
      >
        <FormRefusal form={form} language={language} />
        <TextArea {...common} required name="reason" label={words.reason} hint={words.reasonHint} rows={3} />
        {!isRecord && (
          <TextField
            {...common}
            name="instead"
            label={words.instead}
            hint={words.insteadHint}
            more={{ maxlength: 40, placeholder: 'CNVD-2026-00001' }}
          />
        )}
        <div class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(isRecord ? words.withdraw : words.reject)}
          </button>
          <a class="btn" href={isRecord ? `/desk/records/${standing.identifier}` : '/desk/numbers'}>
            {t(words.cancel)}
          </a>
        </div>
      </form>
    </>
  );
}
