import { Type } from 'typebox';
import { completeExpression, namesWanted } from '#expression/index.ts';
import { speak } from '#platform/html/index.ts';
import { type AnyRoute, file, route } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { suggestedNames } from '#search/index.ts';
import { describeSearch, openSearch, suggestions } from './description.ts';

/** What a browser needs to search this site from its address bar: how, and what may be meant while somebody types there. */
export function openSearchRoutes(db: Reader): AnyRoute[] {
  return [
    route({
      ...{ method: 'GET', may: 'anyone', isOpen: true },
      path: openSearch.href,
      does: (_input, context) => describeSearch(context),
      shows: (text) => file(`${openSearch.type}; charset=utf-8`, text),
    }),
    route({
      ...{ method: 'GET', may: 'anyone', changesWith: 'published', isOpen: true },
      path: suggestions.path,
      takes: { query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 2000 })) }) },
      does: async ({ query: { q = '' } }, { language }) => {
        const wanted = namesWanted(q, q.length);
        const names = wanted === null ? [] : await suggestedNames(db, wanted, 10);
        const { from, choices } = completeExpression(q, q.length, names);
        const say = speak(language);
        const wholes = choices.map(({ insert }) => q.slice(0, from) + insert);
        return JSON.stringify([q, wholes, choices.map(({ label }) => say(label))]);
      },
      shows: (text) => file(`${suggestions.type}; charset=utf-8`, text),
    }),
  ];
}
