import type { JSX } from 'preact';
import {
  Crumbs,
  DescriptionRows,
  FormRefusal,
  type FormState,
  Panel,
  SelectField,
  TextArea,
  TextField,
} from '#look/index.ts';
import { WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { channels, channelTerms } from '#vocabulary/index.ts';
import { caseWords } from '../cases/words.ts';
import { type NoticeTemplate, noticeTemplates, templateTerms } from './model.ts';
import { LetterText } from './pieces.tsx';
import { sendWords as w } from './words.ts';

export type SendView = {
  readonly caseNumber: string;
  readonly template: NoticeTemplate;
  readonly language: 'zh' | 'en';
  readonly organisations: readonly { readonly id: number; readonly name: string }[];
  /** What the rules give, in words; null where the letter goes to no channel. */
  readonly routed: string | null;
};

type Props = { readonly context: Context; readonly view: SendView; readonly form: FormState };

/** `/desk/cases/:number/notices/new`: template and language first, then everything of the letter to be changed. */
export function SendPage({ context, view, form }: Props): JSX.Element {
  const t = speak(context.language);
  const { caseNumber, template, language } = view;
  const action = `/desk/cases/${caseNumber}/notices/new`;
  return (
    <WorkFrame context={context} title={`${t(w.title)} · ${caseNumber}`} room="/desk/cases">
      <CaseCrumbs caseNumber={caseNumber} context={context} />
      <h1>{t(w.title)}</h1>
      <form class="bl-asking" method="get" action={action}>
        <div class="bl-field">
          <label for="t-template">{t(w.template)}</label>
          <select class="form-select" id="t-template" name="template">
            {noticeTemplates.map((one) => (
              <option key={one} value={one} selected={one === template}>
                {t(templateTerms[one])}
              </option>
            ))}
          </select>
        </div>
        <div class="bl-field">
          <label for="t-language">{t(w.language)}</label>
          <select class="form-select" id="t-language" name="language">
            {(['zh', 'en'] as const).map((one) => (
              <option key={one} value={one} selected={one === language}>
                {t(w.languages[one])}
              </option>
            ))}
          </select>
        </div>
        <div class="bl-asking-go">
          <button class="btn" type="submit">
            {t(w.fill)}
          </button>
        </div>
      </form>
      <FormRefusal form={form} language={context.language} />
      <form method="post" action={action} class="bl-form">
        <input type="hidden" name="template" value={template} />
        <input type="hidden" name="language" value={language} />
        <LetterFields context={context} view={view} form={form} />
        <button class="btn btn-primary" type="submit" name="step" value="preview">
          {t(w.look)}
        </button>
      </form>
    </WorkFrame>
  );
}

function CaseCrumbs({ caseNumber, context }: { caseNumber: string; context: Context }): JSX.Element {
  const { language } = context;
  const links = [
    { href: '/desk/cases', text: speak(language)(caseWords.title) },
    { href: `/desk/cases/${caseNumber}`, text: caseNumber },
  ];
  return <Crumbs language={language} links={links} />;
}

function LetterFields({ context, view, form }: Props): JSX.Element {
  const t = speak(context.language);
  const { language } = context;
  const { template, organisations, routed } = view;
  const common = { form, language };
  return (
    <>
      <SelectField
        {...common}
        name="organisationId"
        label={w.organisation}
        required={template !== 'unit'}
        empty={template === 'unit' ? w.organisationNone : w.organisationChoose}
        options={organisations.map(({ id, name }) => ({ value: String(id), text: { zh: name, en: name } }))}
      />
      {template !== 'vendor' && (
        <TextField {...common} name="unit" label={w.unit} hint={w.unitHint} required more={{ maxLength: 200 }} />
      )}
      {template === 'channel' && (
        <>
          <p class="bl-quiet">{routed === null ? t(w.routedNone) : `${t(w.routed)}: ${routed}`}</p>
          <SelectField
            {...common}
            name="channel"
            label={w.channel}
            required
            options={channels.map((one) => ({ value: one, text: channelTerms[one] }))}
          />
          <TextField
            {...common}
            name="overrideReason"
            label={w.overrideReason}
            hint={w.overrideHint}
            more={{ maxLength: 2000 }}
          />
        </>
      )}
      <TextField {...common} name="subject" label={w.subject} required more={{ maxLength: 200 }} />
      <TextArea
        {...common}
        name="body"
        label={w.body}
        hint={w.bodyHint}
        required
        rows={18}
        more={{ maxLength: 20_000 }}
      />
      <TextField {...common} name="dueOn" label={w.dueOn} type="date" required />
      <TextField {...common} name="address" label={w.address} hint={w.addressHint} type="email" />
    </>
  );
}

/** What was written as its addressee will read it, and the two ways on from there. */
export function PreviewPage(props: {
  context: Context;
  caseNumber: string;
  values: Readonly<Record<string, string>>;
  told: string;
}): JSX.Element {
  const { context, caseNumber, values, told } = props;
  const t = speak(context.language);
  const { dueOn = '', unit = '', channel = '', overrideReason = '', address = '' } = values;
  const routes = values.template === 'channel' ? channels.filter((one) => one === channel) : [];
  const rows: readonly (readonly [Text, string])[] = [
    [w.organisation, told],
    ...routes.map((one) => [w.channel, t(channelTerms[one])] as const),
    ...(overrideReason === '' ? [] : [[w.overrideReason, overrideReason] as const]),
    ...(values.template === 'channel' ? [[w.unit, unit] as const] : []),
    [w.dueOn, dueOn],
    ...(address === '' ? [] : [[w.address, address] as const]),
  ];
  return (
    <WorkFrame context={context} title={`${t(w.preview)} · ${caseNumber}`} room="/desk/cases">
      <CaseCrumbs caseNumber={caseNumber} context={context} />
      <h1>{t(w.preview)}</h1>
      <Panel title={t(w.letter)}>
        <DescriptionRows
          rows={[{ name: t(w.number), value: t(w.numberLater) }].concat(
            rows.map(([name, value]) => ({ name: t(name), value })),
          )}
        />
        <LetterText subject={values.subject ?? ''} body={values.body ?? ''} />
      </Panel>
      <p class="bl-quiet">{t(w.byMail)}</p>
      <form method="post" action={`/desk/cases/${caseNumber}/notices/new`}>
        {Object.entries(values).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        <p class="bl-actions">
          <button class="btn btn-primary" type="submit" name="step" value="send">
            {t(w.send)}
          </button>
          <button class="btn" type="submit" name="step" value="edit">
            {t(w.edit)}
          </button>
        </p>
      </form>
    </WorkFrame>
  );
}
