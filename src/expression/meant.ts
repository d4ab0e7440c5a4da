import type { Text } from '#platform/text.ts';
import { type ChoiceField, type CodeField, choiceTerms, type FlagField, fieldWords } from './fields.ts';
import { allOf, anyOf, type Expression, type Term } from './model.ts';
import { codeIn, conditionOf } from './values.ts';
import { isSearchable } from './words.ts';

/** What somebody may have meant whose words found nothing; `said`: what became of the words, as fields with their terms. */
export type Meant = { readonly expression: Expression; readonly said: readonly Text[] };

/**
 * The expression that asks the fields for what was typed as words: the name of a choice (`高危`, `无补丁`, `high`), and numbers that stand side by
 * side (`CVE-2024-1 CVE-2024-2`), of which no record can hold all. Other conditions and words stay. Null where nothing is to be said.
 */
export function meantInstead(expression: Expression): Meant | null {
  const parts = expression.kind === 'and' ? expression.parts : [expression];
  const typed = parts.flatMap((part) => (part.kind === 'word' ? [part.text] : [])).join(' ');
  const numbers = [...typed.matchAll(numberPattern)].flatMap(([text, scheme = '']) => numberOf(text, scheme));
  const rest = typed.replace(numberPattern, ' ').split(/[\s,，、;；|]+/);
  const choices = choicesIn(rest.filter(isSearchable));
  if (numbers.length === 0 && choices.found.length === 0) return null;
  const meant = [
    ...(numbers.length === 0 ? [] : [anyOf(numbers)]),
    ...choices.found,
    ...choices.words.map((text): Expression => ({ kind: 'word', text })),
    ...parts.filter(({ kind }) => kind !== 'word'),
  ];
  return { expression: allOf(meant), said: choices.found.map(saidOf) };
}

/** Cut off from everything else: what is left of a word in which one stands would be no word. */
const numberPattern =
  /(?<![^\s,，、;；|])(cve|cnvd|bid|bugtraq)(?:(?<=cve|cnvd)[\s_-]*\d{4}[\s_-]+\d{1,19}|(?<=bid|bugtraq)(?:[\s_-]*id)?[\s_:#-]*\d{1,7})(?![^\s,，、;；|])/gi;

function numberOf(text: string, scheme: string): Expression[] {
  const fields: Readonly<Record<string, CodeField>> = { cve: 'cve', cnvd: 'id' };
  const read = conditionOf(fields[scheme.toLowerCase()] ?? 'bid', text);
  return read === null ? [] : [read];
}

type Choice = Extract<Term, { kind: 'choice' | 'flag' }>;
type Found = { readonly found: readonly Choice[]; readonly words: readonly string[] };

/** Two words may be one name (`web application`); several choices of one field are alternatives, as no record has two levels. */
function choicesIn(typed: readonly string[]): Found {
  const found: Choice[] = [];
  const words: string[] = [];
  for (let at = 0; at < typed.length; at += 1) {
    const one = typed[at] ?? '';
    const two = typed[at + 1] === undefined ? null : choiceNamed(`${one} ${typed[at + 1]}`);
    const choice = two ?? choiceNamed(one);
    if (choice === null) words.push(one);
    else found.push(choice);
    if (two !== null) at += 1;
  }
  return { found: joined(found), words };
}

function choiceNamed(name: string): Choice | null {
  const flag = flagWords.get(name.normalize('NFKC').toLowerCase());
  if (flag !== undefined) return flag;
  for (const field of likeliest) {
    const code = codeIn(field, name);
    if (code !== null && code !== 'none' && code !== 'other') return { kind: 'choice', field, codes: [code] };
  }
  return null;
}

/** A name of several lists is most often meant of the first of these. */
const likeliest: readonly ChoiceField[] = ['severity', 'kind', 'position', 'sector', 'type', 'threat', 'cause'];

const flagNames: readonly (readonly [FlagField, boolean, readonly string[]])[] = [
  ['patch', false, ['无补丁', '没有补丁', '未修复', 'unpatched', 'no patch']],
  ['patch', true, ['有补丁', '已修复', 'patched']],
  ['verified', true, ['已验证', 'verified']],
  ['verified', false, ['未验证', 'unverified']],
  ['exploited', true, ['在野利用', '已被利用', '已知被利用', 'exploited', 'kev']],
];
const flagWords: ReadonlyMap<string, Choice> = new Map(
  flagNames.flatMap(([field, value, names]) => names.map((name) => [name, { kind: 'flag', field, value }])),
);

function joined(choices: readonly Choice[]): Choice[] {
  const byField = new Map<string, Choice>();
  for (const choice of choices) {
    const known = byField.get(choice.field);
    if (known?.kind !== 'choice' || choice.kind !== 'choice') byField.set(choice.field, choice);
    else {
      const codes = new Set([...known.codes, ...choice.codes]);
      byField.set(choice.field, {
        ...known,
        codes: Object.keys(choiceTerms[known.field]).filter((code) => codes.has(code)),
      });
    }
  }
  return [...byField.values()];
}

function saidOf(choice: Choice): Text {
  const { label } = fieldWords[choice.field];
  if (choice.kind === 'flag') {
    return choice.value
      ? { zh: `${label.zh}：是`, en: `${label.en}: yes` }
      : { zh: `${label.zh}：否`, en: `${label.en}: no` };
  }
  const terms = choice.codes.map((code) => choiceTerms[choice.field][code]);
  return {
    zh: `${label.zh}：${terms.map((term) => term?.zh).join('、')}`,
    en: `${label.en}: ${terms.map((term) => term?.en).join(', ')}`,
  };
}
