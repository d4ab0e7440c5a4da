import { type Expression, parseExpression } from '#expression/index.ts';
import type { Text } from '#platform/text.ts';
import { listSubLibraries, type Reader } from '#publish/read/index.ts';
import { choice } from '#search/index.ts';
import { objectTypes, objectTypeTerms } from '#vocabulary/index.ts';

/** The part of the records that a list's path stands for; all of them of `/records`. */
export type Within = { readonly title: Text; readonly expression: Expression } | 'everything';

/** Gives the part of a path; of one that is gone, or whose own expression can no longer be read, why. */
export type WithinOf = (list: string) => Within | { readonly problem: Text };

/** With the sub-libraries as they are now, asked for once. */
export async function loadWithin(db: Reader, lists: readonly string[]): Promise<WithinOf> {
  const libraries = lists.some((list) => list.startsWith('/sectors/')) ? await listSubLibraries(db) : [];
  return (list) => {
    if (list === '/records') return 'everything';
    const [, kind, name = ''] = list.split('/');
    if (kind === 'types') return ofType(name);
    const library = libraries.find(({ slug }) => slug === name);
    if (library === undefined) return { problem: words.noLibrary(name) };
    const parsed = parseExpression(library.expression);
    return parsed.ok ? { title: library.title, expression: parsed.expression } : { problem: words.unreadable };
  };
}

function ofType(name: string): ReturnType<WithinOf> {
  const type = objectTypes.find((one) => one === name);
  return type === undefined
    ? { problem: words.noType(name) }
    : { title: objectTypeTerms[type], expression: choice('type', type) };
}

const words = {
  noLibrary: (slug: string): Text => ({
    zh: `没有行业子库“${slug}”：可能已经改名或停用。请改到其他列表。`,
    en: `There is no sub-library “${slug}”: it may have been renamed or ended. Change the view to another list.`,
  }),
  noType: (type: string): Text => ({
    zh: `没有影响对象类型“${type}”。请改到其他列表。`,
    en: `There is no object type “${type}”. Change the view to another list.`,
  }),
  unreadable: {
    zh: '这个行业子库自己的检索式暂时不能读取，其中没有漏洞。请稍后再试，或改到其他列表。',
    en: 'The expression of this sub-library cannot be read at present, so it holds nothing. Try again later, or change the view to another list.',
  },
} as const;
