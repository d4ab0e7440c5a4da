/**
 * JSON with the members of every object in the order of their names, so that equal values give equal bytes.
 *
 * `indent` in blanks; none for hashing. Members that are undefined are left out, as JSON does. Source: RFC 8785 §3.2.3.
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(ordered(value), null, indent);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  // By UTF-16 code units, which is how JavaScript compares strings and what RFC 8785 asks for.
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, ordered(member)]));
}
