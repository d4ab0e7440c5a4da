import type { ChangedEntry, RecordEntry } from '#publish/read/index.ts';

const states = {
  published: 'published',
  corrected: 'published',
  withdrawn: 'withdrawn',
  rejected: 'rejected',
  erased: 'erased',
} as const;

/**
 * An entry as it is answered, the record's text passed through as it was published and neither read nor written anew: a page of a
 * thousand costs its copying. `fields`: those alone of the record.
 */
export function entryText(entry: RecordEntry | ChangedEntry, fields: readonly string[] | null = null): string {
  const { identifier, revision, kind, publishedAt, reason, instead, text } = entry;
  const head = JSON.stringify({
    ...('leaf' in entry && { leaf: entry.leaf }),
    identifier,
    state: states[kind],
    revision,
    publishedAt: publishedAt.toISOString(),
    reason,
    instead,
  });
  return `${head.slice(0, -1)},"record":${text === null || fields === null ? text : pick(text, fields)}}`;
}

function pick(text: string, fields: readonly string[]): string {
  const record = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(
    Object.fromEntries(fields.filter((name) => name in record).map((name) => [name, record[name]])),
  );
}

/** A JSON object of members that are JSON already. */
export function objectText(members: Readonly<Record<string, string>>): string {
  return `{${Object.entries(members)
    .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
    .join(',')}}`;
}

export function listText(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}
