import { Type } from 'typebox';
import { channels, objectTypes, sectors, severities } from '#vocabulary/index.ts';
import { closed, list, oneOf, orNull } from './schema-parts.ts';

export const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const count = Type.Integer({ minimum: 0 });
export const counted = closed({ count, ids: list(Type.String()) });
export const level = oneOf(severities);
export const bySeverity = closed({ high: counted, medium: counted, low: counted });
export const period = closed({ from: day, to: day });
export const issue = closed({
  year: Type.Integer(),
  numbers: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1 }),
});
export const average = Type.String({ pattern: '^\\d{1,2}\\.\\d{2}$' });

const text = Type.Optional(Type.String());
const texts = Type.Optional(list(Type.String()));

export const record = closed({
  identifier: Type.String(),
  title: Type.String(),
  titleEn: text,
  severity: orNull(level),
  objectType: orNull(oneOf(objectTypes)),
  vendor: orNull(Type.String()),
  patched: Type.Boolean(),
  numbered: Type.Boolean(),
  remediation: orNull(Type.String()),
  url: Type.String(),
});

const byChannel = Type.Object(
  Object.fromEntries(channels.map((channel) => [channel, count])) as Record<(typeof channels)[number], typeof count>,
  { additionalProperties: false },
);
const countedByChannel = Type.Object(
  Object.fromEntries(channels.map((channel) => [channel, counted])) as Record<
    (typeof channels)[number],
    typeof counted
  >,
  { additionalProperties: false },
);

const assessment = closed({
  total: counted,
  bySeverity,
  unrated: counted,
  average: closed({ value: orNull(average), scored: counted }),
  level: orNull(level),
  levelOverride: orNull(closed({ level, reason: Type.String() })),
  zeroDay: counted,
  zeroDayExamples: list(record),
  received: counted,
  receivedBefore: orNull(count),
});

const point = closed({
  issue,
  period,
  average: orNull(average),
  total: count,
  zeroDay: orNull(count),
  received: orNull(count),
  disposal: orNull(byChannel),
});

const unit = closed({ name: Type.String(), reported: counted, original: counted });
const pair = closed({ reported: counted, original: counted });
const reporting = closed({
  supportUnits: list(unit),
  otherUnits: list(unit),
  individuals: pair,
  total: pair,
  mostPubliclyCollected: list(Type.String()),
  sharingPlatforms: list(Type.String()),
  shared: counted,
});

const alert = closed({
  vendor: Type.String(),
  vendorEn: text,
  introductions: list(Type.String()),
  disclosed: Type.String(),
  harm: Type.String(),
  records: list(record),
  introductionsEn: texts,
  disclosedEn: text,
  harmEn: texts,
});
const single = closed({
  record,
  product: Type.String(),
  introduction: Type.String(),
  disclosed: Type.String(),
  harm: Type.String(),
  productEn: text,
  introductionEn: text,
  disclosedEn: text,
  harmEn: texts,
});
const verification = closed({
  record,
  description: list(Type.String()),
  descriptionEn: texts,
  proofUrls: list(Type.String()),
  provider: Type.String(),
});

/** `Figures`, the type of `figures.ts`, as JSON Schema. */
export const figuresSchema = closed({
  schema: Type.Literal('bulou-figures/1'),
  edition: Type.String(),
  issue,
  period,
  composedAt: Type.String(),
  assessment,
  history: list(point),
  disposal: closed({
    channels: countedByChannel,
    notifiedUnits: list(closed({ name: Type.String(), notices: counted })),
    notices: list(closed({ title: Type.String(), titleEn: text, url: Type.String() })),
  }),
  reporting,
  byObjectType: list(closed({ objectType: orNull(oneOf(objectTypes)), records: counted })),
  byVendor: list(closed({ vendor: Type.String(), records: counted })),
  withoutVendor: counted,
  sectors: list(closed({ sector: oneOf(sectors), all: counted, bySeverity, unrated: counted, url: Type.String() })),
  sectorExamples: list(record),
  alerts: list(alert),
  single: orNull(single),
  important: list(closed({ record, remediation: Type.String(), remediationEn: text })),
  verification: orNull(verification),
  news: list(
    closed({ title: Type.String(), titleEn: text, summary: Type.String(), summaryEn: text, url: Type.String() }),
  ),
  countedUntil: day,
});
