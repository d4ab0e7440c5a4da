import type { Bulletin, BulletinLanguage } from './model.ts';

/** What the renderings add to a document in its language. */
export type Labels = {
  /** `lang` of a page. */
  readonly html: 'zh-CN' | 'en';
  readonly table: string;
  readonly figure: string;
  /** Between a caption's number and its words: typeset, and in plain text. */
  readonly gap: string;
  readonly plainGap: string;
  /** Between two texts of the masthead on one line of plain text. */
  readonly between: string;
  readonly contents: string;
  readonly figureData: string;
  readonly colon: string;
  readonly comma: string;
  readonly stop: string;
  readonly inBrackets: (text: string) => string;
  readonly workbook: {
    /** How a sheet of a table or figure is called for short. */
    readonly sheet: (label: string, number: number) => string;
    readonly overview: string;
    readonly back: string;
    readonly issue: string;
    readonly period: string;
    readonly head: readonly [string, string, string, string];
  };
};

const labels: Readonly<Record<BulletinLanguage, Labels>> = {
  zh: {
    html: 'zh-CN',
    table: '表',
    figure: '图',
    gap: '　',
    plainGap: ' ',
    between: '　',
    contents: '目录',
    figureData: '图中数据',
    colon: '：',
    comma: '，',
    stop: '。',
    inBrackets: (text) => `（${text}）`,
    workbook: {
      sheet: (label, number) => `${label}${number}`,
      overview: '概览',
      back: '返回概览',
      issue: '期号',
      period: '时间',
      head: ['工作表', '内容', '所在部分', '行数'],
    },
  },
  en: {
    html: 'en',
    table: 'Table',
    figure: 'Figure',
    gap: ': ',
    plainGap: ': ',
    between: ' · ',
    contents: 'Contents',
    figureData: 'Figure data',
    colon: ': ',
    comma: ', ',
    stop: '. ',
    inBrackets: (text) => ` (${text})`,
    workbook: {
      sheet: (label, number) => `${label} ${number}`,
      overview: 'Overview',
      back: 'Back to the overview',
      issue: 'Issue',
      period: 'Period',
      head: ['Sheet', 'Content', 'Part', 'Rows'],
    },
  },
};

/** The labels of a document; one that names no language is Chinese. */
export function labelsOf({ language = 'zh' }: Pick<Bulletin, 'language'>): Labels {
  return labels[language];
}
