import type { ReportContent } from '#desk/intake/index.ts';
import {
  type AffectedProduct,
  bareTitle,
  cvePattern,
  emptyRecord,
  type FlawType,
  flawTypeOf,
  type RecordContent,
  readVersionRanges,
} from '#vocabulary/index.ts';
import { withoutUnseen } from '../unseen.ts';

/** The record in the making: all of it but the number, which the archive gives. */
export type EntryContent = Omit<RecordContent, 'identifier'>;

/** What the second review types: the fields of the form, one value a row where there are rows. */
export type EntryForm = {
  readonly title: string;
  /** In English; may be left empty. */
  readonly titleEn: string;
  /** The first paragraph of the description: what the product is. */
  readonly about: string;
  /** The second: what the flaw is and what it makes possible. */
  readonly flaw: string;
  readonly vendor: readonly string[];
  readonly product: readonly string[];
  readonly version: readonly string[];
  readonly references: string;
  readonly remediation: string;
  readonly cves: string;
  readonly weaknesses: string;
};

/** Principal names by spelling, as far as the platform knows them. */
export type VendorNames = (spelling: string) => string | null;

/** What the form says, on top of what the entry holds already (grade, sectors, patch … belong to other pages). */
export function entryOf(form: EntryForm, before: EntryContent, vendors: VendorNames): EntryContent {
  const cves = wordsOf(form.cves).map((cve) => cve.toUpperCase());
  const kept = before.aliases.filter(({ scheme, value }) => scheme !== 'CVE' || cves.includes(value));
  const added = cves.filter((cve) => !kept.some(({ value }) => value === cve));
  const { titleEn: _before, ...rest } = before;
  const titleEn = oneLine(form.titleEn);
  return {
    ...rest,
    title: oneLine(form.title),
    ...(titleEn !== '' && { titleEn }),
    description: [form.about, form.flaw].map(tidy).filter(Boolean).join('\n'),
    products: productsOf(form, vendors),
    references: linesOf(form.references),
    remediation: tidy(form.remediation) || null,
    aliases: [...kept, ...added.map((value) => ({ scheme: 'CVE' as const, value, url: null }))],
    weaknesses: wordsOf(form.weaknesses).map(weakness),
  };
}

/** The form as an entry fills it: the paragraph before the first line break is about the product. */
export function formOf(entry: EntryContent): EntryForm {
  const [about = '', ...flaw] = entry.description.split('\n');
  const isOne = flaw.length === 0;
  return {
    title: entry.title,
    titleEn: entry.titleEn ?? '',
    about: isOne ? '' : about,
    flaw: isOne ? about : flaw.join('\n'),
    vendor: entry.products.map(({ vendor }) => vendor ?? ''),
    product: entry.products.map(({ product, text }) => product ?? text),
    version: entry.products.map(({ version }) => version ?? ''),
    references: entry.references.join('\n'),
    remediation: entry.remediation ?? '',
    cves: entry.aliases.flatMap(({ scheme, value }) => (scheme === 'CVE' ? [value] : [])).join(' '),
    weaknesses: entry.weaknesses.join(' '),
  };
}

/** What stands in the form before anybody has edited: everything that the report itself can give. */
export function proposedEntry(content: ReportContent): EntryContent {
  const { vendor, product, versions } = content;
  const row = content.kind === 'product' ? productOf(vendor ?? '', product ?? '', versions ?? '', () => null) : null;
  return {
    ...nothingStated,
    kind: content.kind,
    title: proposedTitle(content),
    products: row === null ? [] : [row],
    description: tidy(content.description),
    references: content.references.map(oneLine),
    remediation: content.remediation === null ? null : tidy(content.remediation) || null,
    aliases: content.cves.map((value) => ({ scheme: 'CVE', value, url: null })),
    discoverer: content.isAnonymous ? null : content.finder,
  };
}

/**
 * The title in the house form: vendor, product, place, `存在`, the type word of the list, `漏洞`; for an instance its unit first.
 * What the report does not state is left out; without a type it ends in `漏洞`.
 */
export function proposedTitle(content: ReportContent): string {
  return oneLine(composedTitle(content));
}

function composedTitle(content: ReportContent): string {
  const type: FlawType | null = content.flawType ?? flawTypeOf(content.title);
  const whose = content.kind === 'product' ? [content.vendor, content.product] : [content.unit, content.product];
  const subject = whose.filter((part): part is string => part !== null && part !== '');
  const named = subject.filter((part, at) => !subject.some((other, place) => place > at && other.startsWith(part)));
  if (named.length === 0) return bareTitle(content.title);
  const place = content.place === null ? '' : ` ${content.place}`;
  return `${named.join(' ')}${place}存在${type ?? ''}漏洞`;
}

export type TitleFault = 'form' | 'type' | 'length';

/** How a title departs from the house form; null when it does not. */
export function titleFault(title: string): TitleFault | null {
  const bare = bareTitle(title);
  if (!bare.endsWith('漏洞')) return 'form';
  if (flawTypeOf(bare) === null) return 'type';
  return bare.length > 120 ? 'length' : null;
}

/** Names among the CVE numbers that are none. */
export function wrongCves(text: string): string[] {
  return wordsOf(text).filter((word) => !cvePattern.test(word.toUpperCase()));
}

export function wrongWeaknesses(text: string): string[] {
  return wordsOf(text).filter((word) => !/^CWE-\d{1,5}$/.test(weakness(word)));
}

function productsOf({ vendor, product, version }: EntryForm, vendors: VendorNames): AffectedProduct[] {
  return product.flatMap((name, at) => productOf(vendor[at] ?? '', name, version[at] ?? '', vendors) ?? []);
}

function productOf(vendor: string, product: string, version: string, vendors: VendorNames): AffectedProduct | null {
  const [maker, name, versions] = [oneLine(vendor), oneLine(product), oneLine(version)];
  const text = [maker, name, versions].filter(Boolean).join(' ');
  if (text === '') return null;
  return {
    text,
    vendor: maker === '' ? null : (vendors(maker) ?? maker),
    product: name || null,
    version: versions || null,
    ranges: /\d/.test(versions) ? readVersionRanges(versions) : [],
  };
}

const weakness = (word: string) => (/^\d+$/.test(word) ? `CWE-${word}` : word.toUpperCase());
const tidy = (text: string) => withoutUnseen(text.replaceAll('\r\n', '\n')).normalize('NFC').trim();
const oneLine = (text: string) => tidy(text).replaceAll(/\s+/g, ' ');
const linesOf = (text: string) => tidy(text).split('\n').map(oneLine).filter(Boolean);
const wordsOf = (text: string) =>
  tidy(text)
    .split(/[\s,;，、；]+/)
    .filter(Boolean);

const { identifier: _ofTheArchive, ...nothingStated } = emptyRecord;
