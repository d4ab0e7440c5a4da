import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../../test/expressions.ts';
import { completeExpression, namesWanted } from './complete.ts';
import { parseExpression } from './parser.ts';

/** `|` is the cursor. */
function at(marked: string, names: readonly string[] = []) {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { from, to, choices } = completeExpression(text, cursor, names);
  return { replaced: text.slice(from, to), offered: choices.map(({ insert }) => insert) };
}

describe('completion', () => {
  test.each([
    ['sev|', 'sev', ['severity:']],
    ['级|', '级', ['severity:']],
    ['拒绝服务 -pat|', '-pat', []],
    ['拒绝服务 (pat|', 'pat', ['patch:']],
    ['severity:|', '', ['high', 'medium', 'low', 'none']],
    ['severity>=m| 漏洞', 'm', ['medium']],
    ['级别：高|', '高', ['high']],
    ['severity:(high, l|ow) x', 'low', ['low']],
    ['sector:电|', '电', ['telecom']],
    ['patch:|', '', ['yes', 'no']],
    ['published>=|', '', ['7d', '4w', '3m', '1y']],
    ['漏洞 |', '', []],
    ['"sev|', '"sev', []],
    ['foo:q|', 'q', []],
    ['版本|', '版本', ['version:']],
    ['bid|', 'bid', ['bid:']],
    ['version:2.|', '2.', []],
  ])('at %s replaces %j by one of %j', (marked, replaced, offered) => {
    expect(at(marked)).toEqual({ replaced, offered });
  });

  test('offers the names it is given, in quotation marks, and says which it wants', () => {
    expect(namesWanted('vendor:hua', 10)).toEqual({ field: 'vendor', typed: 'hua' });
    expect(namesWanted('厂商：“华 为', 7)).toEqual({ field: 'vendor', typed: '华 为' });
    expect(namesWanted('title:hua', 9)).toBeNull();
    expect(at('vendor:hua|', ['Huawei', 'A "B" C'])).toEqual({ replaced: 'hua', offered: ['"Huawei"', '"A  B  C"'] });
  });

  test('never fails, replaces a part of the text around the cursor, and what it offers can be read', () => {
    fc.assert(
      fc.property(anyText, fc.nat(80), (text, cursor) => {
        namesWanted(text, cursor);
        const { from, to, choices } = completeExpression(text, cursor, ['Huawei']);
        const place = Math.min(cursor, text.length);
        expect(0 <= from && from <= place && place <= to && to <= text.length).toBe(true);
        for (const { insert, kind } of choices) {
          if (kind === 'field')
            expect(parseExpression(`${insert}yes`).ok || parseExpression(`${insert}1`).ok || insert).toBeTruthy();
        }
      }),
      { numRuns: 1000 },
    );
  });
});
