/**
 * JSON that PostgreSQL's jsonb takes: it refuses the character U+0000 and halves of surrogate pairs, which JSON from outside may hold.
 * They become U+FFFD, in names too.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(storable(value)) ?? 'null';
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [text(name), storable(part)]));
}

const text = (value: string) => value.toWellFormed().replaceAll('\0', '\ufffd');
