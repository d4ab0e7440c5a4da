import { Type } from 'typebox';
import { completeExpression, namesWanted } from '#expression/index.ts';
import { renderPage, speak } from '#platform/html/index.ts';
import { type AnyRoute, file, page, route } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { suggestedNames } from '#search/index.ts';
import type { Holdings } from '../frame.tsx';
import { SearchHelpPage } from './page-help.tsx';

const published = { method: 'GET', may: 'anyone', changesWith: 'published' } as const;

/** What helps with the search box: its help page, and what may be meant while somebody types. */
export function searching(db: Reader, holdings: () => Promise<Holdings>): AnyRoute[] {
  return [
    route({
      ...published,
      path: '/search/help',
      does: async () => ({ holdings: await holdings() }),
      shows: (view, context) => page(renderPage(SearchHelpPage, { ...view, context })),
    }),
    route({
      ...published,
      isOpen: true,
      path: '/search/suggest',
      takes: {
        query: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 2000 })),
          at: Type.Optional(Type.Integer({ minimum: 0, maximum: 2000 })),
          vendor: Type.Optional(Type.String({ maxLength: 200 })),
        }),
      },
      does: async ({ query: { q = '', at = q.length, vendor = '' } }, { language }) => {
        const wanted = namesWanted(q, at);
        const names = wanted === null ? [] : await suggestedNames(db, wanted, 10, vendor.trim() || null);
        const { from, to, choices } = completeExpression(q, at, names);
        const say = speak(language);
        const said = choices.map(({ insert, label, kind }) => ({ insert, label: say(label), kind }));
        return JSON.stringify({ from, to, choices: said });
      },
      shows: (text) => file('application/json; charset=utf-8', text),
    }),
  ];
}
