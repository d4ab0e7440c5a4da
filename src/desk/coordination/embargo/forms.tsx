import type { JSX } from 'preact';
import { FormRefusal, type FormState, freshForm, TextArea, TextField } from '#look/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import type { EmbargoView } from './actions/view.ts';
import { embargoWords as w } from './words.ts';

type Props = { readonly view: EmbargoView; readonly form: FormState; readonly context: Context };

/** Proposes an end, or answers the open proposal with another one. */
export function ProposalForm({ view, form, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  const isOpen = view.proposals[0]?.state === 'open';
  return (
    <form method="post" action={`/cases/${view.number}/embargo/${isOpen ? 'revise' : 'propose'}`} class="bl-form">
      <FormRefusal form={form} language={language} />
      <p class="bl-quiet">{t(w.proposeHint)}</p>
      <EndFields form={form} context={context} />
      <TextArea
        form={form}
        language={language}
        name="reason"
        label={w.reason}
        hint={w.reasonHint}
        rows={3}
        more={{ maxlength: 2000 }}
      />
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit">
          {t(isOpen ? w.revise : w.propose)}
        </button>
        {view.active !== null && (
          <button class="btn" type="submit" name="endNow" value="true" formNoValidate>
            {t(w.endNowButton)}
          </button>
        )}
      </div>
    </form>
  );
}

const zones = [
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
];

function EndFields({
  form,
  context,
  prefix = '',
}: {
  form: FormState;
  context: Context;
  prefix?: string;
}): JSX.Element {
  const { language, timeZone } = context;
  const id = (name: string) => (prefix === '' ? {} : { id: `f-${prefix}-${name}` });
  const filled = form.values.zone === undefined ? { ...form, values: { ...form.values, zone: timeZone } } : form;
  const list = `zones${prefix}`;
  return (
    <div class="bl-pair">
      <TextField
        {...id('endsAt')}
        form={filled}
        language={language}
        required
        name="endsAt"
        label={w.endField}
        hint={w.endHint}
        more={{ type: 'datetime-local' }}
      />
      <TextField
        {...id('zone')}
        form={filled}
        language={language}
        required
        name="zone"
        label={w.zone}
        hint={w.zoneHint}
        more={{ list, maxlength: 60 }}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  );
}

/** Accepts or rejects the open proposal. */
export function AnswerForm({ view, form, context }: Props): JSX.Element {
  const { language } = context;
  const t = speak(language);
  return (
    <form method="post" action={`/cases/${view.number}/embargo/answer`} class="bl-form">
      <TextField
        form={form}
        language={language}
        name="note"
        label={w.note}
        hint={w.noteHint}
        more={{ maxlength: 2000 }}
      />
      <div class="bl-form-actions">
        <button class="btn btn-primary" type="submit" name="answer" value="accepted">
          {t(w.accept)}
        </button>
        <button class="btn" type="submit" name="answer" value="rejected">
          {t(w.reject)}
        </button>
      </div>
    </form>
  );
}

export function WithdrawForm({ view, context }: Omit<Props, 'form'>): JSX.Element {
  return (
    <form method="post" action={`/cases/${view.number}/embargo/withdraw`}>
      <button class="btn" type="submit">
        {speak(context.language)(w.withdraw)}
      </button>
    </form>
  );
}

/** What is the desk's alone. */
export function DeskForms({ view, context }: Omit<Props, 'form'>): JSX.Element {
  const t = speak(context.language);
  const action = `/cases/${view.number}/embargo/desk`;
  const mayDecide = view.decidableAt !== null && view.decidableAt <= context.now;
  return (
    <>
      {mayDecide && (
        <Deeds
          action={action}
          deeds={[
            ['accept', w.deskAccept],
            ['reject', w.deskReject],
          ]}
          context={context}
        />
      )}
      {view.state === 'none' && (
        <form method="post" action={action} class="bl-form">
          <h3>{t(w.start)}</h3>
          <p class="bl-quiet">{t(w.startHint)}</p>
          <EndFields form={freshForm()} context={context} prefix="start" />
          <div class="bl-form-actions">
            <button class="btn" type="submit" name="deed" value="start">
              {t(w.start)}
            </button>
          </div>
        </form>
      )}
      <h3>{t(w.world)}</h3>
      <p class="bl-quiet">{t(w.worldHint)}</p>
      <Deeds
        action={action}
        deeds={[
          ['flaw-public', w.flawPublic],
          ['exploit-public', w.exploitPublic],
          ['exploited', w.exploited],
        ]}
        context={context}
      />
      {view.active !== null && <Deeds action={action} deeds={[['cancel', w.cancel]]} context={context} />}
    </>
  );
}

type DeedsProps = {
  readonly action: string;
  readonly deeds: readonly (readonly [deed: string, text: Text])[];
  readonly context: Context;
};

function Deeds({ action, deeds, context }: DeedsProps): JSX.Element {
  const t = speak(context.language);
  return (
    <form method="post" action={action} class="bl-form-actions">
      {deeds.map(([deed, text]) => (
        <button key={deed} class="btn" type="submit" name="deed" value={deed}>
          {t(text)}
        </button>
      ))}
    </form>
  );
}
