import type { LintRule } from './rule.ts';

export const titleEnglish: LintRule = {
  code: 'record.lint.title-english',
  source: 'docs/record.md, titleEn: what English pages and the English bulletin show in place of the title',
  field: 'titleEn',
  imported: 'warning',
  check: ({ titleEn }) => {
    if (titleEn === undefined || (titleEn.trim() !== '' && !/\p{Script=Han}|CNVD-\d/u.test(titleEn))) return null;
    return {
      zh: '英文名称为空，或含有汉字、CNVD编号。请用英文书写，编号不写在名称里；没有英文名称时请留空该项。',
      en: 'The English title is blank, or holds Chinese characters or a CNVD number. Write it in English and without a number, or leave the field out.',
    };
  },
};
