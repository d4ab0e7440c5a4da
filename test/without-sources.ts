import type { Bulletin } from '#bulletin/index.ts';

/** The same document with numbers that do not say what they counted: what a file shows of it must be the same, byte for byte. */
export function withoutSources(bulletin: Bulletin): Bulletin {
  const { figures, ...document } = bulletin;
  const drop = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(drop);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).filter(([key, member]) => !isSource(key, member));
    return Object.fromEntries(members.map(([key, member]) => [key, drop(member)]));
  };
  return { ...(drop(document) as Omit<Bulletin, 'figures'>), figures };
}

/** `masthead.issue` is one too by its name; a source looks like `2024-3` or `assessment/total`. */
function isSource(key: string, member: unknown): boolean {
  return typeof member === 'string' && (key === 'count' || (key === 'issue' && /^\d{4}-\d+$/.test(member)));
}
