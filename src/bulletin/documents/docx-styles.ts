import { AlignmentType, type IRunPropertiesOptions, type IStylesOptions } from 'docx';
import type { Labels } from '../labels.ts';

export const seal = 'B3261E';
export const ink = '16233A';
export const soft = '5B6576';
export const rule = 'C9CFD9';
export const blue = '1C4F99';

/** The faces that an office in China has; `altName`s in the font table name Noto for those that lack them. */
export const songti = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
export const heiti = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体', cs: 'Arial' };

/** How the text of a language is set: Chinese indents its paragraphs and spaces its title, English parts its paragraphs. */
const settings = {
  'zh-CN': {
    language: { value: 'en-US', eastAsia: 'zh-CN' },
    title: { size: 64, characterSpacing: 100 },
    publisher: { characterSpacing: 20 },
    body: { alignment: AlignmentType.BOTH, indent: { firstLineChars: 200, firstLine: 420 } },
    line: 336,
  },
  en: {
    language: { value: 'en-GB', eastAsia: 'zh-CN' },
    title: { size: 52 },
    publisher: {},
    body: { alignment: AlignmentType.LEFT, spacing: { after: 120, line: 300, lineRule: 'auto' as const } },
    line: 300,
  },
};

/** Word's own styles with our look, so that navigation, contents and restyling work as in any document. Sizes in half points. */
export function stylesFor({ html }: Labels): IStylesOptions {
  const { language, title, publisher, body, line } = settings[html];
  return {
    default: {
      document: {
        run: { font: songti, size: 21, color: ink, language },
        paragraph: { spacing: { line, lineRule: 'auto' } },
      },
      title: {
        run: { font: { ...songti, eastAsia: '华文中宋' }, bold: true, color: seal, ...title },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { before: 120, after: 160, line: 288, lineRule: 'auto' },
        },
      },
      heading1: heading(28, seal, { before: 320, after: 140 }),
      heading2: heading(23, ink, { before: 240, after: 120 }),
      heading3: heading(21, soft, { before: 180, after: 100 }),
      hyperlink: { run: { color: blue, underline: { type: 'single', color: 'B9C8DF' } } },
    },
    paragraphStyles: [
      // The named styles of Word keep their names in English in the file; an office shows them in its own language.
      named('BodyText', 'Body Text', {}, body),
      named(
        'Publisher',
        'Publisher',
        { font: heiti, size: 26, color: seal, ...publisher },
        { alignment: AlignmentType.CENTER },
      ),
      ...smallStyles,
    ],
  };
}

const smallStyles: readonly ParagraphStyle[] = [
  named(
    'Caption',
    'caption',
    { font: heiti, size: 19 },
    { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 120, line: 288, lineRule: 'auto' } },
  ),
  named(
    'Issue',
    'Issue',
    { font: heiti, size: 22 },
    { alignment: AlignmentType.CENTER, spacing: { after: 160, line: 360, lineRule: 'auto' } },
  ),
  named(
    'TableText',
    'Table Text',
    { font: heiti, size: 19 },
    { spacing: { before: 30, after: 30, line: 276, lineRule: 'auto' } },
  ),
  named(
    'LinkLabel',
    'Link Label',
    { font: heiti, size: 19, bold: true },
    { keepNext: true, indent: { left: 420 }, spacing: { before: 80, line: 300, lineRule: 'auto' } },
  ),
  named(
    'LinkLine',
    'Link Line',
    { font: heiti, size: 18 },
    { indent: { left: 420 }, spacing: { line: 288, lineRule: 'auto' } },
  ),
  named(
    'SummaryValue',
    'Summary Value',
    { font: heiti, size: 34, bold: true },
    { alignment: AlignmentType.CENTER, spacing: { line: 264, lineRule: 'auto' } },
  ),
  named(
    'SummaryLabel',
    'Summary Label',
    { font: heiti, size: 17, color: soft },
    { alignment: AlignmentType.CENTER, spacing: { line: 264, lineRule: 'auto' } },
  ),
];

function heading(size: number, color: string, spacing: { before: number; after: number }) {
  return {
    run: { font: heiti, size, bold: true, color },
    paragraph: { keepNext: true, keepLines: true, spacing: { ...spacing, line: 300, lineRule: 'auto' as const } },
  };
}

type ParagraphStyle = NonNullable<IStylesOptions['paragraphStyles']>[number];

function named(
  id: string,
  name: string,
  run: IRunPropertiesOptions,
  paragraph: NonNullable<ParagraphStyle['paragraph']>,
): ParagraphStyle {
  return { id, name, basedOn: 'Normal', quickFormat: true, run, paragraph };
}
