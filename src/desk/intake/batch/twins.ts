type Fields = Readonly<Record<string, unknown>>;

/**
 * For each row the position (from 1) of the first row of the same file that says the same of the same thing, or null: same title and
 * same product, location or unit, however they are cased, spaced and punctuated.
 */
export function twinsIn(rows: readonly Fields[]): readonly (number | null)[] {
  const seen = new Map<string, number>();
  return rows.map((fields, index) => {
    const title = keyOf(fields.title);
    if (title === '') return null;
    const key = [title, keyOf(fields.product), keyOf(fields.location ?? fields.unit)].join('\n');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index + 1);
    return first ?? null;
  });
}

function keyOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .slice(0, 2000)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, '')
    .replace(/漏洞$/, '');
}
