import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { type Labels, labelsOf } from '../labels.ts';
import type { Bulletin, IssueDocument, Run } from '../model.ts';
import { cleanBulletin, type Printed } from './clean.ts';
import type { DocxOptions } from './docx.ts';
import { finishedPart } from './docx-parts.ts';
import { heiti, seal, soft, stylesFor } from './docx-styles.ts';
import { summaryOf, tableOf } from './docx-tables.ts';
import { captionOf, runsOf } from './docx-text.ts';
import type { Fonts } from './fonts.ts';
import { chartPicture, type Picture } from './picture.ts';
import { alternativeText } from './print-issue.ts';
import { repack } from './repack.ts';
import { ems } from './widths.ts';

/** Writes the document; see `toDocx`. */
export async function writeDocx(bulletin: IssueDocument, options: DocxOptions): Promise<Uint8Array> {
  const printed = cleanBulletin(bulletin);
  const { masthead } = printed;
  const labels = labelsOf(printed);
  const pictures = await picturesOf(printed, options.fonts);
  const document = new Document({
    title: `${masthead.title}${labels.between}${masthead.issue}`,
    subject: masthead.period,
    creator: masthead.publisher,
    lastModifiedBy: masthead.publisher,
    description: `${masthead.title}${labels.comma}${masthead.period}`,
    keywords: [masthead.issue, ...(options.hash ? [`sha256:${options.hash}`] : [])].join(', '),
    styles: stylesFor(labels),
    features: { updateFields: false },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1531, bottom: 1361, left: 1474, right: 1474, header: 794, footer: 737 },
          },
        },
        headers: { first: new Header({ children: [new Paragraph('')] }), default: runningHead(masthead, labels) },
        footers: { first: pageNumber(), default: pageNumber() },
        children: [...mastheadOf(printed), ...printed.parts.flatMap((part) => partOf(part, { pictures, labels }))],
      },
    ],
  });
  const archive = await Packer.toBuffer(document);
  return repack(archive, { day: bulletin.figures.period.to, change: finishedPart });
}

function mastheadOf({ masthead, summary }: Printed): (Paragraph | Table)[] {
  return [
    new Paragraph({ style: 'Publisher', text: masthead.publisher }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [titleRun(masthead.title)] }),
    new Paragraph({
      style: 'Issue',
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: seal, space: 6 } },
      text: `${masthead.period}　　　${masthead.issue}`,
    }),
    ...(summary.length > 0 ? [summaryOf(summary)] : []),
  ];
}

type Look = { readonly pictures: ReadonlyMap<Figure, Picture>; readonly labels: Labels };
type Figure = Extract<Printed['parts'][number]['blocks'][number], { kind: 'figure' }>;

async function picturesOf({ parts }: Printed, fonts: Fonts): Promise<Look['pictures']> {
  const figures = parts.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'figure');
  const drawn = figures.map(async (figure) => [figure, await chartPicture(figure.chart, fonts)] as const);
  return new Map(await Promise.all(drawn));
}

/** More than eleven Chinese characters are set smaller, so that they stay on one line. */
function titleRun(title: string): TextRun {
  const isLong = ems(title) > 11 && ems(title) === title.length;
  return new TextRun({ text: title, ...(isLong && { size: 50, characterSpacing: 40 }) });
}

function partOf(part: Printed['parts'][number], look: Look): (Paragraph | Table)[] {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_1, text: part.heading });
  return [heading, ...part.blocks.flatMap((block) => blockOf(block, look))];
}

function blockOf(block: Printed['parts'][number]['blocks'][number], look: Look): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ style: 'BodyText', children: runsOf(block.runs) })];
    case 'subheading':
      return [
        new Paragraph({
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          text: block.text,
        }),
      ];
    case 'links':
      return [
        new Paragraph({ style: 'LinkLabel', text: block.label }),
        ...block.links.map((link, at) =>
          linkLine(link, { last: at + 1 === block.links.length, whole: block.links.length <= 10 }),
        ),
      ];
    case 'table':
      return tableOf(block, look.labels);
    case 'figure':
      return [figureOf(block, look), captionOf(block, look.labels)];
  }
}

/** The list of a group (eight at most) stays `whole`, with its label, on one page. */
function linkLine(link: Run, { last, whole }: { readonly last: boolean; readonly whole: boolean }): Paragraph {
  const spacing = last ? { spacing: { after: 120, line: 288, lineRule: 'auto' as const } } : {};
  return new Paragraph({ style: 'LinkLine', keepNext: whole && !last, ...spacing, children: runsOf([link]) });
}

/** Word must never set the line of a picture to an exact height: it would show a strip of it. */
function figureOf(block: Figure, { pictures, labels }: Look): Paragraph {
  const picture = pictures.get(block);
  if (picture === undefined) throw new Error(`figure ${block.number} was not drawn`);
  const { png, size } = picture;
  const width = 560;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 120, line: 240, lineRule: 'auto' },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width, height: Math.round((width * size.height) / size.width) },
        altText: {
          name: `${labels.figure} ${block.number}`,
          title: block.caption,
          description: alternativeText(block, labels),
        },
      }),
    ],
  });
}

function runningHead(masthead: Bulletin['masthead'], labels: Labels): Header {
  const run = { font: heiti, size: 17, color: soft };
  return new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: 'right', position: 8958 }],
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: seal, space: 3 } },
        children: [
          new TextRun({ ...run, text: masthead.title }),
          new TextRun({ ...run, text: `\t${masthead.issue}${labels.inBrackets(masthead.period)}` }),
        ],
      }),
    ],
  });
}

function pageNumber(): Footer {
  const run = { font: heiti, size: 18, color: soft };
  const children = [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })];
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] });
}
