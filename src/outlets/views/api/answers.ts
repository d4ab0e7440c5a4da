import type { Language } from '#platform/text.ts';
import { addressOf } from '../address.ts';
import { linksOf } from '../links.ts';
import { expressionText, pageOf, type ShownView } from '../shown.ts';

/** A view as programs read it; `base`: our own address, without a slash at the end. */
export function viewBody(shown: ShownView, base: string, language: Language) {
  const { view, query, counts, within, problems } = shown;
  const { id, name, position, seenAt, createdAt, changedAt } = view;
  const { 'feed.json': feedJson, ...links } = linksOf(view, shown, language);
  const all = { page: pageOf(view, shown), ...links, feedJson };
  return {
    ...{ id, name, position },
    list: base + addressOf(view),
    q: query.text,
    expression: expressionText(shown),
    sort: query.sort,
    within: within?.[language] ?? null,
    total: counts?.total ?? null,
    new: counts?.fresh ?? null,
    seenAt: seenAt.toISOString(),
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    problems: problems.map(({ parameter, text, place }) => ({
      ...{ field: parameter, detail: text[language] },
      ...{ from: place?.from ?? null, to: place?.to ?? null },
    })),
    links: Object.fromEntries(Object.entries(all).map(([kind, path]) => [kind, base + path])),
  };
}
