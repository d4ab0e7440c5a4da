/**
 * Writer of STIX 2.1 bundles: who publishes (identity), the vulnerability, each affected product (software) and that it has it, and the patch
 * (course of action) that remediates it. Ids are made of names (UUID version 5), so the same record always has the same ids.
 *
 * The format cannot hold: scores and vectors, level, kind, object type, cause, threat, position, sub-libraries, spans of versions (the
 * version is the text stated), verification, days but those of publication, vendors' statements, EPSS and that it is exploited.
 */
import type { AffectedProduct, PublishedRecord } from '#vocabulary/index.ts';
import { englishSummary, englishTitle } from '../english.ts';
import { distinct, jsonText } from '../json-text.ts';
import { cvesOf } from '../names.ts';
import { type Authority, issued, type RecordContext, recordUrl } from '../record-context.ts';
import { uuid5, uuidNamespaces } from '../uuid.ts';
import { webLink, webLinks } from '../web-link.ts';
import { wellFormed } from '../well-formed.ts';

/** The bundle as text. A withdrawn record's vulnerability is revoked. */
export function writeStix(given: PublishedRecord, context: RecordContext): string {
  const record = wellFormed(given);
  const { firstAt, lastAt, withdrawn } = issued(record, context);
  const maker = makerOf(context.authority, { created: firstAt.toISOString(), modified: lastAt.toISOString() });
  const publisher = identity(maker, context.authority);
  const flaw = {
    ...maker.object('vulnerability', record.identifier),
    ...(withdrawn !== null && { revoked: true }),
    lang: 'zh-CN',
    name: cvesOf(record).length === 1 ? cvesOf(record)[0] : record.identifier,
    description: [record.title, record.description].filter((text) => text !== '').join('\n\n') || record.identifier,
    external_references: externals(record, context),
  };
  const products = distinct(record.products.filter(({ text }) => text.trim() !== '').map(software));
  const patch = courseOfAction(record, maker);
  const link = (type: string, from: string, to: string) => ({
    ...maker.object('relationship', `${type} ${from} ${to}`),
    relationship_type: type,
    source_ref: from,
    target_ref: to,
  });
  return jsonText({
    type: 'bundle',
    id: `bundle--${maker.uuid(`bundle ${record.identifier} ${lastAt.toISOString()}`)}`,
    objects: [
      publisher,
      flaw,
      english(record, maker, flaw),
      ...products,
      ...products.map(({ id }) => link('has', id, flaw.id)),
      ...(patch === null ? [] : [patch, link('remediates', patch.id, flaw.id)]),
    ],
  });
}

type Times = { readonly created: string; readonly modified: string };
type Maker = {
  readonly uuid: (name: string) => string;
  readonly object: (type: string, name: string) => StixObject;
};
type StixObject = Times & {
  readonly type: string;
  readonly spec_version: '2.1';
  readonly id: string;
  readonly created_by_ref: string;
  readonly object_marking_refs: readonly string[];
};

/** TLP:WHITE of STIX 2.1 §7.2.1.4, which is what CLEAR was called. */
const clear = 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9';

function makerOf({ namespace }: Authority, times: Times): Maker {
  const own = uuid5(uuidNamespaces.url, namespace);
  const uuid = (name: string) => uuid5(own, name);
  const publisher = `identity--${uuid('identity')}`;
  return {
    uuid,
    object: (type, name) => ({
      type,
      spec_version: '2.1',
      id: `${type}--${uuid(type === 'identity' ? 'identity' : `${type} ${name}`)}`,
      created_by_ref: publisher,
      ...times,
      object_marking_refs: [clear],
    }),
  };
}

/** The same in every bundle, so it bears a day that no record changes. */
function identity(maker: Maker, { name, nameEn, contact, namespace }: Authority): object {
  return {
    ...maker.object('identity', ''),
    created: '2024-01-01T00:00:00.000Z',
    modified: '2024-01-01T00:00:00.000Z',
    name: nameEn || name,
    description: `${name} ${namespace}`,
    identity_class: 'organization',
    ...(contact !== null && { contact_information: contact }),
  };
}

function externals(record: PublishedRecord, context: RecordContext): object[] {
  const named = record.aliases.filter(({ value }) => value.trim() !== '');
  return distinct([
    { source_name: 'CNVD', external_id: record.identifier, url: recordUrl(record, context) },
    ...named.map(({ scheme, value }) => {
      if (stixCve.test(value)) return { source_name: 'cve', external_id: value };
      const isLike = scheme === 'CVE' || looksReserved.test(value);
      return isLike
        ? { source_name: 'other', description: value }
        : { source_name: scheme.toLowerCase(), external_id: value };
    }),
    ...record.weaknesses.map((external_id) => ({ source_name: 'cwe', external_id })),
    ...webLinks(record.references).map((url) => ({ source_name: 'reference', url })),
  ]);
}

const stixCve = /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/;
// What only references to CVE and CAPEC may be called.
const looksReserved = /^CVE-\d{4}-|CAPEC-\d/;

/** The title and what is known, in English. */
function english(record: PublishedRecord, maker: Maker, flaw: { readonly id: string; readonly modified: string }) {
  const description = `${englishTitle(record)}\n\n${englishSummary(record)}`;
  return {
    ...maker.object('language-content', record.identifier),
    object_ref: flaw.id,
    object_modified: flaw.modified,
    contents: { en: { description } },
  };
}

/** STIX 2.1 §2.9: the id of an observable is made of what identifies it, in canonical JSON. */
function software({ text, vendor, product, version }: AffectedProduct) {
  const isParted = Boolean(vendor?.trim() && product?.trim());
  const identifying = {
    name: isParted ? (product ?? '') : text,
    ...(isParted && { vendor: vendor ?? '' }),
    ...(isParted && version?.trim() && { version }),
  };
  return {
    type: 'software',
    spec_version: '2.1',
    id: `software--${uuid5(uuidNamespaces.stix, JSON.stringify(identifying))}`,
    ...identifying,
  };
}

function courseOfAction({ identifier, patch, remediation }: PublishedRecord, maker: Maker) {
  if (patch === null && !remediation?.trim()) return null;
  const url = patch?.url == null ? null : webLink(patch.url);
  const words = [patch?.description, remediation].filter((part) => part != null && part.trim() !== '');
  return {
    ...maker.object('course-of-action', identifier),
    lang: 'zh-CN',
    name: patch?.name.trim() ? patch.name : `${identifier} 解决方案`,
    ...(words.length > 0 && { description: words.join('\n') }),
    ...(url !== null && { external_references: [{ source_name: 'patch', url }] }),
  };
}
