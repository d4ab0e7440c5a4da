/**
 * The characters that a TrueType or OpenType font can draw, as code points in ascending order.
 *
 * Reads the Unicode subtable of `cmap` in format 12 or 4 (OpenType 1.9, “cmap”); throws where there is neither.
 */
export function fontCoverage(font: Uint8Array): number[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const formats = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 8 + i * 8);
    formats.set(view.getUint16(at), at);
  }
  const wide = formats.get(12);
  const narrow = formats.get(4);
  if (wide !== undefined) return groups(view, wide);
  if (narrow !== undefined) return segments(view, narrow);
  throw new Error('the font has no Unicode character map of format 4 or 12');
}

function tableOffset(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    if (name === tag) return view.getUint32(at + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

function groups(view: DataView, at: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + i * 12;
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) found.push(code);
  }
  return found;
}

function segments(view: DataView, at: number): number[] {
  const doubled = view.getUint16(at + 6);
  const found: number[] = [];
  for (let i = 0; i < doubled; i += 2) {
    const end = view.getUint16(at + 14 + i);
    const start = view.getUint16(at + 16 + doubled + i);
    for (let code = start; code <= end && code < 0xffff; code++) found.push(code);
  }
  return found;
}
