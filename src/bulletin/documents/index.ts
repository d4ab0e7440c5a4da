export { type DocxOptions, toDocx } from './docx.ts';
export { type FontSet, type Fonts, loadFonts } from './fonts.ts';
export { type PdfOptions, toPdf, toSvg } from './pdf.ts';
export { type Setting, typeset } from './typeset.ts';
export { toXlsx } from './xlsx.ts';
