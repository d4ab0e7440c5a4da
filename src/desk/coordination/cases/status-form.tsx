import type { JSX } from 'preact';
import { FormRefusal, type FormState, SelectField, TextArea, TextField } from '#look/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import { StatusMark } from './pieces.tsx';
import { type Statement, type Status, statuses, statusTable } from './status.ts';
import type { Flaw, WholeStatus } from './store-view.ts';
import { statusTerms, caseWords as words } from './words.ts';

type Props = {
  readonly action: string;
  readonly participantId: number;
  readonly flaw: Flaw;
  readonly said: WholeStatus | undefined;
  /** What was typed and refused, where it was this form. */
  readonly refused: FormState | null;
  readonly language: Language;
};

/** Where a vendor stands to one vulnerability, as a form filled with what it said last. */
export function StatusForm({ action, participantId, flaw, said, refused, language }: Props): JSX.Element {
  const t = speak(language);
  const form = refused ?? { values: valuesOf(said), mistakes: [], refused: null };
  const now: Status = said?.status ?? 'unknown';
  const possible = statuses.filter((status) => status === now || statusTable[now].to.includes(status));
  const field = (name: string) => ({ form, language, name, id: `f-${participantId}-${flaw.id}-${name}` });
  return (
    <form class="bl-statusform" method="post" action={action} id={`status-${flaw.id}`}>
      <FormRefusal form={form} language={language} />
      <input type="hidden" name="participant" value={participantId} />
      <input type="hidden" name="flaw" value={flaw.id} />
      <SelectField
        {...field('status')}
        label={words.status}
        required
        options={possible.map((status) => ({ value: status, text: statusTerms[status] }))}
      />
      <div class="bl-daypair">
        <TextField {...field('fixPlannedOn')} label={words.plannedOn} type="date" />
        <TextField {...field('patchOn')} label={words.patchOn} type="date" />
      </div>
      <TextField {...field('patchUrl')} label={words.patchUrl} type="url" more={{ maxLength: 2000 }} />
      <TextArea {...field('patchDescription')} label={words.patchDescription} rows={2} more={{ maxLength: 10_000 }} />
      <TextArea
        {...field('statement')}
        label={words.statement}
        hint={words.statementHint}
        rows={3}
        more={{ maxLength: 10_000 }}
      />
      <label class="bl-choice">
        <input type="checkbox" name="isStatementPublic" value="1" checked={form.values.isStatementPublic === '1'} />
        <span>{t(words.isPublic)}</span>
      </label>
      <button class="btn btn-primary" type="submit">
        {t(words.saveStatus)}
      </button>
    </form>
  );
}

function valuesOf(said: WholeStatus | undefined): Readonly<Record<string, unknown>> {
  return { ...said, status: said?.status ?? 'unknown', isStatementPublic: said?.isStatementPublic === true ? '1' : '' };
}

/** The same for reading only. */
export function StatusShown(props: {
  said: WholeStatus | undefined;
  opened: boolean;
  language: Language;
}): JSX.Element {
  const { said, opened, language } = props;
  const t = speak(language);
  const rows = (
    [
      [words.plannedOn, said?.fixPlannedOn],
      [words.patchOn, said?.patchOn],
      [words.patchUrl, said?.patchUrl],
      [words.patchDescription, said?.patchDescription],
      [said?.isStatementPublic ? words.publicStatement : words.statement, said?.statement],
    ] as const satisfies readonly (readonly [{ zh: string; en: string }, Statement['statement'] | undefined])[]
  ).filter(([, value]) => value !== null && value !== undefined);
  return (
    <>
      <p>
        <StatusMark status={said?.status ?? 'unknown'} opened={opened} language={language} />
      </p>
      {rows.length > 0 && (
        <dl class="bl-rows">
          {rows.map(([name, value]) => (
            <div key={name.en}>
              <dt>{t(name)}</dt>
              <dd class="bl-prose">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
