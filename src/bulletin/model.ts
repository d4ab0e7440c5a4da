/**
 * The document model of one issue: parts, paragraphs, tables and figures, with every word in its place.
 *
 * Every rendering (HTML, PDF, DOCX, XLSX, Markdown) reads only this; none of them counts, sorts or words anything.
 */
import type { ChartSpec } from '#look/index.ts';
import type { Period } from '#vocabulary/index.ts';
import type { Figures } from './figures.ts';

/**
 * A stretch of text. `href` makes it a link, `strong` sets it off.
 *
 * A number says where it comes from: `count` is the path of what it counted in the figures (`assessment/total`, see
 * `counts.ts`), `issue` the earlier number that printed it (`2024-3`). Pages turn both into links; files keep the text.
 */
export type Run = {
  readonly text: string;
  readonly href?: string;
  readonly strong?: boolean;
  readonly count?: string;
  readonly issue?: string;
};

export type Paragraph = { readonly kind: 'paragraph'; readonly id: string; readonly runs: readonly Run[] };

/** A heading below the part's own, such as `1、D-Link产品安全漏洞` or `验证描述`. `level` 2 or 3. */
export type Subheading = {
  readonly kind: 'subheading';
  readonly id: string;
  readonly level: 2 | 3;
  readonly text: string;
};

/** Links, one a line, led by a label (`参考链接：`). */
export type LinkList = {
  readonly kind: 'links';
  readonly id: string;
  readonly label: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
};

export type Column = {
  readonly title: string;
  readonly align: 'start' | 'end' | 'center';
  /** Share of the width, in hundredths; the columns of a table add up to 100. */
  readonly width: number;
};

/** A cell is runs; a number stays a number as well, so that the spreadsheet can add it. */
export type Cell = { readonly runs: readonly Run[]; readonly value?: number };

export type Table = {
  readonly kind: 'table';
  readonly id: string;
  /** 1 … in order of appearance; caption `表 1 漏洞报送情况统计表`. */
  readonly number: number;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows at the end are totals. */
  readonly totals: number;
};

/** A chart with its numbers: `table` says the same for those who cannot see it (no caption number of its own). */
export type Figure = {
  readonly kind: 'figure';
  readonly id: string;
  /** 1 … in order of appearance; caption `图 1 …`. */
  readonly number: number;
  readonly caption: string;
  readonly chart: ChartSpec;
  readonly table: Pick<Table, 'columns' | 'rows'>;
};

export type Block = Paragraph | Subheading | LinkList | Table | Figure;

export type Part = { readonly id: string; readonly heading: string; readonly blocks: readonly Block[] };

/** The languages in which an issue appears, from the same figures. */
export const bulletinLanguages = ['zh', 'en'] as const;
export type BulletinLanguage = (typeof bulletinLanguages)[number];

export type Bulletin = {
  readonly schema: 'bulou-bulletin/1';
  readonly edition: string;
  /** Absent: Chinese, as in issues from before there was an English edition. */
  readonly language?: BulletinLanguage;
  /** `国家信息安全漏洞共享平台（CNVD）`, `信息安全漏洞周报`, `2024年01月22日-2024年01月28日`, `2024年第4期`. */
  readonly masthead: {
    readonly publisher: string;
    readonly title: string;
    readonly period: string;
    readonly issue: string;
  };
  /** The five numbers under the masthead. */
  readonly summary: readonly { readonly value: string; readonly label: string; readonly count?: string }[];
  readonly parts: readonly Part[];
  readonly figures: Figures;
};

/**
 * An issue of any periodical as renderings see it: the document, and of its figures the period alone. A `Bulletin` is one, and so is
 * every `Periodical` (`periodicals/model.ts`).
 */
export type IssueDocument = Omit<Bulletin, 'schema' | 'figures'> & {
  readonly schema: string;
  readonly figures: { readonly period: Period; readonly [member: string]: unknown };
};
