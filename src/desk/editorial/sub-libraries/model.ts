import { formatExpression } from '#expression/index.ts';
import type { FieldMistake } from '#platform/errors.ts';
import { readKeptExpression } from '../expressions.ts';
import { subLibraryWords as words } from './words.ts';

/** 行业子库: a slice of the public records. `hostName`: the name under which it is the front page. */
export type SubLibrary = {
  readonly slug: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly aboutZh: string;
  readonly aboutEn: string;
  readonly expression: string;
  readonly hostName: string | null;
  readonly position: number;
  readonly isPublic: boolean;
};

/** How many public records an expression finds; handed to the desk, which stands upstream of the search. */
export type CountPublic = (expression: string) => Promise<number>;

/** A sub-library with how many public records are in it; null where its expression can no longer be read. */
export type CountedSubLibrary = SubLibrary & { readonly records: number | null };

/** What the form sends, as typed. */
export const subLibraryFields = [
  'slug',
  'titleZh',
  'titleEn',
  'aboutZh',
  'aboutEn',
  'expression',
  'hostName',
  'position',
  'isPublic',
] as const;
export type SubLibraryForm = Readonly<Record<(typeof subLibraryFields)[number], string>>;

export const mostSubLibraries = 100;

/** The sub-library that a form describes, its expression in the one way of writing; or what is wrong, field by field. */
export function readSubLibrary(form: SubLibraryForm): SubLibrary | readonly FieldMistake[] {
  const mistakes: FieldMistake[] = [];
  const tidy = (name: keyof SubLibraryForm) => form[name].replace(/\s+/g, ' ').trim();
  const demand = (field: keyof SubLibraryForm, holds: boolean, text: FieldMistake['text']) => {
    if (!holds) mistakes.push({ field, text });
  };
  const [slug, titleZh, titleEn, aboutZh, aboutEn] = (
    ['slug', 'titleZh', 'titleEn', 'aboutZh', 'aboutEn'] as const
  ).map(tidy);
  const hostName = tidy('hostName').toLowerCase() || null;
  const position = Number(tidy('position') || '0');
  demand('slug', /^[a-z][a-z0-9-]{1,39}$/.test(slug ?? ''), words.badSlug);
  demand('titleZh', within(titleZh, 1, 40), words.badTitle(40));
  demand('titleEn', within(titleEn, 1, 60), words.badTitle(60));
  demand('aboutZh', within(aboutZh, 0, 400), words.tooLong(400));
  demand('aboutEn', within(aboutEn, 0, 600), words.tooLong(600));
  demand('hostName', hostName === null || /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/.test(hostName), words.badHost);
  demand('position', Number.isInteger(position) && position >= 0 && position <= 1000, words.badPosition);
  const expression = readExpression(form.expression, mistakes);
  if (mistakes.length > 0) return mistakes;
  const text = {
    slug: slug ?? '',
    titleZh: titleZh ?? '',
    titleEn: titleEn ?? '',
    aboutZh: aboutZh ?? '',
    aboutEn: aboutEn ?? '',
  };
  return { ...text, expression, hostName, position, isPublic: form.isPublic === 'yes' };
}

/** Problems are told with the place in the text and what stands there. */
function readExpression(text: string, mistakes: FieldMistake[]): string {
  const read = readKeptExpression(text);
  if (!read.ok) {
    mistakes.push(...read.mistakes.map((said) => ({ field: 'expression', text: said })));
    return text;
  }
  const written = formatExpression(read.expression);
  if (written === '') mistakes.push({ field: 'expression', text: words.everything });
  return written;
}

const within = (text: string | undefined, least: number, most: number) =>
  (text ?? '').length >= least && (text ?? '').length <= most;
