import { inputRefused } from './problem.ts';

/** So deep may JSON be nested; no form or report of ours comes near. */
const deepest = 40;

/**
 * Makes what came in fit to be stored, in place: PostgreSQL holds neither the character 0 nor half of a surrogate pair, in a text or as
 * the name of a member; both become U+FFFD. Throws what answers 400 for JSON that is nested beyond reason.
 */
export function cleanInput(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanPart(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) throw tooDeep();
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members)) {
    const before = members[name];
    const after = cleanInput(before, depth + 1);
    const kept = cleanPart(name);
    if (kept !== name) delete members[name];
    if (kept !== name || after !== before) members[kept] = after;
  }
  return value;
}

/**
 * Refuses `http.input` (400) for what a program sent and no text can hold (the character 0, half of a surrogate pair), each place as a
 * pointer without its leading slash: put right in silence, something else would be answered than was asked. Throws what answers 400 for
 * JSON that is nested beyond reason.
 */
export function refuseUnstorable(value: unknown): void {
  const places = [...unstorableIn(value, '', 0)].slice(0, 20);
  if (places.length > 0) throw inputRefused(places.map((field) => ({ field: field.slice(1, 200), text: unstorable })));
}

function* unstorableIn(value: unknown, place: string, depth: number): Generator<string> {
  if (depth > deepest) throw tooDeep();
  if (typeof value === 'string' && cleanPart(value) !== value) yield place;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    const here = `${place}/${cleanPart(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (cleanPart(name) !== name) yield here;
    yield* unstorableIn(one, here, depth + 1);
  }
}

const unstorable = {
  zh: '含有不能保存的字符（U+0000，或半个代理对）。请去掉。',
  en: 'This holds a character that no text can hold (U+0000, or half of a surrogate pair). Remove it.',
};

/** One text, as `cleanInput` leaves it. */
export function cleanPart(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\ufffd');
}

/** Throws what answers 400 for a number beyond all counting: `1e400` is read as infinite, and passes as an integer. */
export function refuseEndless(value: unknown): void {
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
    throw unreadable('a number is too large');
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) refuseEndless(part);
}

const tooDeep = () => unreadable('the JSON is nested too deeply');

function unreadable(why: string): Error {
  return Object.assign(new Error(why), { statusCode: 400 });
}
