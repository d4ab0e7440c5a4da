import {
  causeTerms,
  flawTypeOf,
  flawTypes,
  type PublishedRecord,
  severityTerms,
  threatTerms,
} from '#vocabulary/index.ts';

/** The English title; where none was given, one of what is known: `Buffer overflow in Lanting LT-AX30`. */
export function englishTitle(record: PublishedRecord): string {
  if (record.titleEn?.trim()) return record.titleEn.trim();
  const type = flawTypeOf(record.title);
  const flaw = type === null ? 'Vulnerability' : flawTypes[type];
  const names = record.products.map(({ text, vendor, product }) =>
    vendor !== null && product !== null ? `${vendor} ${product}` : text,
  );
  const [first, ...others] = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  if (first === undefined) return `${flaw} recorded as ${record.identifier}`;
  return `${flaw} in ${first}${others.length > 0 ? ' and other products' : ''}`;
}

/**
 * What is known of a record in English sentences. It is no translation of the description, which is Chinese and says more; formats that
 * demand an English description get this one, and the Chinese one beside it.
 */
export function englishSummary(record: PublishedRecord): string {
  const { cause, threat, severity, identifier } = record;
  const sentences = [
    `${englishTitle(record).replace(/[.\s]+$/, '')}.`,
    cause === null ? null : `Cause: ${causeTerms[cause].en.toLowerCase()}.`,
    threat === null ? null : `Impact: ${threatTerms[threat].en.toLowerCase()}.`,
    severity === null ? null : `Severity: ${severityTerms[severity].en.toLowerCase()}.`,
    `The description in Chinese is that of ${identifier}.`,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}
