import { describe, expect, test } from 'vitest';
import { type RuleForm, readRule, rulePlaces } from './model.ts';
import { placeHints, placeTerms } from './words.ts';

const form: RuleForm = {
  ...{
    place: 'alerts',
    nameZh: ' 微软  产品 ',
    nameEn: 'Microsoft',
    expression: '厂商：微软 级别：高',
    subLibrary: '',
  },
  ...{ most: '', position: '', isUsed: 'yes' },
};
const mistakes = (change: Partial<RuleForm>) => {
  const read = readRule({ ...form, ...change });
  return 'place' in read ? [] : read.map(({ field, text }) => [field, text.zh, text.en]);
};

describe('the form of a rule', () => {
  test('gives the rule, its expression in the one way of writing', () => {
    expect(readRule(form)).toEqual({
      place: 'alerts',
      name: { zh: '微软 产品', en: 'Microsoft' },
      expression: 'vendor:微软 severity:high',
      subLibrary: null,
      ...{ most: 8, position: 0, isUsed: true },
    });
  });

  test('takes a sub-library in place of an expression, and not both', () => {
    expect(readRule({ ...form, expression: '', subLibrary: 'telecom' })).toMatchObject({
      ...{ expression: null, subLibrary: 'telecom' },
    });
    expect(mistakes({ subLibrary: 'telecom' }).map(([field]) => field)).toEqual(['subLibrary']);
  });

  test('tells a mistake of the expression with its place and what stands there', () => {
    expect(mistakes({ expression: '注入 vendr:微软 severity:hoch' })).toEqual([
      [
        'expression',
        expect.stringMatching(/第 4 个字符处，“vendr:”：没有“vendr”这个字段/),
        expect.stringMatching(/character 4 .*“vendr:”/),
      ],
      ['expression', expect.stringMatching(/第 22 个字符处，“hoch”/), expect.stringMatching(/character 22 .*“hoch”/)],
    ]);
  });

  test.each<[Partial<RuleForm>, string]>([
    [{ expression: '' }, 'expression'],
    [{ expression: '  ' }, 'expression'],
    [{ place: 'verification' }, 'place'],
    [{ nameZh: '' }, 'nameZh'],
    [{ nameZh: '长'.repeat(41) }, 'nameZh'],
    [{ nameEn: '微软' }, 'nameEn'],
    [{ most: '9' }, 'most'],
    [{ most: '0' }, 'most'],
    [{ most: '1.5' }, 'most'],
    [{ position: '-1' }, 'position'],
    [{ place: 'single', most: '2' }, 'most'],
  ])('refuses %o', (change, field) => {
    expect(mistakes(change).map(([of]) => of)).toEqual([field]);
  });

  test('asks no number of a slice, which counts', () => {
    expect(readRule({ ...form, place: 'slices', most: '7' })).toMatchObject({ most: 1 });
  });
});

test('every place has its words in both languages', () => {
  for (const place of rulePlaces) {
    for (const text of [placeTerms[place], placeHints[place]]) expect(text.zh && text.en).toBeTruthy();
  }
});
