import { BulletinRefusal } from '../refusal.ts';

/** Why a file cannot be read as a bulletin. The caller puts the file's name before the sentence. */
const unreadable = {
  empty: () =>
    new BulletinRefusal('bulletin.file-empty', {
      zh: '文件里没有文字。请检查文件是否完整；扫描件要先识别成文字。',
      en: 'there is no text in it. Check that the file is whole; a scan has to be recognised first.',
    }),
  format: () =>
    new BulletinRefusal('bulletin.file-format', {
      zh: '不是能读的格式。周报可以是 .json、.txt、.md、.html、.docx、.pdf。',
      en: 'it has no format that can be read. A bulletin may be .json, .txt, .md, .html, .docx or .pdf.',
    }),
  encoding: () =>
    new BulletinRefusal('bulletin.file-encoding', {
      zh: '文字的编码无法识别。请另存为UTF-8。',
      en: 'the encoding of its text cannot be told. Save it as UTF-8.',
    }),
  large: () =>
    new BulletinRefusal('bulletin.file-too-large', {
      zh: '文件太大，不像是周报（文字至多4 MB，DOCX和PDF至多64 MB、300页）。请核对文件。',
      en: 'it is too large for a bulletin (text up to 4 MB, DOCX and PDF up to 64 MB and 300 pages). Check the file.',
    }),
  unpacked: () =>
    new BulletinRefusal('bulletin.file-too-large', {
      zh: '解开后太大，不像是周报。请核对文件从何而来。',
      en: 'unpacked it is too large for a bulletin. Check where the file comes from.',
    }),
  nested: () =>
    new BulletinRefusal('bulletin.file-damaged', {
      zh: '标签嵌套过深，不像是周报。请重新保存后再试。',
      en: 'its tags are nested too deeply for a bulletin. Save it anew and try again.',
    }),
  docx: () =>
    new BulletinRefusal('bulletin.file-damaged', {
      zh: '不是完整的Word文档（.docx）。请重新获取；旧格式的 .doc 请另存为 .docx。',
      en: 'it is no whole Word document (.docx). Fetch it again; save an old .doc as .docx.',
    }),
  pdf: () =>
    new BulletinRefusal('bulletin.file-damaged', {
      zh: '不是完整的PDF。请重新获取。',
      en: 'it is no whole PDF. Fetch it again.',
    }),
  locked: () =>
    new BulletinRefusal('bulletin.file-locked', {
      zh: '文件有密码。请去掉密码后再试。',
      en: 'it is protected by a password. Take the password off and try again.',
    }),
  foreign: () =>
    new BulletinRefusal('bulletin.file-not-bulletin', {
      zh: '里面没有周报的任何一部分。请核对文件；月报、年报和关注度榜单只能审校其 .json。',
      en: 'no part of a bulletin is in it. Check the file; of the other periodicals only the .json can be audited.',
    }),
} as const;

export type UnreadableReason = keyof typeof unreadable;

/** Refuses a file with the `bulletin.file-…` code of the reason. */
export function refuseUnreadable(reason: UnreadableReason): never {
  throw unreadable[reason]();
}

/** The same refusal, with the file it is about named first. */
export function aboutFile(name: string, thrown: BulletinRefusal): BulletinRefusal {
  const { zh, en } = thrown.text;
  return new BulletinRefusal(thrown.code, { zh: `${name}：${zh}`, en: `${name}: ${en}` });
}
