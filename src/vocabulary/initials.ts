/**
 * Where each letter begins among Chinese characters sorted by pinyin: the first character of each initial, in the order of the
 * Unicode collation for `zh` by pinyin (CLDR). I, U and V begin no syllable.
 */
const boundaries: readonly (readonly [letter: string, first: string])[] = [
  ['A', '阿'],
  ['B', '八'],
  ['C', '嚓'],
  ['D', '咑'],
  ['E', '妸'],
  ['F', '发'],
  ['G', '旮'],
  ['H', '哈'],
  ['J', '丌'],
  ['K', '咔'],
  ['L', '垃'],
  ['M', '妈'],
  ['N', '拿'],
  ['O', '噢'],
  ['P', '妑'],
  ['Q', '七'],
  ['R', '然'],
  ['S', '仨'],
  ['T', '他'],
  ['W', '哇'],
  ['X', '夕'],
  ['Y', '丫'],
  ['Z', '匝'],
];

const collator = new Intl.Collator('zh-Hans-u-co-pinyin', { numeric: true, sensitivity: 'base' });

/**
 * Sorts by name as a Chinese reader looks it up: by letter (`initialOf`), under each by pinyin and Latin letters, numbers by their value.
 * What begins with neither comes first.
 */
export function sortedByName<Line extends { readonly name: string }>(lines: readonly Line[]): Line[] {
  const rank = (name: string) => initials.indexOf(initialOf(name));
  return lines
    .map((line) => ({ line, rank: rank(line.name) }))
    .sort(
      (a, b) => a.rank - b.rank || collator.compare(a.line.name, b.line.name) || (a.line.name < b.line.name ? -1 : 1),
    )
    .map(({ line }) => line);
}

/** The letters under which names stand; `#` for those that begin with a number, a sign or another script. */
export const initials: readonly string[] = [...'#ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Characters that names of firms and places read otherwise than the collation sorts them: 长城, 重庆, 厦门. */
const inNames: Readonly<Record<string, string>> = { 长: 'C', 重: 'C', 厦: 'X' };

/** The letter of a name: its first one, or the first of the pinyin of its first Chinese character. */
export function initialOf(name: string): string {
  const [first = ''] = name.normalize('NFKD').replace(/^[\p{P}\p{S}\s\p{M}]+/u, '');
  const read = inNames[first];
  if (read !== undefined) return read;
  if (/^[a-z]$/i.test(first)) return first.toUpperCase();
  if (!/^\p{Script=Han}$/u.test(first)) return '#';
  return boundaries.findLast(([, begins]) => collator.compare(begins, first) <= 0)?.[0] ?? '#';
}
