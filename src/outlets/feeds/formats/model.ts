import type { Language } from '#platform/text.ts';

/** One thing that a feed tells of. Its id never changes: what is told again under the same id is an update. */
export type Entry = {
  /** An absolute address. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Where the title is not in the feed's own language. */
  readonly titleLanguage?: Language;
  /** Plain text, one paragraph. */
  readonly summary: string;
  /** The whole, as HTML. */
  readonly html: string;
  /** When it first went out, and when it last changed. */
  readonly publishedAt: Date;
  readonly changedAt: Date;
  readonly tags: readonly Tag[];
};

/** `term` for programs, `label` for people; `scheme` says of what list the term is, as an absolute address. */
export type Tag = { readonly term: string; readonly label: string; readonly scheme: string };

export type Feed = {
  /** Where this very feed stands: also its id. */
  readonly self: string;
  /** The address that was asked, where that is a later page of it. */
  readonly here: string;
  /** The page for people that tells the same. */
  readonly home: string;
  readonly title: string;
  readonly subtitle: string;
  readonly language: Language;
  readonly author: { readonly name: string; readonly url: string };
  readonly entries: readonly Entry[];
  /** Where older entries stand (RFC 5005). */
  readonly next: string | null;
  /** When what it could tell of last changed; a feed without entries is as old as that. */
  readonly changedAt: Date;
};

/** The language tag (RFC 5646) of a feed. */
export const languageTags = { zh: 'zh-CN', en: 'en' } as const;

/** The instant of the entry that changed last. */
export function updatedOf({ entries, changedAt }: Feed): Date {
  const newest = entries.reduce((latest, entry) => Math.max(latest, entry.changedAt.getTime()), 0);
  return entries.length === 0 ? changedAt : new Date(newest);
}
