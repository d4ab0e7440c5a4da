/** The lists of the composing page: items that can be dragged, moved by key or button, taken out and added to. */
import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { issueWords as words } from './words.ts';

export type ListProps = {
  /** What commands call the list: `zeroDayExamples`, `alerts.0`. */
  readonly target: string;
  /** The name of the hidden fields that hold its items in their order. */
  readonly name: string;
  readonly items: readonly { readonly value: string; readonly body: ComponentChildren }[];
  readonly language: Language;
};

/** An ordered list of the form; without a script its buttons do what dragging does. */
export function Sortable({ target, name, items, language }: ListProps): JSX.Element {
  return (
    <ol class="bl-sortable" data-sortable>
      {items.map(({ value, body }, at) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the item is moved by keys, as its buttons say (WCAG 2.1.1)
        <li key={value} data-item tabIndex={0} data-focus={`${target}-${value}`}>
          <input type="hidden" name={name} value={value} />
          <span class="bl-grip" aria-hidden="true" />
          <div class="bl-item">{body}</div>
          <span class="bl-itemkeys">
            {at > 0 && <DoButton value={`${target}:up:${at}`} sign="↑" text={words.up} language={language} />}
            {at < items.length - 1 && (
              <DoButton value={`${target}:down:${at}`} sign="↓" text={words.down} language={language} />
            )}
            <DoButton value={`${target}:remove:${at}`} sign="×" text={words.remove} language={language} />
          </span>
        </li>
      ))}
    </ol>
  );
}

type DoProps = { readonly value: string; readonly sign?: string; readonly text: Text; readonly language: Language };

/** A button that saves the form and does one thing more; a sign is shown in place of its words, which it is called by all the same. */
export function DoButton({ value, sign, text, language }: DoProps): JSX.Element {
  const t = speak(language);
  return sign === undefined ? (
    <button class="btn btn-sm" type="submit" name="do" value={value}>
      {t(text)}
    </button>
  ) : (
    <button class="bl-itemkey" type="submit" name="do" value={value} title={t(text)} aria-label={t(text)}>
      {sign}
    </button>
  );
}

type FieldProps = {
  readonly name: string;
  readonly label: Text;
  readonly value: string;
  readonly language: Language;
  /** More than one: a text of several lines. */
  readonly rows?: number;
  readonly maxLength?: number;
  /** Of which edition its words are; the Chinese one unless told. */
  readonly edition?: 'zh' | 'en';
};

/** A field of an item: the label over it, the words of one edition in it. */
export function ItemField(props: FieldProps): JSX.Element {
  const { name, label, value, language, rows = 1, maxLength = 2000, edition = 'zh' } = props;
  const lang = edition === 'zh' ? 'zh-CN' : 'en';
  const t = speak(language);
  const id = `i-${name.replaceAll('.', '-')}`;
  return (
    <p class="bl-itemfield">
      <label for={id}>{t(label)}</label>
      {rows > 1 ? (
        <textarea class="form-control" id={id} name={name} rows={rows} maxLength={maxLength} lang={lang}>
          {value}
        </textarea>
      ) : (
        <input class="form-control" id={id} name={name} value={value} maxLength={maxLength} lang={lang} />
      )}
    </p>
  );
}

type EnglishProps = {
  /** Tells this one from the others of the page. */
  readonly id: string;
  readonly language: Language;
  readonly fields: readonly Pick<FieldProps, 'name' | 'label' | 'value' | 'rows' | 'maxLength'>[];
};

/** The words of an item in the English edition, folded: left empty, the edition words them itself. */
export function EnglishFields({ id, language, fields }: EnglishProps): JSX.Element {
  return (
    <details class="bl-itemgroup" data-keep={`english-${id}`}>
      <summary>{speak(language)(words.inEnglish)}</summary>
      {fields.map((field) => (
        <ItemField key={field.name} {...field} language={language} edition="en" />
      ))}
    </details>
  );
}
