import { recordFormats } from '#formats/index.ts';
import type { Authority } from '#platform/authority.ts';
import type { CveFacts, RecordView } from '#publish/read/index.ts';

/** A form in which one record goes out: by the ending of its address, or by `Accept`. */
export type AnswerFormat = {
  readonly name: string;
  /** Behind a dot: `csaf.json`. */
  readonly suffix: string;
  readonly mediaType: string;
  /** Null where this record cannot be put in it. */
  write(view: RecordView, site: WrittenFor): string | null;
};

/** The one format whose documents the trusted provider keeps, signed and with a history of their own. */
export const csafSuffix = 'csaf.json';

/** What documents say of whoever publishes them. */
export type WrittenFor = {
  readonly publicUrl: string;
  readonly authority: Authority;
  readonly demo: boolean;
} & KnownOf;

/** What catalogues say of the CVEs of a record, for the formats that have a place for it. */
export type KnownOf = { readonly exploited: boolean; readonly epss: number | null };

/** One of several CVEs that is exploited makes the record so; of several estimates the highest counts. */
export function knownOf(facts: readonly CveFacts[]): KnownOf {
  const scores = facts.flatMap(({ epss }) => (epss === null ? [] : [epss.score]));
  return {
    exploited: facts.some(({ exploited }) => exploited !== null),
    epss: scores.length === 0 ? null : Math.max(...scores),
  };
}

/** Our own JSON: what an address without ending gives, or `.json`. */
export const jsonType = 'application/json; charset=utf-8';

/** Every other one. */
export const otherFormats: readonly AnswerFormat[] = recordFormats.map(({ name, suffix, mediaType, write }) => ({
  name,
  suffix,
  mediaType,
  write: ({ record, revisions }, site) => write(record, { ...site, revisions }),
}));

/** The format of an ending; null where it is none. */
export function formatOfSuffix(suffix: string, formats: readonly AnswerFormat[]): AnswerFormat | 'own' | null {
  const asked = suffix.toLowerCase();
  return asked === 'json' ? 'own' : (formats.find((one) => one.suffix === asked) ?? null);
}

/** What `Accept` likes best among them; our own JSON where it names none of the others, or anything goes. */
export function acceptedFormat(accept: string | undefined, formats: readonly AnswerFormat[]): AnswerFormat | 'own' {
  // A browser names XML beside HTML, and means neither the share file nor any other form.
  if (accept === undefined || accept === '*/*' || /\btext\/html\b/i.test(accept)) return 'own';
  const asked = accept.split(',').map((part) => {
    const [type = '', ...more] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return { type, weight: Number(more.find((one) => one.startsWith('q='))?.slice(2) ?? 1) };
  });
  const bare = (format: AnswerFormat) => format.mediaType.split(';', 1)[0]?.toLowerCase() ?? '';
  const liked = asked
    .flatMap(({ type, weight }) => {
      const format: AnswerFormat | 'own' | undefined =
        type === 'application/json' ? 'own' : formats.find((one) => bare(one) === type);
      return format === undefined || !(weight > 0) ? [] : [{ format, weight }];
    })
    .sort((a, b) => b.weight - a.weight);
  return liked[0]?.format ?? 'own';
}
