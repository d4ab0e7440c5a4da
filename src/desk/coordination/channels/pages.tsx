import type { JSX } from 'preact';
import { FormRefusal, type FormState, Panel, SelectField, TextArea, TextField } from '#look/index.ts';
import { may, visitorOf, WorkFrame } from '#people/index.ts';
import { speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { channels, channelTerms } from '#vocabulary/index.ts';
import { wallSectors, wallSectorTerms } from '../notices/model.ts';
import { type ChannelRule, type Route, ruleFields } from './model.ts';
import { fieldTerms, routedText, channelWords as w } from './words.ts';

export type RulesView = {
  readonly rules: readonly ChannelRule[];
  readonly organisations: readonly { readonly id: number; readonly name: string }[];
  /** The rule whose form is open; null for a new one. */
  readonly editing: number | null;
  readonly asked: { readonly unit: string; readonly location: string };
  readonly route: Route | null;
  readonly done: Text | null;
};

/** `/desk/channels`: the rules in their order, a trial of them, and a form for who may change them. */
export function ChannelsPage({
  context,
  view,
  form,
}: {
  context: Context;
  view: RulesView;
  form: FormState;
}): JSX.Element {
  const t = speak(context.language);
  const mayChange = may(visitorOf(context), 'channel:configure');
  return (
    <WorkFrame context={context} title={t(w.title)} room="/desk/channels" wide done={view.done}>
      <h1>{t(w.title)}</h1>
      <p class="bl-quiet">{t(w.intro)}</p>
      <Trial context={context} view={view} />
      <RuleTable context={context} rules={view.rules} mayChange={mayChange} />
      {mayChange && (
        <Panel title={t(view.editing === null ? w.add : w.changeOne(placeOf(view)))}>
          <FormRefusal form={form} language={context.language} />
          <RuleForm context={context} view={view} form={form} />
        </Panel>
      )}
    </WorkFrame>
  );
}

/** Where the rule whose form is open stands in the order. */
const placeOf = ({ rules, editing }: RulesView) => rules.findIndex(({ id }) => id === editing) + 1;

function Trial({ context, view: { asked, route } }: { context: Context; view: RulesView }): JSX.Element {
  const t = speak(context.language);
  return (
    <Panel title={t(w.tryIt)}>
      <form class="bl-asking" method="get" action="/desk/channels">
        {(['unit', 'location'] as const).map((name) => (
          <div class="bl-field" key={name}>
            <label for={`r-${name}`}>{t(w[name])}</label>
            <input class="form-control" id={`r-${name}`} name={name} value={asked[name]} maxLength={500} />
          </div>
        ))}
        <div class="bl-asking-go">
          <button class="btn" type="submit">
            {t(w.ask)}
          </button>
        </div>
      </form>
      {route !== null && (
        <p role="status">
          <b>{t(channelTerms[route.rule.channel])}</b> {route.rule.region} · {t(routedText(route))}
        </p>
      )}
    </Panel>
  );
}

function RuleTable(props: { context: Context; rules: readonly ChannelRule[]; mayChange: boolean }): JSX.Element {
  const { context, rules, mayChange } = props;
  const t = speak(context.language);
  return (
    <div class="bl-scroll">
      <table class="bl-ledger bl-notices">
        <caption class="bl-hidden">{t(w.title)}</caption>
        <thead>
          <tr>
            {[w.position, w.field, w.words, w.channel, w.sector, w.region, w.organisation].map((head) => (
              <th scope="col" key={head.en}>
                {t(head)}
              </th>
            ))}
            {mayChange && <td />}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={rule.id}>
              <td data-name={t(w.position)}>{at + 1}</td>
              <td data-name={t(w.field)}>{t(fieldTerms[rule.field])}</td>
              <td class="bl-words" data-name={t(w.words)}>
                {rule.words.join('、')}
              </td>
              <td data-name={t(w.channel)}>{t(channelTerms[rule.channel])}</td>
              <td data-name={t(w.sector)}>{rule.sector === null ? '—' : t(wallSectorTerms[rule.sector])}</td>
              <td data-name={t(w.region)}>{rule.region ?? '—'}</td>
              <td data-name={t(w.organisation)}>{rule.organisation ?? t(w.later)}</td>
              {mayChange && (
                <td>
                  <form class="bl-actions" method="post" action={`/desk/channels/${rule.id}`}>
                    {at > 0 && (
                      <button class="btn" type="submit" name="do" value="up">
                        {t(w.up)}
                      </button>
                    )}
                    <a class="btn" href={`/desk/channels?edit=${rule.id}`}>
                      {t(w.change)}
                    </a>
                    <button class="btn" type="submit" name="do" value="remove">
                      {t(w.remove)}
                    </button>
                  </form>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RuleForm({ context, view, form }: { context: Context; view: RulesView; form: FormState }): JSX.Element {
  const t = speak(context.language);
  const common = { form, language: context.language };
  const named = view.organisations.map(({ id, name }) => ({ value: String(id), text: { zh: name, en: name } }));
  return (
    <form method="post" action="/desk/channels">
      {view.editing !== null && <input type="hidden" name="id" value={view.editing} />}
      <SelectField
        {...common}
        name="field"
        label={w.field}
        required
        options={ruleFields.map((one) => ({ value: one, text: fieldTerms[one] }))}
      />
      <TextArea {...common} name="words" label={w.words} hint={w.wordsHint} rows={4} more={{ maxLength: 6000 }} />
      <SelectField
        {...common}
        name="channel"
        label={w.channel}
        required
        options={channels.map((one) => ({ value: one, text: channelTerms[one] }))}
      />
      <SelectField
        {...common}
        name="sector"
        label={w.sector}
        empty={w.none}
        options={wallSectors.map((one) => ({ value: one, text: wallSectorTerms[one] }))}
      />
      <TextField {...common} name="region" label={w.region} more={{ maxLength: 50 }} />
      <SelectField {...common} name="organisationId" label={w.organisation} empty={w.later} options={named} />
      <button class="btn btn-primary" type="submit">
        {t(w.save)}
      </button>
    </form>
  );
}
