/**
 * A text as the platform keeps it: NFC, line feeds only, without control characters but line feed and tab, without the invisible
 * characters that reverse what is read (bidirectional controls), without broken surrogates, trimmed.
 */
export function cleanText(text: string): string {
  return withoutControls(text).normalize('NFC').trim();
}

/** One line: every run of white space is a single space. */
export function cleanLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ');
}

/** Program code: characters and indentation stay as they were typed, because a proof may hang on them. */
export function cleanCode(text: string): string {
  return withoutControls(text)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** The items of a list that was typed into one field: one a line, or with commas where `commas` says that no item holds any. */
export function splitList(text: string, commas: boolean): string[] {
  return text.split(commas ? /[\s,;，、；]+/ : /\r\n?|\n/);
}

function withoutControls(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(controls, '');
}

// C0 without tab and line feed, DEL and C1, the bidirectional controls, the byte order mark.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
