import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { lookWords } from './words.ts';

/** What a form shows: the values as typed (a list for several of one name), and what is wrong with which field. */
export type FormState = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly mistakes: readonly { readonly field: string; readonly text: Text }[];
  /** The sentence over the form when it was refused; null for a fresh one. */
  readonly refused: Text | null;
};

export const freshForm = (values: FormState['values'] = {}): FormState => ({ values, mistakes: [], refused: null });

type At = { readonly mistakes: FormState['mistakes']; readonly names: readonly string[] };

/** What is wrong beside a control that stands in no form of fields (a search box, a row of links); nothing where all is well. */
export function WrongAt({ mistakes, names, language }: At & { readonly language: Language }): JSX.Element | null {
  const told = mistakes.filter(({ field }) => names.includes(field));
  if (told.length === 0) return null;
  return (
    <strong class="bl-wrong" id={`wrong-${names[0]}`} role="alert">
      {told.map(({ text }) => speak(language)(text)).join(' ')}
    </strong>
  );
}

/** What ties that control to it. */
export function tiedToWrong({ mistakes, names }: At): { 'aria-invalid'?: true; 'aria-describedby'?: string } {
  const isWrong = mistakes.some(({ field }) => names.includes(field));
  return isWrong ? { 'aria-invalid': true, 'aria-describedby': `wrong-${names[0]}` } : {};
}

type Common = {
  readonly form: FormState;
  readonly language: Language;
  readonly name: string;
  readonly label: Text;
  /** Under the label: what belongs here, in the user's words. */
  readonly hint?: Text;
  readonly required?: boolean;
  /** Where the same name stands twice on a page: an id of this one's own, instead of `f-` and the name. */
  readonly id?: string;
};

type Described = { id: string; describedBy: string | undefined; isWrong: boolean };

/** Label, hint, control and mistake of one field, tied together for those who hear the page. */
function Field(props: Common & { children: (described: Described) => ComponentChildren }): JSX.Element {
  const { form, language, name, label, hint, required, children } = props;
  const t = speak(language);
  const mistake = form.mistakes.find(({ field }) => field === name);
  const { id = `f-${name}` } = props;
  const described = [hint && `${id}-hint`, mistake && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  return (
    <div class="bl-form-field">
      <label for={id}>
        {t(label)}
        {required !== true && <span class="bl-optional">{t(lookWords.optional)}</span>}
      </label>
      {hint && (
        <p class="bl-hint" id={`${id}-hint`}>
          {t(hint)}
        </p>
      )}
      {children({ id, describedBy: described, isWrong: mistake !== undefined })}
      {mistake && (
        <strong class="bl-wrong" id={`${id}-wrong`}>
          {t(mistake.text)}
        </strong>
      )}
    </div>
  );
}

const textOf = (form: FormState, name: string) => {
  const value = form.values[name];
  return value === undefined || value === null ? '' : String(value);
};

type Attributes = Record<string, string | number | boolean | undefined>;

/** One line of text; `more` are further attributes of the input (autocomplete, maxlength, list, data-…). */
export function TextField(props: Common & { type?: InputType; more?: Attributes }): JSX.Element {
  const { form, name, required, type = 'text', more = {} } = props;
  return (
    <Field {...props}>
      {({ id, describedBy, isWrong }) => {
        const attributes = {
          id,
          name,
          type,
          value: type === 'password' ? '' : textOf(form, name),
          required,
          'aria-describedby': describedBy,
          'aria-invalid': isWrong || undefined,
          ...more,
        };
        // Preact ties the further attributes to each type; here the type is known only when the page is made.
        return <input class="form-control" {...(attributes as JSX.IntrinsicElements['input'])} />;
      }}
    </Field>
  );
}

type InputType = 'text' | 'email' | 'password' | 'url' | 'date' | 'search' | 'number' | 'tel';

/** Several lines of text. */
export function TextArea(props: Common & { rows?: number; more?: Attributes }): JSX.Element {
  const { form, name, required, rows = 6, more = {} } = props;
  return (
    <Field {...props}>
      {({ id, describedBy, isWrong }) => (
        <textarea
          class="form-control"
          id={id}
          name={name}
          rows={rows}
          required={required}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          {...more}
        >
          {textOf(form, name)}
        </textarea>
      )}
    </Field>
  );
}

export type Option = { readonly value: string; readonly text: Text };

/** One of a list that is too long to show; `empty` is the first line that chooses nothing. */
export function SelectField(
  props: Common & { options: readonly Option[]; empty?: Text; more?: Attributes },
): JSX.Element {
  const { form, language, name, required, options, empty, more = {} } = props;
  const t = speak(language);
  const chosen = textOf(form, name);
  return (
    <Field {...props}>
      {({ id, describedBy, isWrong }) => (
        <select
          class="form-select"
          id={id}
          name={name}
          // Without an empty choice something is always chosen, and HTML allows no `required`.
          required={required && empty !== undefined}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          {...more}
        >
          {empty && <option value="">{t(empty)}</option>}
          {options.map(({ value, text }) => (
            <option key={value} value={value} selected={value === chosen}>
              {t(text)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type ChoiceProps = Common & { options: readonly (Option & { readonly hint?: Text })[]; more?: Attributes };

/** One of a few, all shown; `type="checkbox"` for any of a few. */
export function ChoiceField(props: ChoiceProps & { type?: 'radio' | 'checkbox' }): JSX.Element {
  const { form, language, name, label, hint, options, type = 'radio', more = {} } = props;
  const t = speak(language);
  const value = form.values[name];
  const chosen = Array.isArray(value) ? value.map(String) : [textOf(form, name)];
  const mistake = form.mistakes.find(({ field }) => field === name);
  const id = `f-${name}`;
  return (
    <fieldset class="bl-form-field" id={id} aria-describedby={mistake ? `${id}-wrong` : undefined}>
      <legend>{t(label)}</legend>
      {hint && <p class="bl-hint">{t(hint)}</p>}
      {options.map((option) => (
        <label class="bl-choice" key={option.value}>
          <input type={type} name={name} value={option.value} checked={chosen.includes(option.value)} {...more} />
          <span>
            {t(option.text)}
            {option.hint && <small class="bl-hint">{t(option.hint)}</small>}
          </span>
        </label>
      ))}
      {mistake && (
        <strong class="bl-wrong" id={`${id}-wrong`}>
          {t(mistake.text)}
        </strong>
      )}
    </fieldset>
  );
}

/** The box over a refused form: what happened, and a link to each field that is wrong. Nothing on a fresh form. */
export function FormRefusal({ form, language }: { form: FormState; language: Language }): JSX.Element | null {
  const t = speak(language);
  if (form.refused === null) return null;
  return (
    <div class="bl-refused" role="alert" tabIndex={-1}>
      <p>{t(form.refused)}</p>
      {form.mistakes.length > 0 && (
        <ul>
          {form.mistakes.map(({ field, text }) => (
            <li key={field}>
              <a href={`#f-${field}`}>{t(text)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
