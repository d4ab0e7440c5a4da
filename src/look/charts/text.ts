/**
 * Width of a text in pixels, by rule instead of a font: the server has none, and the same text must always give the same picture.
 * A full-width character is one em; Latin, digits and half-width punctuation are 0.58 em.
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const char of text) ems += (char.codePointAt(0) ?? 0) > 0x2e7f || char === '…' ? 1 : 0.58;
  return ems * fontSize;
}

/** The text, cut with … where it is wider than `width` pixels. */
export function shortened(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, fontSize) > width) break;
    kept += char;
  }
  return `${kept}…`;
}

/** XML 1.0 allows no control characters but tab and line ends, no lone surrogate, and not U+FFFE and U+FFFF. One line of text is left. */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029\ufffe\uffff]+/gu, ' ')
    .trim();
}

/** A number as a label, `6.50`, in English `2,615`; an em dash where there is none. */
export function numberText(value: number | null | undefined, decimals: number, language?: 'en'): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '—';
  const text = value.toFixed(decimals);
  return language === 'en' ? text.replace(/(?<=^-?\d+)(?=(\d{3})+(\.|$))/g, ',') : text;
}

/**
 * The share that stands after a value. By the rounding rule 1 of 406 is `0%`, which in a chart reads as nothing at all:
 * for a value above zero it becomes `<1%`.
 */
export function shareText(share: string | undefined, value: number): string {
  const text = share ?? '';
  return value > 0 ? text.replace(/(?<![\d.])0(?:\.0+)?(?=\s*[%％])/, '<1') : text;
}

/** The text as content of an element or value of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
