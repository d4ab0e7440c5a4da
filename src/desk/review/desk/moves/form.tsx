import type { JSX } from 'preact';
import { ChoiceField, Crumbs, FormRefusal, type FormState, SelectField, TextArea, TextField } from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { type Language, speak } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { reasonTerms } from '../../words-moves.ts';
import { reportWords } from '../report/words.ts';
import { Visible } from '../visible.tsx';
import type { MoveFormView } from './actions.ts';
import { moveFormWords as words } from './words.ts';

type Props = MoveFormView & { readonly context: Context; readonly state: FormState; readonly back: string };

/** What a move asks for, as a page; the script lifts the form out of it into a dialog. */
export function MovePage(props: Props): JSX.Element {
  const { context, head, row, state, back } = props;
  const { language } = context;
  const t = speak(language);
  const title = t(words.title(row, head.receipt));
  return (
    <WorkFrame context={context} title={title} room="/desk">
      <Crumbs
        language={language}
        links={[
          { href: '/desk', text: t(reportWords.queue) },
          { href: `/desk/reports/${head.receipt}`, text: head.receipt },
        ]}
      />
      <form class="bl-form" method="post" action={`/desk/reports/${head.receipt}/move/${row.name}`} data-move-form>
        <h1>{title}</h1>
        <p class="bl-quiet">
          <bdi>
            <Visible text={head.title} />
          </bdi>
        </p>
        <FormRefusal form={state} language={language} />
        <input type="hidden" name="version" value={String(state.values.version ?? head.version)} />
        <input type="hidden" name="back" value={back} />
        <Asked {...props} language={language} />
        <p class="bl-form-actions">
          <button class="btn btn-primary" type="submit">
            {t(row.words)}
          </button>
          <a href={back} data-cancel>
            {t(words.cancel)}
          </a>
        </p>
      </form>
    </WorkFrame>
  );
}

type AskedProps = Pick<Props, 'row' | 'state' | 'choices'> & { language: Language };

function Asked({ row, state, choices, language }: AskedProps): JSX.Element {
  const common = { form: state, language };
  const hint = { reporter: words.noteHintReporter, vendor: words.noteHintVendor, desk: null }[row.noteFor];
  return (
    <>
      <Taken row={row} state={state} choices={choices} language={language} />
      {row.reasons !== null && (
        <ChoiceField
          {...common}
          name="reason"
          label={words.reason}
          options={row.reasons.map((code) => ({ value: code, text: reasonTerms[code] ?? { zh: code, en: code } }))}
          more={{ required: true }}
        />
      )}
      <TextArea
        {...common}
        name="note"
        label={words.note(row)}
        {...(hint !== null && { hint })}
        required={row.noteNeeded}
        rows={4}
        more={{ maxLength: 4000 }}
      />
    </>
  );
}

/** The further field of moves that name another report, a person or an organisation. */
function Taken({ row, state, choices, language }: AskedProps): JSX.Element {
  const common = { form: state, language };
  const options = choices.map(({ id, name }) => ({ value: String(id), text: { zh: name, en: name } }));
  return (
    <>
      {row.takes === 'into' && (
        <TextField
          {...common}
          name="into"
          label={words.into}
          hint={words.intoHint}
          required
          more={{ maxLength: 40, autocapitalize: 'characters', spellcheck: false }}
        />
      )}
      {row.takes === 'assigneeId' && (
        <SelectField
          {...common}
          name="assigneeId"
          label={words.assignee}
          options={options}
          empty={words.choose}
          required
        />
      )}
      {row.takes === 'organisationId' && (
        <SelectField
          {...common}
          name="organisationId"
          label={words.organisation}
          options={options}
          empty={words.choose}
          required
        />
      )}
      {(row.takes === 'assigneeId' || row.takes === 'organisationId') && options.length === 0 && (
        <p class="bl-quiet">{words.noChoices[language]}</p>
      )}
    </>
  );
}
