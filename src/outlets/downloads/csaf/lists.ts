import { type CsafLine, eachCsaf, eachCsafOf, type Reader, type View } from '#publish/read/index.ts';

/** `index.txt` (CSAF 2.0 §7.1.12): the place of every document, one a line. */
export async function* indexText(db: View): AsyncGenerator<string> {
  for await (const lines of eachCsaf(db)) yield lines.map(({ place }) => `${place}\n`).join('');
}

/** `changes.csv` (§7.1.13): place and release of every document, newest first, without a heading, everything in quotes. */
export async function* changesCsv(db: View): AsyncGenerator<string> {
  for await (const lines of eachCsaf(db)) {
    yield lines.map(({ place, releasedAt }) => `"${place}","${releasedAt.toISOString()}"\n`).join('');
  }
}

/** The names in a year folder with what stands beside each. */
export async function* namesOfYear(db: Reader, year: number): AsyncGenerator<readonly string[]> {
  for await (const lines of eachCsafOf(db, year)) yield lines.flatMap(namesOf);
}

function namesOf({ place, isSigned }: CsafLine): string[] {
  const name = place.slice(place.indexOf('/') + 1);
  return [name, ...(isSigned ? [`${name}.asc`] : []), `${name}.sha256`, `${name}.sha512`];
}
