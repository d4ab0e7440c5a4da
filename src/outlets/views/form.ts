import { parseExpression } from '#expression/index.ts';
import type { FormState } from '#look/index.ts';
import type { Changes } from './actions.ts';
import type { SavedView } from './model.ts';
import type { ViewProblem } from './shown.ts';

/** What the form of a view sends; a box without its tick sends nothing. */
export type ViewForm = {
  readonly name: string;
  readonly q?: string | undefined;
  readonly list?: string | undefined;
  /** `severity=high`: the further conditions that stay. */
  readonly keep?: readonly string[] | undefined;
  readonly sort?: string | undefined;
};

/** A view as its form shows it at first. */
export function formOfView({ name, list, query }: SavedView): FormState['values'] {
  const asked = new URLSearchParams(query);
  const keep = [...asked].filter(([key]) => key !== 'q' && key !== 'sort').map(([key, value]) => `${key}=${value}`);
  return { name, q: asked.get('q') ?? '', sort: asked.get('sort') ?? '', list, keep };
}

/**
 * What the form changes of a view. A list that stays as it is is left out, so that one which can no longer be followed can be renamed. Only
 * conditions that the view has are kept: the form takes out, it adds none.
 */
export function formChanges(view: SavedView, form: ViewForm): Changes {
  const before = new URLSearchParams(view.query);
  const asked = new URLSearchParams();
  const q = form.q?.trim() ?? '';
  if (q !== '') asked.append('q', q);
  for (const [name, value] of before) {
    if (name !== 'q' && name !== 'sort' && form.keep?.includes(`${name}=${value}`)) asked.append(name, value);
  }
  if (form.sort) asked.append('sort', form.sort);
  const list = form.list === view.list ? view.list : '/records';
  const isSame = list === view.list && written(asked) === written(before);
  return { name: form.name, ...(!isSame && { list: { list, asked } }) };
}

/** What is wrong with an expression as it was typed, for marking it. */
export function problemsTyped(q: string): readonly ViewProblem[] {
  const parsed = parseExpression(q);
  return parsed.ok ? [] : parsed.problems.map(({ text, from, to }) => ({ parameter: 'q', text, place: { from, to } }));
}

function written(asked: URLSearchParams): string {
  const sorted = new URLSearchParams(asked);
  sorted.sort();
  return sorted.toString();
}
