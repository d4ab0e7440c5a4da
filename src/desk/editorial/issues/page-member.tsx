import type { ComponentChildren, JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { EditorChoices } from '../model.ts';
import type { ByRules } from '../rules/model.ts';
import { DoButton } from './page-items.tsx';
import { RuleNotes } from './page-rules.tsx';
import type { FoundAt } from './read.ts';
import type { Member, Shown } from './shown.ts';
import { memberTerms, issueWords as words } from './words.ts';

export type ChoicesProps = {
  readonly shown: Shown;
  /** What of it the editor has set. */
  readonly choices: EditorChoices;
  readonly titles: ReadonlyMap<string, string>;
  /** Members that the edition does not print are left out. */
  readonly prints: (member: Member) => boolean;
  /** The standing rules of the issue, and what they proposed. */
  readonly by: ByRules;
  readonly found: FoundAt | null;
  readonly language: Language;
};

type BoxProps = Pick<ChoicesProps, 'choices' | 'by' | 'language'> & {
  readonly member: Member;
  /** Whether it can be left empty by one press. */
  readonly canBeNone?: boolean;
  readonly children: ComponentChildren;
};

/** One thing that an issue names, with where it stands between proposal and choice. */
export function Box({ member, choices, by, language, canBeNone = false, children }: BoxProps): JSX.Element {
  const t = speak(language);
  const isChosen = choices[member] !== undefined;
  return (
    <fieldset class="bl-member" id={`choice-${member}`}>
      <legend>
        {t(memberTerms[member])}{' '}
        <span class={isChosen ? 'bl-standing chosen' : 'bl-standing'}>
          {t(isChosen ? words.chosen : words.proposed)}
        </span>
      </legend>
      <input type="hidden" name="has" value={member} />
      <RuleNotes place={member} by={by} isChosen={isChosen} language={language} />
      {children}
      <p class="bl-memberkeys">
        {isChosen && <DoButton value={`${member}:propose`} text={words.propose} language={language} />}
        {canBeNone && <DoButton value={`${member}:none`} text={words.setNone} language={language} />}
      </p>
    </fieldset>
  );
}

type NamedProps = {
  readonly identifier: string;
  readonly titles: ChoicesProps['titles'];
  /** The standing rule that proposed it. */
  readonly rule?: Text | null;
  readonly language: Language;
};

/** A record by its title, with its number. */
export function Named({ identifier, titles, rule = null, language }: NamedProps): JSX.Element {
  return (
    <>
      <span lang="zh-CN">
        <bdi>{titles.get(identifier) ?? ''}</bdi> <code>{identifier}</code>
      </span>
      {rule !== null && <span class="bl-standing byrule">{speak(language)(rule)}</span>}
    </>
  );
}
