/** Which face stands in for which where an office lacks it (Linux, macOS). */
const alternatives = { 宋体: 'Noto Serif CJK SC', 黑体: 'Noto Sans CJK SC', 华文中宋: 'Noto Serif CJK SC' };

const entries = Object.entries(alternatives)
  .map(
    ([name, alternative]) =>
      `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/></w:font>`,
  )
  .join('');

/** A part of a Word document as it should lie in the archive: fonts with alternatives, drawings numbered from 1 (the writer counts on from the document before). */
export function finishedPart(path: string, xml: string): string {
  if (path === 'word/fontTable.xml') return withAlternatives(xml);
  let drawings = 0;
  return xml.replaceAll(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++drawings}"`);
}

function withAlternatives(xml: string): string {
  return xml.replace(/(<w:fonts\b[^>]*?)\s*(\/>|><\/w:fonts>|>)/, (_, open: string, end: string) =>
    end === '>' ? `${open}>${entries}` : `${open}>${entries}</w:fonts>`,
  );
}
