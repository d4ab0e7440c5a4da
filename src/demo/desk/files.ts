import { Readable } from 'node:stream';
import { Resvg } from '@resvg/resvg-js';
import type { DeskFile } from './model.ts';

/** The content of a file of the demonstration: its text, or a drawn picture of a page as PNG. The same file, the same bytes. */
export function contentOf(file: DeskFile): Readable {
  return Readable.from([file.text === undefined ? pictureOf(file) : Buffer.from(file.text)]);
}

/** A window with so many lines of “text”; no words, so that no font is needed and nobody takes it for a real system. */
function pictureOf({ name, lines = 6 }: DeskFile): Buffer {
  const wide = (line: number) => 180 + ((name.length * 53 + line * 97) % 360);
  const rows = Array.from(
    { length: lines },
    (_, line) =>
      `<rect x="40" y="${96 + line * 30}" width="${wide(line)}" height="12" rx="3" fill="${line === lines - 2 ? '#b8382c' : '#9aa7b4'}"/>`,
  );
  const height = 130 + lines * 30;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="${height}" viewBox="0 0 640 ${height}">
<rect width="640" height="${height}" fill="#f4f6f8"/><rect width="640" height="56" fill="#1f3a5f"/>
<circle cx="28" cy="28" r="7" fill="#d9e1ea"/><circle cx="50" cy="28" r="7" fill="#d9e1ea"/>
<rect x="80" y="16" width="520" height="24" rx="12" fill="#ffffff"/><rect x="96" y="24" width="210" height="8" rx="3" fill="#9aa7b4"/>
${rows.join('\n')}
</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
