import {
  type Bulletin,
  dataHash,
  loadFonts,
  toDocx,
  toHtmlDocument,
  toJson,
  toMarkdown,
  toPdf,
  toXlsx,
} from '#bulletin/index.ts';

export type IssueFileFormat = 'json' | 'html' | 'pdf' | 'docx' | 'xlsx' | 'md';

/** One rendering of an issue. */
export type RenderedFile = { readonly format: IssueFileFormat; readonly mediaType: string; readonly content: Buffer };

const mediaTypes: Readonly<Record<IssueFileFormat, string>> = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
};

/** All six files of an issue, from the document alone. Throws when any of them cannot be made: then there is none. */
export async function renderFiles(bulletin: Bulletin): Promise<readonly RenderedFile[]> {
  const fonts = loadFonts();
  const hash = dataHash(bulletin);
  const contents: Record<IssueFileFormat, string | Uint8Array> = {
    json: toJson(bulletin),
    html: toHtmlDocument(bulletin),
    pdf: await toPdf(bulletin, { fonts, hash }),
    docx: await toDocx(bulletin, { fonts, hash }),
    xlsx: await toXlsx(bulletin, { hash }),
    md: toMarkdown(bulletin),
  };
  return (Object.entries(contents) as [IssueFileFormat, string | Uint8Array][]).map(([format, content]) => ({
    format,
    mediaType: mediaTypes[format],
    content: Buffer.from(content as Uint8Array),
  }));
}
