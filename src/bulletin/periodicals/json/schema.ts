import { type Static, Type } from 'typebox';
import { causes, channels, objectTypes, sectors, threats } from '#vocabulary/index.ts';
import { dataHashSchema, documentMembers } from '../../json/schema.ts';
import { average, bySeverity, count, counted, day, issue, period, record } from '../../json/schema-figures.ts';
import { closed, list, oneOf, orNull } from '../../json/schema-parts.ts';

const text = Type.String();
const levels = closed({ high: count, medium: count, low: count });
const days = Type.Number({ minimum: 0 });
const month = Type.String({ pattern: '^\\d{4}-\\d{2}$' });

const item = closed({
  record,
  aliases: list(text),
  score: orNull(Type.Number()),
  text,
  english: orNull(text),
  products: list(text),
  productCount: count,
  views: count,
  readers: count,
});

const attention = closed({
  schema: Type.Literal('bulou-attention/1'),
  issue,
  period,
  composedAt: text,
  countedUntil: day,
  since: day,
  considered: counted,
  read: counted,
  views: count,
  readers: count,
  items: closed({ foreign: list(item), domestic: list(item) }),
});

const compared = orNull(
  closed({ period, total: count, high: count, average: orNull(average), zeroDay: count, received: orNull(count) }),
);
const point = closed({
  month,
  total: count,
  records: orNull(counted),
  bySeverity: levels,
  unrated: count,
  average: orNull(average),
  zeroDay: count,
  received: orNull(count),
  disposal: orNull(count),
});
const notices = closed({ sent: counted, tracked: counted, answered: counted, disposed: counted });
const byChannel = Type.Object(
  Object.fromEntries(channels.map((channel) => [channel, notices])) as Record<
    (typeof channels)[number],
    typeof notices
  >,
  { additionalProperties: false },
);
const reports = closed({ reported: counted, original: counted });
const span = closed({ measured: counted, median: orNull(days), p90: orNull(days), left: count });

const review = closed({
  schema: oneOf(['bulou-monthly/1', 'bulou-annual/1']),
  issue,
  period,
  composedAt: text,
  countedUntil: day,
  records: closed({
    total: counted,
    bySeverity,
    unrated: counted,
    average: closed({ value: orNull(average), scored: counted }),
    zeroDay: counted,
    products: counted,
    cve: counted,
  }),
  before: compared,
  yearBefore: compared,
  series: list(point),
  byObjectType: list(closed({ objectType: orNull(oneOf(objectTypes)), records: counted })),
  byCause: list(closed({ cause: orNull(oneOf(causes)), records: counted })),
  byThreat: list(closed({ threat: orNull(oneOf(threats)), records: counted })),
  byVendor: list(closed({ vendor: text, records: counted })),
  vendors: count,
  otherVendors: counted,
  withoutVendor: counted,
  sectors: list(closed({ sector: oneOf(sectors), all: counted, bySeverity, unrated: counted, url: text })),
  slices: Type.Optional(
    list(
      closed({
        name: closed({ zh: text, en: text }),
        expression: text,
        ...{ all: counted, bySeverity, unrated: counted },
      }),
    ),
  ),
  patches: closed({ patched: counted, byVendor: list(closed({ vendor: text, records: counted, patched: counted })) }),
  disposal: closed({ channels: byChannel, letters: notices, units: count }),
  reporting: closed({
    total: reports,
    individuals: reports,
    units: list(closed({ name: text, reported: counted, original: counted })),
    unitCount: count,
    otherUnits: reports,
  }),
  times: closed({ recording: span, disclosure: span, whole: span, disclosed: counted }),
  highest: list(closed({ record, score: Type.Number() })),
});

/**
 * The JSON file of a list of attention, a monthly or an annual report: the document and the hash over it. Written to
 * `data/periodical.schema.json`, held there by a test.
 */
export const periodicalFileSchema = Type.Object(
  {
    schema: Type.Literal('bulou-periodical/1'),
    periodical: oneOf(['attention', 'monthly', 'annual']),
    ...documentMembers,
    figures: Type.Union([attention, review]),
    dataHash: dataHashSchema,
  },
  {
    additionalProperties: false,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Bulou periodicals beside the weekly bulletin, version 1',
  },
);

/** The file as a type: the compiler checks in `json.ts` that without its hash it is a `PeriodicalDocument`. */
export type PeriodicalFile = Static<typeof periodicalFileSchema>;
