import { Type } from 'typebox';
import { formatExpression, parseExpression } from '#expression/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { Holdings } from '../frame.tsx';
import { addressMistakes, fillsForm, formNames } from './address.ts';
import { composeForm, longestExpression } from './compose.ts';
import { fillForm } from './fill.ts';
import { emptyForm, readForm } from './model.ts';
import { AdvancedPage, type AdvancedView } from './page.tsx';

type Answer = { readonly to: string } | { readonly to: null; readonly view: AdvancedView };

/** The form of every field: sent, it becomes an expression and leads to the list; `q` fills it from one. */
export function advanced(holdings: () => Promise<Holdings>): AnyRoute {
  return route({
    method: 'GET',
    may: 'anyone',
    changesWith: 'published',
    path: '/search/advanced',
    // Read from the address itself.
    takes: { query: Type.Object(Object.fromEntries(formNames.map((name) => [name, Type.Optional(Type.Unknown())]))) },
    does: async (_input, { url, publicUrl }) => {
      const query = new URL(url, publicUrl).searchParams;
      return { ...answerTo(query), holdings: await holdings() };
    },
    shows: (answer, context) => {
      if (answer.to !== null) return redirect(answer.to);
      // What is told as a mistake need not be told twice.
      return answer.view.mistakes.length > 0
        ? page(renderPage(AdvancedPage, { ...answer, context: { ...context, unheeded: null } }), 400)
        : page(renderPage(AdvancedPage, { ...answer, context }));
    },
  });
}

function answerTo(query: URLSearchParams): Answer {
  const isSent = query.get('go') === '1';
  const text = query.get('q') ?? '';
  if (!fillsForm(query) && !isSent) return { to: null, view: filled(text) };
  const form = readForm(query);
  const composed = composeForm(form);
  // One sentence a control: what the address cannot mean goes before what is wrong with the rest of it.
  const told = [...addressMistakes(query), ...('kind' in composed ? [] : composed)];
  const mistakes = told.filter(({ field }, at) => field === '' || told.findIndex((one) => one.field === field) === at);
  if (!isSent || mistakes.length > 0 || !('kind' in composed))
    return { to: null, view: { form, mistakes, unshown: null } };
  const q = text.trim() === '' ? formatExpression(composed) : text;
  return { to: q === '' ? '/records' : `/records?${new URLSearchParams({ q })}` };
}

function filled(text: string): AdvancedView {
  const parsed = parseExpression(text.slice(0, longestExpression));
  const form = parsed.ok ? fillForm(parsed.expression) : null;
  return { form: form ?? emptyForm, mistakes: [], unshown: form === null ? text.slice(0, longestExpression) : null };
}
