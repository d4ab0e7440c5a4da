import type { FieldMistake } from '#platform/errors.ts';
import {
  cvePattern,
  type Day,
  type FlawType,
  flawTypes,
  isDay,
  kinds,
  readCvss,
  severities,
} from '#vocabulary/index.ts';
import { disclosureWishes, emptyContent, type ReportContent } from '../content.ts';
import { isLocation, isWebAddress } from './address.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { contentLimits as limits } from './limits.ts';
import { checkWords } from './words.ts';

/** A report as it may be stored, or what is wrong with which field: `proof.code` and `proof.language` name the parts of the proof. */
export type CheckedContent =
  | { readonly ok: true; readonly content: ReportContent }
  | { readonly ok: false; readonly mistakes: readonly FieldMistake[] };

/**
 * Reads a report out of what a form, the API or a file gave: the fields of `ReportContent` under their names. Texts are cleaned,
 * lists may come as lists or as text (one item a line), booleans as `true` or `"true"`, `proof` as an object. What is missing reads
 * as not stated; fields that a report does not have are left aside. Never throws.
 *
 * `today`: the day after which an agreed disclosure must lie; left out, only that the day exists is checked.
 */
export function checkContent(raw: unknown, today?: Day): CheckedContent {
  const record = isRecord(raw) ? raw : {};
  const fields = fieldsOf(record);
  const kind = fields.oneOf('kind', kinds) ?? fields.wrong('kind', checkWords.kind);
  const title = fields.line('title', limits.title) ?? fields.wrong('title', checkWords.required);
  const description =
    fields.text('description', limits.description) ?? fields.wrong('description', checkWords.required);
  const isAnonymous = fields.yes('isAnonymous', false);
  const content: ReportContent = {
    ...emptyContent,
    ...whatIsAffected(fields, kind),
    kind: kind ?? 'product',
    title: title ?? '',
    flawType: fields.oneOf('flawType', Object.keys(flawTypes) as FlawType[]),
    place: fields.line('place', limits.place),
    description: description ?? '',
    reproduction: fields.text('reproduction', limits.reproduction) ?? '',
    proof: proofOf(record.proof, fields),
    claimedSeverity: fields.oneOf('claimedSeverity', severities),
    cvss: vectorOf(fields),
    cves: cvesOf(fields),
    references: referencesOf(fields),
    remediation: fields.text('remediation', limits.remediation),
    exploited: fields.yes('exploited', false),
    original: fields.yes('original', true),
    isAnonymous,
    finder: isAnonymous ? null : fields.line('finder', limits.finder),
    ...disclosureOf(fields, today),
    reservedIdentifier: reservedOf(fields),
  };
  return fields.mistakes.length === 0 ? { ok: true, content } : { ok: false, mistakes: fields.mistakes };
}

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

type Affected = Pick<ReportContent, 'vendor' | 'product' | 'versions' | 'unit' | 'location' | 'instances'>;

/** What is affected; what belongs to the other kind must be empty, so that nothing is lost without a word. */
function whatIsAffected(fields: Fields, kind: ReportContent['kind'] | null): Affected {
  const affected: Affected = {
    vendor: fields.line('vendor', limits.vendor),
    product: fields.line('product', limits.product),
    versions: fields.text('versions', limits.versions),
    unit: fields.line('unit', limits.unit),
    location: fields.line('location', limits.location),
    instances: instancesOf(fields),
  };
  if (kind === 'product') {
    if (affected.product === null) fields.wrong('product', checkWords.required);
    for (const field of ['unit', 'location'] as const) {
      if (affected[field] !== null) fields.wrong(field, checkWords.onlyInstance);
    }
  }
  if (kind === 'instance') {
    if (affected.location === null) fields.wrong('location', checkWords.required);
    else if (!isLocation(affected.location)) fields.wrong('location', checkWords.location);
    if (affected.instances.length > 0) fields.wrong('instances', checkWords.onlyProduct);
  }
  return affected;
}

function instancesOf(fields: Fields): readonly string[] {
  const instances = fields.list('instances', limits.instances);
  const bad = instances.findIndex((instance) => !isLocation(instance));
  return bad === -1 ? instances : (fields.wrong('instances', checkWords.instance(bad + 1)) ?? []);
}

function referencesOf(fields: Fields): readonly string[] {
  const references = fields.list('references', limits.references);
  const bad = references.findIndex((reference) => !isWebAddress(reference));
  return bad === -1 ? references : (fields.wrong('references', checkWords.reference(bad + 1)) ?? []);
}

function cvesOf(fields: Fields): readonly string[] {
  const cves = fields.list('cves', limits.cves, true).map((cve) => cve.normalize('NFKC').toUpperCase());
  const bad = cves.findIndex((cve) => !cvePattern.test(cve));
  return bad === -1 ? [...new Set(cves)] : (fields.wrong('cves', checkWords.cve(bad + 1)) ?? []);
}

function vectorOf(fields: Fields): string | null {
  const vector = fields.line('cvss', limits.cvss);
  if (vector === null) return null;
  const reading = readCvss(vector);
  return reading.ok ? reading.cvss.vector : fields.wrong('cvss', checkWords.cvss(reading.why));
}

function proofOf(raw: unknown, fields: Fields): ReportContent['proof'] {
  if (raw === undefined || raw === null) return null;
  if (!isRecord(raw)) return fields.wrong('proof.code', checkWords.notText);
  const parts = fieldsOf(raw);
  const code = parts.code('code', limits.proofCode);
  const language = parts.line('language', limits.proofLanguage);
  for (const { field, text } of parts.mistakes) fields.wrong(`proof.${field}`, text);
  if (code !== null) return { language, code };
  if (language !== null && parts.mistakes.length === 0) fields.wrong('proof.code', checkWords.proofCode);
  return null;
}

/** Only its form: whose it is, and whether it is free, is asked when the report is taken in. */
function reservedOf(fields: Fields): string | null {
  const number = fields.line('reservedIdentifier', limits.reservedIdentifier)?.normalize('NFKC').toUpperCase() ?? null;
  if (number === null || /^CNVD-\d{4}-\d{5,6}$/.test(number)) return number;
  return fields.wrong('reservedIdentifier', checkWords.reserved);
}

function disclosureOf(fields: Fields, today: Day | undefined): Pick<ReportContent, 'disclosure' | 'disclosureOn'> {
  const disclosure = fields.oneOf('disclosure', disclosureWishes) ?? 'default';
  const day = fields.line('disclosureOn', 20);
  if (disclosure !== 'on-day') return { disclosure, disclosureOn: null };
  if (day === null) fields.wrong('disclosureOn', checkWords.dayMissing);
  else if (!isDay(day)) fields.wrong('disclosureOn', checkWords.day);
  else if (today !== undefined && day <= today) fields.wrong('disclosureOn', checkWords.dayPast);
  return { disclosure, disclosureOn: day };
}
