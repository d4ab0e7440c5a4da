/** The words of an alert: the editor's where he gave some, else the library's or what the records say. */
import type { AlertGroup, SingleAlert } from '#bulletin/index.ts';
import type { SetRecord } from './model.ts';
import {
  disclosedBy,
  harmEnOf,
  harmOf,
  introductionOf,
  introductionsEnOf,
  introductionsOf,
  productName,
} from './proposals/wording.ts';
import type { KnownTexts } from './texts/model.ts';

/** The proposals of words, over one library. */
export type Wording = {
  readonly introductionsOf: (records: readonly SetRecord[]) => string[];
  readonly introductionOf: (record: SetRecord) => string;
  readonly harmOf: (records: readonly SetRecord[]) => string;
  readonly introductionsEnOf: (records: readonly SetRecord[]) => readonly string[];
  readonly harmEnOf: (records: readonly SetRecord[]) => readonly string[];
};

export function wordsFrom(texts: KnownTexts): Wording {
  return {
    introductionsOf: (records) => introductionsOf(records, texts),
    introductionOf: (record) => introductionOf(record, texts),
    harmOf: (records) => harmOf(records, texts),
    introductionsEnOf: (records) => introductionsEnOf(records, texts) ?? [],
    harmEnOf: (records) => harmEnOf(records, texts) ?? [],
  };
}

/** The library's English goes with the library's Chinese: where an editor wrote his own, only his own English stands beside it. */
export function groupWords(
  own: Partial<Omit<AlertGroup, 'vendor' | 'records'>>,
  records: readonly SetRecord[],
  words: Wording,
): Omit<AlertGroup, 'vendor' | 'records'> {
  return {
    introductions: own.introductions ?? words.introductionsOf(records),
    disclosed: own.disclosed ?? disclosedBy(records),
    harm: own.harm ?? words.harmOf(records),
    ...stated({
      introductionsEn: own.introductionsEn ?? (own.introductions ? [] : words.introductionsEnOf(records)),
      disclosedEn: own.disclosedEn,
      harmEn: own.harmEn ?? (own.harm ? [] : words.harmEnOf(records)),
    }),
  };
}

export function singleWords(
  own: Partial<Omit<SingleAlert, 'record'>>,
  record: SetRecord,
  words: Wording,
): Omit<SingleAlert, 'record'> {
  return {
    product: own.product ?? productName(record),
    introduction: own.introduction ?? words.introductionOf(record),
    disclosed: own.disclosed ?? disclosedBy([record]),
    harm: own.harm ?? words.harmOf([record]),
    ...stated({
      productEn: own.productEn,
      introductionEn: own.introductionEn ?? (own.introduction ? undefined : words.introductionsEnOf([record])[0]),
      disclosedEn: own.disclosedEn,
      harmEn: own.harmEn ?? (own.harm ? [] : words.harmEnOf([record])),
    }),
  };
}

type Stated<Words> = { readonly [key in keyof Words]?: NonNullable<Words[key]> };

/** Those of the words that are there: what nobody gave has no member in the figures. */
export function stated<Words extends Readonly<Record<string, string | readonly string[] | undefined>>>(
  words: Words,
): Stated<Words> {
  const there = Object.entries(words).filter(([, word]) => word !== undefined && word.length > 0);
  return Object.fromEntries(there) as Stated<Words>;
}
