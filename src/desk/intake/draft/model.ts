import type { Actor } from '#people/index.ts';
import { cleanLine } from '../check/clean.ts';

/** What a reporter has typed so far, as typed: checked only when it is sent. */
export type DraftValues = Readonly<Record<string, string>>;

export type Draft = {
  readonly id: string;
  /** Null: without an account. */
  readonly personId: number | null;
  readonly values: DraftValues;
  /** Without an account: the network that it was begun from. */
  readonly network: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
};

/** Who may go on with a draft: its person, or the browser that holds its key. */
export type Owner = { readonly actor: Actor } | { readonly key: string; readonly address: string };

/** The fields of the form; whatever else is sent is left aside. */
export const formFields = [
  'kind',
  'title',
  'vendor',
  'product',
  'versions',
  'unit',
  'location',
  'flawType',
  'place',
  'description',
  'reproduction',
  'proof.language',
  'proof.code',
  'instances',
  'claimedSeverity',
  'cvss',
  'cves',
  'references',
  'remediation',
  'exploited',
  'original',
  'finder',
  'isAnonymous',
  'disclosure',
  'disclosureOn',
  'reservedIdentifier',
  'email',
] as const;
export type FormField = (typeof formFields)[number];

/** What only one kind of report has; the form hides it for the other kind, and it is not sent on. */
const ofKind: Readonly<Record<string, readonly FormField[]>> = {
  product: ['vendor', 'product', 'versions', 'proof.language', 'proof.code', 'instances'],
  instance: ['unit', 'location'],
};

export const draftLimits = {
  /** A draft of somebody who comes back after the holidays. */
  keptDays: 90,
  /** Only the browser's cookie leads to one without an account. */
  anonymousKeptDays: 7,
  /** Nobody writes fifty reports at once; what stands around longer hides what matters. */
  open: 50,
  /** Characters of all fields together: every field at its limit. */
  characters: 900_000,
} as const;

/** The form's fields out of whatever came, as text that the database can hold. */
export function draftValues(body: Readonly<Record<string, unknown>>): DraftValues {
  const values: Record<string, string> = {};
  for (const field of formFields) {
    const value = Object.hasOwn(body, field) ? body[field] : undefined;
    const text = Array.isArray(value) ? value.at(-1) : value;
    if (typeof text === 'string' && text !== '') values[field] = storable(text);
  }
  return values;
}

/** Browsers end lines in one way when a form is sent and in another when a script reads it; the same text must be the same. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n');
}

/** The draft as `checkContent` reads it: without the fields of the other kind. */
export function rawContent(values: DraftValues): Readonly<Record<string, unknown>> {
  const other = values.kind === 'instance' ? ofKind.product : values.kind === 'product' ? ofKind.instance : [];
  const kept = Object.entries(values).filter(([field]) => !other?.some((left) => left === field));
  const { 'proof.code': code, 'proof.language': language, email: _, ...raw } = Object.fromEntries(kept);
  return { ...raw, ...((code ?? language) !== undefined && { proof: { code, language } }) };
}

/** How a draft is named in the list before it has a title. */
export function draftTitle(values: DraftValues): string | null {
  const title = cleanLine(values.title ?? '').slice(0, 200);
  return title === '' ? null : title;
}
