/** A document as text, indented, with a line end behind it. */
export const jsonText = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

/** At most so many characters, counted as the schemas of others count them. */
export function atMostCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** Each once, by what it says. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
