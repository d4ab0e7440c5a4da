/** What cleaning did to a text, so that the record's finding can say so. */
export type Cleaning = { unescaped: boolean; stripped: boolean };

/**
 * A text of the share file as it was meant: line ends as `\n`, no space at its ends, characters that were escaped
 * twice (`&lsquo;`, `&#40;` after parsing) unescaped, invisible control characters gone.
 *
 * Notes in `cleaning` what a reader of the record should know of; line ends and outer space are not worth a word.
 */
export function cleanText(raw: string, cleaning: Cleaning): string {
  let text = raw;
  // One text was found escaped five times. The limit is there for texts made to be slow.
  for (let round = 0; round < 8 && text.includes('&'); round += 1) {
    const plain = unescaped(text, cleaning);
    if (plain === text) break;
    text = plain;
  }
  if (text.includes('\r')) text = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  if (unwanted.test(text)) {
    cleaning.stripped = true;
    text = text.replace(/[\u2028\u2029]/g, '\n').replace(everyUnwanted, '');
  }
  return text.trim();
}

const unwantedClass =
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\ufeff\\ufffe\\uffff]';
const unwanted = new RegExp(unwantedClass);
const everyUnwanted = new RegExp(unwantedClass, 'g');

// The named characters that turn up escaped twice, and their kin; a name that is not here stays as it stands.
const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  sbquo: '‚',
  bdquo: '„',
  lsaquo: '‹',
  rsaquo: '›',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  bull: '•',
  times: '×',
  deg: '°',
  plusmn: '±',
  copy: '©',
  reg: '®',
  trade: '™',
  ge: '≥',
  le: '≤',
  ne: '≠',
  rarr: '→',
  larr: '←',
  acute: '´',
  uml: '¨',
  ouml: 'ö',
  auml: 'ä',
  uuml: 'ü',
  Ouml: 'Ö',
  Auml: 'Ä',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  aacute: 'á',
  agrave: 'à',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  ccedil: 'ç',
};
const escaped = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,6}));/g;

function unescaped(text: string, cleaning: Cleaning): string {
  return text.replace(escaped, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    const character = name === undefined ? fromCode(decimal, hexadecimal) : named[name];
    if (character === undefined) return whole;
    cleaning.unescaped = true;
    return character;
  });
}

function fromCode(decimal: string | undefined, hexadecimal: string | undefined): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
}
