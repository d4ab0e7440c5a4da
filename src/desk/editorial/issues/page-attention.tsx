import type { JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { type VendorOrigin, vendorOrigins, vendorOriginTerms } from '#vocabulary/index.ts';
import type { AttentionChoices } from '../periodicals/model.ts';
import type { ByRules } from '../rules/model.ts';
import type { AttentionRow, AttentionShown } from './attention-form.ts';
import { AddRecord } from './page-add.tsx';
import { DoButton, EnglishFields, ItemField, Sortable } from './page-items.tsx';
import { Named } from './page-member.tsx';
import { RuleNotes, ruleOf } from './page-rules.tsx';
import { periodicalDeskWords as more } from './periodical-words.ts';
import type { FoundAt } from './read.ts';
import { issueWords as words } from './words.ts';

export type AttentionHalvesProps = {
  readonly shown: AttentionShown;
  /** What of it the editor has set. */
  readonly choices: AttentionChoices;
  readonly titles: ReadonlyMap<string, string>;
  readonly by: ByRules;
  readonly found: FoundAt | null;
  readonly language: Language;
};

/** How many a half takes. */
const mostItems = 5;

/** What both halves of a list of attention name, each with where it stands between proposal and choice. */
export function AttentionHalves(props: AttentionHalvesProps): JSX.Element {
  return (
    <>
      {vendorOrigins.map((origin) => (
        <Half key={origin} {...props} origin={origin} />
      ))}
    </>
  );
}

function Half(props: AttentionHalvesProps & { readonly origin: VendorOrigin }): JSX.Element {
  const { origin, shown, choices, titles, by, found, language } = props;
  const t = speak(language);
  const isChosen = choices[origin] !== undefined;
  const rows = shown[origin];
  const items = rows.map((row) => ({
    value: row.record,
    body: <Item row={row} titles={titles} rule={ruleOf(by, origin, row.record)} language={language} />,
  }));
  return (
    <fieldset class="bl-member" id={`choice-${origin}`}>
      <legend>
        {t(vendorOriginTerms[origin])}{' '}
        <span class={isChosen ? 'bl-standing chosen' : 'bl-standing'}>
          {t(isChosen ? words.chosen : words.proposed)}
        </span>
      </legend>
      <input type="hidden" name="has" value={origin} />
      <RuleNotes place={origin} by={by} isChosen={isChosen} language={language} />
      <Sortable target={origin} name={origin} items={items} language={language} />
      {rows.length < mostItems ? (
        <AddRecord target={origin} place="attention" label={more.addAttention} found={found} language={language} />
      ) : (
        <p class="bl-hint">{t(more.halfFull)}</p>
      )}
      <p class="bl-memberkeys">
        {isChosen && <DoButton value={`${origin}:propose`} text={words.propose} language={language} />}
        {rows.length > 0 && <DoButton value={`${origin}:none`} text={words.setNone} language={language} />}
      </p>
    </fieldset>
  );
}

type ItemProps = Pick<AttentionHalvesProps, 'titles' | 'language'> & {
  readonly row: AttentionRow;
  readonly rule: Text | null;
};

function Item({ row: { record, text, english }, titles, rule, language }: ItemProps): JSX.Element {
  return (
    <>
      <Named identifier={record} titles={titles} rule={rule} language={language} />
      <details data-keep={`item-${record}`}>
        <summary>{speak(language)(more.itemText)}</summary>
        <ItemField name={`item.${record}.text`} label={more.itemText} value={text} language={language} rows={4} />
        <EnglishFields
          id={`item-${record}`}
          language={language}
          fields={[{ name: `item.${record}.english`, label: more.itemText, value: english, rows: 4 }]}
        />
      </details>
    </>
  );
}
