import type { JSX } from 'preact';
import { EmptyState, FormRefusal, type FormState, Panel, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { QuotasView } from './actions.ts';
import type { ListedQuota } from './store.ts';
import { quotaWords as words } from './words.ts';

type Props = {
  readonly view: QuotasView;
  readonly form: FormState;
  readonly done: Text | null;
  readonly context: Context;
};

/** `/admin/number-quotas`. */
export function QuotasPage({ view, form, done, context }: Props): JSX.Element {
  const t = speak(context.language);
  return (
    <WorkFrame context={context} title={t(words.title)} room="/admin/number-quotas" done={done}>
      <h1>{t(words.title)}</h1>
      <p class="bl-lead">{t(words.lead)}</p>
      {view.quotas.length === 0 ? (
        <EmptyState title={t(words.none)}>
          <p>{t(words.noneHint)}</p>
        </EmptyState>
      ) : (
        <Quotas quotas={view.quotas} context={context} />
      )}
      <Panel title={t(words.set)}>
        <QuotaForm view={view} form={form} language={context.language} />
      </Panel>
    </WorkFrame>
  );
}

function Quotas({ quotas, context }: { quotas: readonly ListedQuota[]; context: Context }): JSX.Element {
  const t = speak(context.language);
  return (
    <table class="bl-ledger">
      <thead>
        <tr>
          {[words.organisation, words.year, words.numbers, words.reserved, words.setBy, words.change].map((name) => (
            <th key={name.en} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {quotas.map((quota) => (
          <QuotaRow key={`${quota.organisation} ${quota.year}`} quota={quota} context={context} />
        ))}
      </tbody>
    </table>
  );
}

function QuotaRow({ quota, context }: { quota: ListedQuota; context: Context }): JSX.Element {
  const t = speak(context.language);
  const { organisation, isSuspended, year, numbers, reserved, setBy, setAt } = quota;
  const fill = new URLSearchParams({ organisation, year: String(year), numbers: String(numbers) });
  return (
    <tr class={numbers === 0 || isSuspended ? 'bl-muted' : undefined}>
      <td data-name={t(words.organisation)}>
        <span>
          {organisation}
          {isSuspended && <span class="bl-tag">{t(words.suspended)}</span>}
        </span>
      </td>
      <td data-name={t(words.year)}>{year}</td>
      <td data-name={t(words.numbers)}>{numbers}</td>
      <td data-name={t(words.reserved)}>{reserved}</td>
      <td data-name={t(words.setBy)}>
        <span>
          {setBy} <span class="bl-quiet">{dayOf(setAt, context.timeZone)}</span>
        </span>
      </td>
      <td data-name={t(words.change)}>
        <form method="post" action="/admin/number-quotas">
          <a href={`/admin/number-quotas?${fill}`} aria-label={t(words.changeOf(organisation, year))}>
            {t(words.change)}
          </a>{' '}
          {numbers > 0 && (
            <>
              <input type="hidden" name="organisation" value={organisation} />
              <input type="hidden" name="year" value={year} />
              <input type="hidden" name="numbers" value="0" />
              <button class="btn btn-sm" type="submit" aria-label={t(words.endOf(organisation, year))}>
                {t(words.end)}
              </button>
            </>
          )}
        </form>
      </td>
    </tr>
  );
}

function QuotaForm({ view, form, language }: Pick<Props, 'view' | 'form'> & { language: Language }): JSX.Element {
  const t = speak(language);
  const common = { form, language, required: true };
  return (
    <form method="post" action="/admin/number-quotas" class="bl-form">
      <FormRefusal form={form} language={language} />
      <TextField
        {...common}
        name="organisation"
        label={words.organisation}
        hint={words.organisationHint}
        more={{ list: 'organisations', maxlength: 200 }}
      />
      <datalist id="organisations">
        {view.organisations.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div class="bl-pair">
        <TextField
          {...common}
          name="year"
          type="number"
          label={words.year}
          hint={words.yearHint(view.year)}
          more={{ min: view.year, max: view.year + 1 }}
        />
        <TextField
          {...common}
          name="numbers"
          type="number"
          label={words.numbers}
          hint={words.numbersHint}
          more={{ min: 0, max: 10_000 }}
        />
      </div>
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(words.save)}
        </button>
      </div>
    </form>
  );
}
