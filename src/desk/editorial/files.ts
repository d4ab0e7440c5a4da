import {
  type BulletinLanguage,
  dataHash,
  type IssueDocument,
  loadFonts,
  toDocx,
  toHtmlDocument,
  toJson,
  toMarkdown,
  toPdf,
  toXlsx,
} from '#bulletin/index.ts';

export const issueFileFormats = ['json', 'html', 'pdf', 'docx', 'xlsx', 'md'] as const;
export type IssueFileFormat = (typeof issueFileFormats)[number];

/** One rendering of an issue in one of its languages. */
export type RenderedFile = {
  readonly format: IssueFileFormat;
  readonly language: BulletinLanguage;
  readonly mediaType: string;
  readonly content: Buffer;
};

/** `bulletin.pdf`, in English `bulletin.en.pdf`; of another periodical under its own name. */
export function fileNameOf({ format, language }: Pick<RenderedFile, 'format' | 'language'>, name = 'bulletin'): string {
  return language === 'zh' ? `${name}.${format}` : `${name}.${language}.${format}`;
}

const mediaTypes: Readonly<Record<IssueFileFormat, string>> = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
};

/**
 * All files of an issue from its documents alone: six of the Chinese one, then six of the English one where there is one.
 * Throws when any of them cannot be made: then there is none.
 */
export async function renderFiles(
  bulletin: IssueDocument,
  english: IssueDocument | null,
): Promise<readonly RenderedFile[]> {
  const files: RenderedFile[] = [];
  // One after the other: each takes a processor to itself, and the fonts are large.
  for (const document of english === null ? [bulletin] : [bulletin, english]) {
    for (const format of issueFileFormats) files.push(await renderFile(document, format));
  }
  return files;
}

/** One file of a document, in the document's own language. Equal documents give equal bytes. */
export async function renderFile(bulletin: IssueDocument, format: IssueFileFormat): Promise<RenderedFile> {
  const content = await writers[format](bulletin);
  return {
    format,
    language: bulletin.language ?? 'zh',
    mediaType: mediaTypes[format],
    content: Buffer.from(content as Uint8Array),
  };
}

/** Without `sha256:`, which the documents put before it. */
const hashOf = (bulletin: IssueDocument) => dataHash(bulletin).replace(/^sha256:/, '');

const writers: Readonly<
  Record<IssueFileFormat, (bulletin: IssueDocument) => string | Uint8Array | Promise<Uint8Array>>
> = {
  json: toJson,
  html: (bulletin) => toHtmlDocument(bulletin, { hash: hashOf(bulletin) }),
  pdf: (bulletin) => toPdf(bulletin, { fonts: loadFonts(), hash: hashOf(bulletin) }),
  docx: (bulletin) => toDocx(bulletin, { fonts: loadFonts(), hash: hashOf(bulletin) }),
  xlsx: (bulletin) => toXlsx(bulletin, { hash: hashOf(bulletin) }),
  md: toMarkdown,
};
