import type { ChartSpec } from './spec.ts';
import { numberText } from './text.ts';

/** What a chart adds to the words it is given. */
export type ChartWords = {
  readonly empty: string;
  readonly colon: string;
  readonly comma: string;
  readonly semicolon: string;
  /** Between the names of a list that is read, not counted. */
  readonly listComma: string;
  readonly inBrackets: (text: string) => string;
  /** `17个`; in English the number alone, since its caption and head say of what. */
  readonly counted: (value: number, unit: string) => string;
};

const chinese: ChartWords = {
  empty: '暂无数据',
  colon: '：',
  comma: '，',
  semicolon: '；',
  listComma: '、',
  inBrackets: (text) => `（${text}）`,
  counted: (value, unit) => `${value}${unit}`,
};

const english: ChartWords = {
  empty: 'No data',
  colon: ': ',
  comma: ', ',
  semicolon: '; ',
  listComma: ', ',
  inBrackets: (text) => ` (${text})`,
  counted: (value) => numberText(value, Number.isInteger(value) ? 0 : 2, 'en'),
};

/** The words of a chart's language; of one that names none, Chinese. */
export function chartWords({ language }: Pick<ChartSpec, 'language'>): ChartWords {
  return language === 'en' ? english : chinese;
}
