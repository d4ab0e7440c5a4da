/**
 * The line on which each object of the list `name` of a JSON object begins, in their order; counts from 1. `JSON.parse` forgets where
 * things stood, and whoever mends a file by hand needs to be told. The text must be valid JSON.
 */
export function entryLines(text: string, name: string): readonly number[] {
  const lines: number[] = [];
  let [line, depth, key] = [1, 0, ''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    else if (character === '"') {
      const end = endOfString(text, at);
      if (depth === 1 && /^\s*:/.test(text.slice(end + 1, end + 40))) key = text.slice(at + 1, end);
      at = end;
    } else if (character === '{' || character === '[') {
      if (character === '{' && depth === 2 && key === name) lines.push(line);
      depth += 1;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return lines;
}

/** Where the string that begins at `from` ends: JSON strings hold no line break, and a quotation mark only behind a backslash. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The line of a position; counts from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
