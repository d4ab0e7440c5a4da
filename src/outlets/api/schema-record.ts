import { type TSchema, Type } from 'typebox';
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

export const oneOf = <Code extends string>(codes: readonly Code[], description?: string) =>
  Type.Union(
    codes.map((code) => Type.Literal(code)),
    description === undefined ? {} : { description },
  );
export const orNull = <Schema extends TSchema>(schema: Schema, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description });
export const text = (description: string) => Type.String({ description });
export const maybe = (description: string) => orNull(Type.String(), description);
export const day = (description: string) => Type.String({ format: 'date', description });
export const maybeDay = (description: string) => orNull(Type.String({ format: 'date' }), description);
export const instant = (description: string) => Type.String({ format: 'date-time', description });

const aliasSchema = Type.Object(
  {
    scheme: oneOf(aliasSchemes, 'Who gave the other name'),
    value: text('The other name: CVE-2024-0204'),
    url: maybe('Where it is described'),
  },
  { $id: 'Alias' },
);

const rangeSchema = Type.Object(
  {
    from: maybe('First version; null is open'),
    fromIncluded: Type.Boolean(),
    to: maybe('Last version; null is open'),
    toIncluded: Type.Boolean(),
  },
  { $id: 'VersionRange' },
);

const productSchema = Type.Object(
  {
    text: text('The row as stated'),
    vendor: maybe('Principal name of the vendor; null where the row does not tell it'),
    product: maybe('Name of the product'),
    version: maybe('The version as stated'),
    ranges: Type.Array(rangeSchema),
  },
  { $id: 'AffectedProduct' },
);

export const patchSchema = Type.Object(
  {
    name: Type.String(),
    vendor: maybe('Who published it'),
    url: maybe('Where to get it'),
    description: maybe('What it does'),
    publishedOn: maybeDay('When it was published'),
  },
  { $id: 'Patch' },
);

const statementSchema = Type.Object(
  {
    vendor: Type.String(),
    status: Type.String(),
    statement: Type.String(),
    on: day('When it was said'),
  },
  { $id: 'VendorStatement' },
);

/** Every public field of a record; a test holds it against the type. */
export const recordFields = {
  identifier: text('Our number: CNVD-2024-04955'),
  aliases: Type.Array(aliasSchema, { description: 'The same vulnerability elsewhere' }),
  title: Type.String(),
  titleEn: Type.Optional(text('In English; absent where none was given')),
  severity: orNull(oneOf(severities), 'Level; null where it is not rated'),
  severityReason: maybe('Why the level departs from the score'),
  cvss2: maybe('CVSS 2.0 vector'),
  cvss3: maybe('CVSS 3.0 or 3.1 vector'),
  cvss4: maybe('CVSS 4.0 vector'),
  score: orNull(Type.Number({ minimum: 0, maximum: 10 }), 'Base score'),
  kind: oneOf(kinds, 'In a product, or in one deployment of it'),
  objectType: orNull(oneOf(objectTypes), 'Class of the affected thing'),
  cause: orNull(oneOf(causes)),
  threat: orNull(oneOf(threats)),
  position: orNull(oneOf(attackPositions), 'From where it is exploited'),
  weaknesses: Type.Array(Type.String(), { description: 'CWE classes: CWE-79' }),
  sectors: Type.Array(oneOf(sectors), { description: 'Sub-libraries it belongs to' }),
  products: Type.Array(productSchema),
  description: text('Paragraphs by line ends'),
  references: Type.Array(Type.String()),
  remediation: maybe('What to do'),
  patch: orNull(patchSchema, 'The vendor’s patch; null when none is known'),
  verification: orNull(oneOf(verifications)),
  discoverer: maybe('Who is credited'),
  submittedOn: maybeDay('Reported'),
  recordedOn: maybeDay('Recorded'),
  publishedOn: day('Made public'),
  updatedOn: maybeDay('Last changed'),
  vendorStatements: Type.Optional(Type.Array(statementSchema)),
} satisfies Record<keyof PublishedRecord, TSchema>;

export const recordSchema = Type.Object(recordFields, { $id: 'VulnerabilityRecord' });
/** With `fields=`: those that were asked for. */
export const somePartsSchema = Type.Partial(Type.Object(recordFields), { $id: 'RecordParts' });

export const recordFieldNames = Object.keys(recordFields) as readonly (keyof PublishedRecord)[];

export const entryStates = ['published', 'withdrawn', 'rejected'] as const;

const entryFields = {
  identifier: Type.String(),
  state: oneOf(
    entryStates,
    'published; withdrawn after it had been public; rejected: a number that will never be a record',
  ),
  revision: Type.Integer({ minimum: 1, description: 'Of the newest publication under the number' }),
  publishedAt: instant('When that revision went public'),
  reason: maybe('Why it was corrected, withdrawn or rejected, where that is stated'),
  instead: maybe('Of a rejected number: where the vulnerability stands'),
};

/** One number and what stands under it. */
export const entrySchema = Type.Object(
  { ...entryFields, record: orNull(recordSchema, 'Null of what was withdrawn or rejected') },
  { $id: 'Entry' },
);

export const pickedEntrySchema = Type.Object(
  { ...entryFields, record: orNull(Type.Union([recordSchema, somePartsSchema])) },
  { $id: 'PickedEntry' },
);

export const changedStates = [...entryStates, 'erased'] as const;

export const changedEntrySchema = Type.Object(
  {
    leaf: Type.Integer({ minimum: 0, description: 'Its place in the transparency log' }),
    ...entryFields,
    state: oneOf(changedStates, 'As elsewhere; erased: the demonstration was taken out of the database'),
    record: orNull(recordSchema),
  },
  { $id: 'ChangedEntry' },
);
