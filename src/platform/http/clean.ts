/** So deep may JSON be nested; no form or report of ours comes near. */
const deepest = 40;

/**
 * Makes what came in fit to be stored, in place: PostgreSQL holds neither the character 0 nor half of a surrogate pair, in a text or as
 * the name of a member; both become U+FFFD. Throws what answers 400 for JSON that is nested beyond reason.
 */
export function cleanInput(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanPart(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) throw unreadable('the JSON is nested too deeply');
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

function unreadable(why: string): Error {
  return Object.assign(new Error(why), { statusCode: 400 });
}
