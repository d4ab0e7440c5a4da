import {
  type AdvancedMistake,
  dayFields,
  flagFields,
  lineFields,
  longestLine,
  tickFields,
  tickLists,
} from './model.ts';
import { advancedWords as words } from './words.ts';

const singles: Readonly<Record<string, readonly string[] | null>> = {
  ...Object.fromEntries([...lineFields, ...dayFields.flatMap((name) => [`${name}From`, `${name}To`])].map(free)),
  ...Object.fromEntries(flagFields.map((name) => [name, ['', 'yes', 'no']])),
  ...{ scope: ['', 'all', 'title'], join: ['', 'and', 'or'] },
};

function free(name: string): readonly [string, null] {
  return [name, null];
}

const lists: ReadonlySet<string> = new Set(tickFields);
/** What belongs to the page and not to the form. */
const others: ReadonlySet<string> = new Set(['go', 'q', 'lang']);
/** Every name that an address of the form may hold. */
export const formNames: readonly string[] = [...Object.keys(singles), ...lists, ...others];

/** Whether an address fills in any part of the form. */
export function fillsForm(query: URLSearchParams): boolean {
  return [...query].some(([name, value]) => value !== '' && (Object.hasOwn(singles, name) || lists.has(name)));
}

/**
 * What in the address of a form no control of it can hold: choices that there are not, one value stated twice, a line that is too long, a name
 * that no control bears. A form that is filled in by hand sends none of these; an address that somebody wrote must not be followed in part.
 */
export function addressMistakes(query: URLSearchParams): AdvancedMistake[] {
  const both = (query.get('q') ?? '').trim() !== '' && fillsForm(query) ? [{ field: '', text: words.twoWays }] : [];
  const each = [...new Set(query.keys())].flatMap((name) => {
    const values = query.getAll(name).filter((value) => value !== '');
    if (others.has(name)) return [];
    if (lists.has(name)) return ofList(name, values);
    const choices = singles[name];
    return choices === undefined ? [{ field: '', text: words.noSuchField(shown(name)) }] : ofOne(name, values, choices);
  });
  return [...both, ...each];
}

function ofList(name: string, values: readonly string[]): AdvancedMistake[] {
  const known = tickLists[name as keyof typeof tickLists].map(({ code }) => code);
  const unknown = values.filter((value) => !known.includes(value));
  return unknown.length === 0 ? [] : [{ field: name, text: words.noSuchChoice(unknown.map(shown)) }];
}

function ofOne(name: string, values: readonly string[], choices: readonly string[] | null): AdvancedMistake[] {
  const [value = ''] = values;
  if (new Set(values).size > 1) return [{ field: name, text: words.repeated }];
  if (choices !== null && !choices.includes(value)) return [{ field: name, text: words.noSuchChoice([shown(value)]) }];
  return value.length > longestLine ? [{ field: name, text: words.tooLong(longestLine) }] : [];
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
