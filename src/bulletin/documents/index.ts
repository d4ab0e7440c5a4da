export { type DocxOptions, toDocx } from './docx.ts';
export { drawable, type FontSet, type Fonts, loadFonts } from './fonts.ts';
export { type PdfOptions, toPdf, toSvg } from './pdf.ts';
export { drawPicture } from './picture.ts';
export { prepareDocuments } from './prepare.ts';
export { type Setting, typeset } from './typeset.ts';
export { toXlsx } from './xlsx.ts';
