import { Type } from 'typebox';
import { sorts } from '#search/index.ts';
import { viewLimits } from '../model.ts';

const text = (description: string) => Type.String({ description });
const orNull = (schema: ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>) =>
  Type.Union([schema, Type.Null()]);
const instant = (description: string) => Type.String({ format: 'date-time', description });

const links = Type.Object(
  {
    page: text('The page of the list'),
    api: text('The same records from this interface'),
    atom: Type.String(),
    rss: Type.String(),
    feedJson: text('JSON Feed'),
    csv: Type.String(),
    xlsx: Type.String(),
    alerts: text('The form of alerts, filled with the expression'),
  },
  { $id: 'SavedViewLinks' },
);

const problem = Type.Object(
  {
    field: text('The parameter of the list, or “list”'),
    detail: text('In the language asked for'),
    from: orNull(Type.Integer({ minimum: 0, description: 'Where in the expression, from 0' })),
    to: orNull(Type.Integer({ minimum: 0, description: 'Where it ends, not included' })),
  },
  { $id: 'SavedViewProblem' },
);

export const savedView = Type.Object(
  {
    id: text('Its own, which never changes'),
    name: text('Yours, one of its kind among your views'),
    position: Type.Integer({ minimum: 1, description: 'Its place among your views' }),
    list: text('The address of the list as it is kept: what creating and changing take'),
    q: text('The expression, as it was typed'),
    expression: text(
      'Everything it asks for, filters and sub-library included, as one expression; empty: every record',
    ),
    sort: Type.Union(sorts.map((sort) => Type.Literal(sort))),
    within: orNull(text('The sub-library or object type it is narrowed to, in the language asked for')),
    total: orNull(
      Type.Integer({ minimum: 0, description: 'How many records it finds now; null where it has a problem' }),
    ),
    new: orNull(
      Type.Integer({
        minimum: 0,
        description: 'How many of them first went public since “seenAt”; null likewise',
      }),
    ),
    seenAt: instant('When it was last opened on the site, saved, or given another list'),
    createdAt: instant('When it was saved'),
    changedAt: instant('When its name or list was changed last'),
    problems: Type.Array(problem, { description: 'What of it can no longer be followed; it is kept as it was' }),
    links,
  },
  { $id: 'SavedView' },
);

export const savedViews = Type.Object(
  { items: Type.Array(savedView, { maxItems: viewLimits.perPerson }) },
  { $id: 'SavedViewList' },
);

export const deletedView = Type.Object({ id: Type.String(), deleted: Type.Literal(true) }, { $id: 'DeletedView' });

const name = Type.String({ minLength: 1, maxLength: 200, description: `1 to ${viewLimits.name} characters` });
const list = Type.String({
  minLength: 1,
  maxLength: viewLimits.query + 400,
  description: 'An address of a list of this site: /records?…, /sectors/…?… or /types/…?…, with or without the host',
});

export const newView = Type.Object({ name, list });
export const viewChanges = Type.Object({
  name: Type.Optional(name),
  list: Type.Optional(list),
  position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
});
