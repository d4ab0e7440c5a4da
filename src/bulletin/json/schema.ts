import { type Static, Type } from 'typebox';
import { bulletinLanguages } from '../model.ts';
import { figuresSchema } from './schema-figures.ts';
import { closed, list, oneOf } from './schema-parts.ts';

const text = Type.String();
const number = Type.Integer({ minimum: 1 });

const run = closed({
  text,
  href: Type.Optional(Type.String({ pattern: '^(https?:|mailto:|tel:)' })),
  strong: Type.Optional(Type.Boolean()),
  count: Type.Optional(text),
  issue: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d+$' })),
});
const column = closed({
  title: text,
  align: oneOf(['start', 'end', 'center']),
  width: Type.Number({ minimum: 0, maximum: 100 }),
});
const cell = closed({ runs: list(run), value: Type.Optional(Type.Number()) });
const rows = list(list(cell));

const chart = Type.Union([
  closed({
    type: Type.Literal('line'),
    language: Type.Optional(Type.Literal('en')),
    unit: text,
    categories: list(text),
    series: list(closed({ name: text, values: list(Type.Union([Type.Number(), Type.Null()])) })),
    decimals: Type.Integer({ minimum: 0, maximum: 6 }),
  }),
  closed({
    type: Type.Literal('bars'),
    language: Type.Optional(Type.Literal('en')),
    unit: text,
    categories: list(text),
    values: list(Type.Number()),
    shares: list(text),
  }),
  closed({
    type: Type.Literal('stacked'),
    language: Type.Optional(Type.Literal('en')),
    unit: text,
    categories: list(text),
    series: list(closed({ name: text, role: oneOf(['high', 'medium', 'low', 'plain']), values: list(Type.Number()) })),
  }),
]);

const block = Type.Union([
  closed({ kind: Type.Literal('paragraph'), id: text, runs: list(run) }),
  closed({
    kind: Type.Literal('subheading'),
    id: text,
    level: Type.Union([Type.Literal(2), Type.Literal(3)]),
    text,
  }),
  closed({ kind: Type.Literal('links'), id: text, label: text, links: list(closed({ text, href: text })) }),
  closed({
    kind: Type.Literal('table'),
    id: text,
    number,
    caption: text,
    columns: list(column),
    rows,
    totals: Type.Integer({ minimum: 0 }),
  }),
  closed({
    kind: Type.Literal('figure'),
    id: text,
    number,
    caption: text,
    chart,
    table: closed({ columns: list(column), rows }),
  }),
]);

/** What the document of every periodical has. */
export const documentMembers = {
  edition: text,
  language: Type.Optional(oneOf(bulletinLanguages)),
  masthead: closed({ publisher: text, title: text, period: text, issue: text }),
  summary: list(closed({ value: text, label: text, count: Type.Optional(text) })),
  parts: list(closed({ id: text, heading: text, blocks: list(block) })),
};

export const dataHashSchema = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' });

const document = { schema: Type.Literal('bulou-bulletin/1'), ...documentMembers, figures: figuresSchema };

/** `bulletin.json`: the document and the hash over it. Written to `data/bulletin.schema.json`, held there by a test. */
export const bulletinFileSchema = Type.Object(
  { ...document, dataHash: dataHashSchema },
  {
    additionalProperties: false,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Bulou weekly bulletin, version 1',
  },
);

/** The file as a type: the compiler checks in `json.ts` that without its hash it is a `Bulletin`. */
export type BulletinFile = Static<typeof bulletinFileSchema>;
