import { type TSchema, Type } from 'typebox';
import type { Text } from '#platform/text.ts';
import {
  aliasSchemes,
  attackPositions,
  causes,
  kinds,
  objectTypes,
  type PublishedRecord,
  sectors,
  severities,
  threats,
  verifications,
} from '#vocabulary/index.ts';
import { entrySays as e, partSays, recordSays as w } from './schema-words.ts';

/** Schemas with what they hold in words: the document of the interface has them in the language asked for. */
export const oneOf = <Code extends string>(codes: readonly Code[], says?: Text) =>
  Type.Union(
    codes.map((code) => Type.Literal(code)),
    said(says),
  );
export const orNull = <Schema extends TSchema>(schema: Schema, says?: Text) =>
  Type.Union([schema, Type.Null()], said(says));
export const text = (says: Text) => Type.String({ says });
export const maybe = (says: Text) => orNull(Type.String(), says);
export const day = (says: Text) => Type.String({ format: 'date', says });
export const maybeDay = (says: Text) => orNull(Type.String({ format: 'date' }), says);
export const instant = (says: Text) => Type.String({ format: 'date-time', says });
const said = (says: Text | undefined) => (says === undefined ? {} : { says });

const { alias, range, product, patch, statement } = partSays;

const aliasSchema = Type.Object(
  { scheme: oneOf(aliasSchemes, alias.scheme), value: text(alias.value), url: maybe(alias.url) },
  { $id: 'Alias' },
);

const rangeSchema = Type.Object(
  {
    from: maybe(range.from),
    fromIncluded: Type.Boolean({ says: range.fromIncluded }),
    to: maybe(range.to),
    toIncluded: Type.Boolean({ says: range.toIncluded }),
  },
  { $id: 'VersionRange' },
);

const productSchema = Type.Object(
  {
    text: text(product.text),
    vendor: maybe(product.vendor),
    product: maybe(product.product),
    version: maybe(product.version),
    ranges: Type.Array(rangeSchema, { says: product.ranges }),
  },
  { $id: 'AffectedProduct' },
);

export const patchSchema = Type.Object(
  {
    name: text(patch.name),
    vendor: maybe(patch.vendor),
    url: maybe(patch.url),
    description: maybe(patch.description),
    publishedOn: maybeDay(patch.publishedOn),
  },
  { $id: 'Patch' },
);

const statementSchema = Type.Object(
  {
    vendor: text(statement.vendor),
    status: text(statement.status),
    statement: text(statement.statement),
    on: day(statement.on),
  },
  { $id: 'VendorStatement' },
);

/** Every public field of a record; a test holds it against the type. */
export const recordFields = {
  identifier: text(w.identifier),
  aliases: Type.Array(aliasSchema, { says: w.aliases }),
  title: text(w.title),
  titleEn: Type.Optional(text(w.titleEn)),
  severity: orNull(oneOf(severities), w.severity),
  severityReason: maybe(w.severityReason),
  cvss2: maybe(w.cvss2),
  cvss3: maybe(w.cvss3),
  cvss4: maybe(w.cvss4),
  score: orNull(Type.Number({ minimum: 0, maximum: 10 }), w.score),
  kind: oneOf(kinds, w.kind),
  objectType: orNull(oneOf(objectTypes), w.objectType),
  cause: orNull(oneOf(causes), w.cause),
  threat: orNull(oneOf(threats), w.threat),
  position: orNull(oneOf(attackPositions), w.position),
  weaknesses: Type.Array(Type.String(), { says: w.weaknesses }),
  sectors: Type.Array(oneOf(sectors), { says: w.sectors }),
  products: Type.Array(productSchema, { says: w.products }),
  description: text(w.description),
  references: Type.Array(Type.String(), { says: w.references }),
  remediation: maybe(w.remediation),
  patch: orNull(patchSchema, w.patch),
  verification: orNull(oneOf(verifications), w.verification),
  discoverer: maybe(w.discoverer),
  submittedOn: maybeDay(w.submittedOn),
  recordedOn: maybeDay(w.recordedOn),
  publishedOn: day(w.publishedOn),
  updatedOn: maybeDay(w.updatedOn),
  vendorStatements: Type.Optional(Type.Array(statementSchema, { says: w.vendorStatements })),
} satisfies Record<keyof PublishedRecord, TSchema>;

export const recordSchema = Type.Object(recordFields, { $id: 'VulnerabilityRecord' });
/** With `fields=`: those that were asked for. */
export const somePartsSchema = Type.Partial(Type.Object(recordFields), { $id: 'RecordParts' });

export const recordFieldNames = Object.keys(recordFields) as readonly (keyof PublishedRecord)[];

export const entryStates = ['published', 'withdrawn', 'rejected'] as const;

const entryFields = {
  identifier: text(e.identifier),
  state: oneOf(entryStates, e.state),
  revision: Type.Integer({ minimum: 1, says: e.revision }),
  publishedAt: instant(e.publishedAt),
  reason: maybe(e.reason),
  instead: maybe(e.instead),
};

/** One number and what stands under it. */
export const entrySchema = Type.Object({ ...entryFields, record: orNull(recordSchema, e.record) }, { $id: 'Entry' });

export const pickedEntrySchema = Type.Object(
  { ...entryFields, record: orNull(Type.Union([recordSchema, somePartsSchema]), e.record) },
  { $id: 'PickedEntry' },
);

export const changedStates = [...entryStates, 'erased'] as const;

export const changedEntrySchema = Type.Object(
  {
    leaf: Type.Integer({ minimum: 0, says: e.leaf }),
    ...entryFields,
    state: oneOf(changedStates, e.changed),
    record: orNull(recordSchema, e.record),
  },
  { $id: 'ChangedEntry' },
);
