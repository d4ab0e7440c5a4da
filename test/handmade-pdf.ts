/** The smallest PDFs: objects as they are written, and Chinese lines in a font that is not in the file. */

/** The first object is the catalogue, the second its pages. */
export function handmadePdf(objects: readonly string[], trailer = ''): Buffer {
  let file = '%PDF-1.4\n';
  const places: string[] = [];
  for (const [n, object] of objects.entries()) {
    places.push(`${String(file.length).padStart(10, '0')} 00000 n \n`);
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
  }
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF`,
    'latin1',
  );
}

/** Lines broken at 48 characters, 40 to a page under a running head, each page numbered at its foot; codes are UTF-16. */
export function pdfOfLines(texts: readonly string[], map: string): Buffer {
  const lines = texts.flatMap((text) => text.match(/.{1,48}/gu) ?? []);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '',
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${map} /DescendantFonts [4 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  const pages: string[] = [];
  for (let at = 0; at < lines.length; at += 40) {
    const draw = (text: string) => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj T*`;
    const body = lines
      .slice(at, at + 40)
      .map(draw)
      .join('\n');
    const head = `BT /F1 8 Tf 40 815 Td ${draw('信息安全漏洞周报 内部')} ET`;
    const foot = `BT /F1 8 Tf 290 30 Td ${draw(`第${pages.length + 1}页`)} ET`;
    const stream = `${head}\nBT /F1 10 Tf 16 TL 40 790 Td ${body} ET\n${foot}`;
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    const resources = `<< /Font << /F1 3 0 R >> >>`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${objects.length} 0 R >>`,
    );
    pages.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${pages.length} >>`;
  return handmadePdf(objects);
}
