import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { Context } from '#platform/http/index.ts';
import { type Holdings, SiteFrame } from '../frame.tsx';
import {
  type AdvancedForm,
  type AdvancedMistake,
  dayFields,
  flagFields,
  type LineField,
  longestLine,
  tickFields,
  tickLists,
} from './model.ts';
import { advancedWords as words } from './words.ts';

export type AdvancedView = {
  readonly form: AdvancedForm;
  readonly mistakes: readonly AdvancedMistake[];
  /** An expression that came along and has no form. */
  readonly unshown: string | null;
};

/** Every field in which records can be searched, as a plain form; it leads to the list. */
export function AdvancedPage(props: { view: AdvancedView; holdings: Holdings; context: Context }): JSX.Element {
  const { view, holdings, context } = props;
  const t = speak(context.language);
  return (
    <SiteFrame
      context={context}
      holdings={holdings}
      title={t(words.heading)}
      description={t(words.described)}
      room="records"
      indexed={context.url === '/search/advanced'}
    >
      <div class="bl-titled">
        <h1>{t(words.heading)}</h1>
        <p class="bl-quiet bl-lede">
          {t(words.lead)} <a href="/search/help">{t(words.help)}</a>
        </p>
      </div>
      {view.unshown !== null && (
        <div class="bl-notice">
          <p>
            {t(words.notShown)} <code class="bl-break">{view.unshown}</code>
          </p>
          <p>
            <a href={`/records?${new URLSearchParams({ q: view.unshown })}`}>{t(words.openAsList)}</a>
          </p>
        </div>
      )}
      {view.mistakes.length > 0 && (
        <div class="bl-notice" role="alert">
          <p>{t(words.wrong)}</p>
          {view.mistakes
            .filter(({ field }) => field === '')
            .map(({ text }) => (
              <p key={text.en} class="bl-break">
                {t(text)}
              </p>
            ))}
        </div>
      )}
      <Form {...view} language={context.language} />
    </SiteFrame>
  );
}

type Props = Pick<AdvancedView, 'form' | 'mistakes'> & { language: Language };

function Form(props: Props): JSX.Element {
  const { form, language } = props;
  const t = speak(language);
  const line = (name: LineField, hint?: Text) => <Line {...props} name={name} {...(hint && { hint })} />;
  return (
    <form class="bl-advanced bl-filters" action="/search/advanced" method="get">
      <Group title={t(words.keywords)}>
        {line('words')}
        <Pick {...props} name="scope" label={words.scope} options={Object.entries(words.scopes)} chosen={form.scope} />
        <Pick {...props} name="join" label={words.join} options={Object.entries(words.joins)} chosen={form.join} />
      </Group>
      <Group title={t(words.numbers)}>
        {line('id')}
        {line('cve')}
        {line('bid')}
        {line('cwe')}
      </Group>
      <Group title={t(words.product)}>
        {line('vendor', words.wholeName)}
        {line('product')}
        {line('version', words.oneVersion)}
      </Group>
      {dayFields.map((name) => (
        <Group key={name} title={t(words.days[name])}>
          <Day {...props} name={`${name}From`} label={words.from} value={form.days[name].from} />
          <Day {...props} name={`${name}To`} label={words.to} value={form.days[name].to} />
        </Group>
      ))}
      <Group title={t(words.rating)}>
        {line('scoreFrom')}
        {line('scoreTo')}
      </Group>
      <Group title={t(words.states)}>
        {flagFields.map((name) => (
          <Pick
            {...props}
            key={name}
            name={name}
            label={words.flags[name]}
            options={[
              ['', words.either],
              ['yes', words.yes],
              ['no', words.no],
            ]}
            chosen={form.flags[name]}
          />
        ))}
        {line('discoverer')}
      </Group>
      {tickFields.map((name) => (
        <Ticks {...props} key={name} name={name} chosen={form.ticks[name]} />
      ))}
      <p class="bl-advanced-end">
        <button class="btn btn-primary" type="submit" name="go" value="1">
          {t(words.submit)}
        </button>{' '}
        <a class="btn" href="/search/advanced">
          {t(words.clear)}
        </a>
      </p>
    </form>
  );
}

type GroupProps = { title: string; describedBy?: string; children: ComponentChildren };

function Group({ title, describedBy, children }: GroupProps): JSX.Element {
  return (
    <fieldset {...(describedBy !== undefined && { 'aria-describedby': describedBy })}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Line(props: Props & { name: LineField; hint?: Text }): JSX.Element {
  const { form, name, hint, language } = props;
  return (
    <Control {...props} label={words.lines[name]}>
      {(described) => (
        <div class="bl-completed">
          <input
            class="form-control"
            type="text"
            id={`a-${name}`}
            name={name}
            value={form.lines[name]}
            maxLength={longestLine}
            autocomplete="off"
            {...(hint && { placeholder: hint[language] })}
            {...completed[name]}
            {...described}
          />
        </div>
      )}
    </Control>
  );
}

/** What is completed as it is typed: a vendor, and the products of the one that is named. */
const completed: Partial<Record<LineField, Readonly<Record<`data-${string}`, string>>>> = {
  vendor: { 'data-expression': '/search/suggest', 'data-field': 'vendor' },
  product: { 'data-expression': '/search/suggest', 'data-field': 'product', 'data-vendor': 'a-vendor' },
};

/** A date field would drop what is no date, and nobody could see what to mend. */
function Day(props: Props & { name: string; label: Text; value: string }): JSX.Element {
  const isWrong = props.mistakes.some(({ field }) => field === props.name);
  return (
    <Control {...props}>
      {(described) => {
        const shared = {
          class: 'form-control',
          id: `a-${props.name}`,
          name: props.name,
          value: props.value,
          ...described,
        };
        return isWrong ? <input type="text" {...shared} /> : <input type="date" {...shared} />;
      }}
    </Control>
  );
}

type Described = { 'aria-invalid'?: true; 'aria-describedby'?: string };
type ControlProps = Props & { name: string; label: Text; children: (described: Described) => ComponentChildren };

function Control({ mistakes, name, label, language, children }: ControlProps): JSX.Element {
  const t = speak(language);
  const mistake = mistakes.find(({ field }) => field === name);
  const id = `a-${name}`;
  return (
    <div class="bl-field">
      <label for={id}>{t(label)}</label>
      {children(mistake === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` })}
      {mistake !== undefined && (
        <span class="bl-wrong" id={`${id}-wrong`}>
          {t(mistake.text)}
        </span>
      )}
    </div>
  );
}

type PickProps = Props & { name: string; label: Text; options: readonly (readonly [string, Text])[]; chosen: string };

function Pick(props: PickProps): JSX.Element {
  const { name, options, chosen, language } = props;
  const t = speak(language);
  return (
    <Control {...props}>
      {(described) => (
        <select class="form-select" id={`a-${name}`} name={name} {...described}>
          {options.map(([value, text]) => (
            <option key={value} value={value} selected={value === chosen}>
              {t(text)}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

type TicksProps = Props & { name: keyof typeof tickLists; chosen: readonly string[] };

function Ticks({ mistakes, name, chosen, language }: TicksProps): JSX.Element {
  const t = speak(language);
  const mistake = mistakes.find(({ field }) => field === name);
  const wrong = `a-${name}-wrong`;
  return (
    <Group title={t(words.ticks[name])} {...(mistake && { describedBy: wrong })}>
      {mistake !== undefined && (
        <span class="bl-wrong" id={wrong}>
          {t(mistake.text)}
        </span>
      )}
      {tickLists[name].map(({ code, text }) => (
        <label key={code} class="bl-choice">
          <input type="checkbox" name={name} value={code} checked={chosen.includes(code)} />
          {t(text)}
        </label>
      ))}
    </Group>
  );
}
