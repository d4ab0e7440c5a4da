import type { JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { ByRules, RulePlace } from '../rules/model.ts';
import { DoButton } from './page-items.tsx';
import { ruleNoteWords as words } from './rule-words.ts';

type NotesProps = {
  readonly place: string;
  readonly by: ByRules;
  /** Whether an editor has set the place: then its rules propose nothing. */
  readonly isChosen: boolean;
  readonly language: Language;
};

/** Which standing rules have their turn in a place, and what each of them found and proposed. Nothing where there are none. */
export function RuleNotes({ place, by: { rules, proposed }, isChosen, language }: NotesProps): JSX.Element | null {
  const t = speak(language);
  const own = rules.filter((rule) => rule.place === place);
  if (own.length === 0) return null;
  return (
    <ul class="bl-rulenotes">
      {own.map(({ id, name, expression }) => {
        const { found, records } = proposed.find(({ rule }) => rule === id) ?? { found: 0, records: [] };
        const said = isChosen || place === 'slices' ? words.found(found) : words.proposed(found, records.length);
        return (
          <li key={id}>
            <b>{t(name)}</b> <span class="bl-quiet">{t(said)}</span> <code class="bl-expression">{expression}</code>
          </li>
        );
      })}
    </ul>
  );
}

/** The name of the rule that proposed a record for a place; null where it was none of them. */
export function ruleOf({ rules, proposed }: ByRules, place: RulePlace, record: string): Text | null {
  const by = proposed.find((one) => one.place === place && one.records.includes(record));
  return rules.find(({ id }) => id === by?.rule)?.name ?? null;
}

type HeadProps = { readonly newRules: boolean; readonly language: Language };

/** Leads to the rules; where others stand by now, they can be taken. */
export function RulesHead({ newRules, language }: HeadProps): JSX.Element {
  const t = speak(language);
  return (
    <>
      {newRules && (
        <div class="bl-notice" role="status">
          <p>{t(words.changedSince)}</p>
          <DoButton value="rules:take" text={words.take} language={language} />
        </div>
      )}
      <p class="bl-hint">
        <a href="/desk/bulletins/rules">{t(words.rules)}</a>
      </p>
    </>
  );
}
