import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../test/expressions.ts';
import { formatExpression } from './format.ts';
import { meantInstead } from './meant.ts';
import { parseExpression } from './parser.ts';

function meant(text: string) {
  const parsed = parseExpression(text);
  const instead = parsed.ok ? meantInstead(parsed.expression) : null;
  return instead && [formatExpression(instead.expression), ...instead.said.map(({ zh }) => zh)];
}

test.each([
  ['高危', ['severity:high', '危害级别：高']],
  ['high', ['severity:high', '危害级别：高']],
  ['中危 高危 tomcat', ['severity:(high,medium) tomcat', '危害级别：高、中']],
  ['无补丁 published:2024', ['patch:no published:2024', '厂商补丁：否']],
  ['no patch', ['patch:no', '厂商补丁：否']],
  ['电信 未验证', ['sector:telecom verified:no', '行业：电信', '已验证：否']],
  ['web application', ['type:web-application', '影响对象类型：WEB应用']],
  ['CVE-2024-1 CVE-2024-2', ['cve:CVE-2024-0001 OR cve:CVE-2024-0002']],
  ['CVE-2024-0001,CVE-2024-0002；cnvd-2024-4955', ['cve:CVE-2024-0001 OR cve:CVE-2024-0002 OR id:CNVD-2024-4955']],
  ['CVE-2024-0001\nCVE-2024-0002 高危', ['(cve:CVE-2024-0001 OR cve:CVE-2024-0002) severity:high', '危害级别：高']],
  ['BID-77395', ['bid:77395']],
  ['BUGTRAQ-ID:77395', null],
  // A number within a word: what is left of it would be no word.
  ['😀bid:7severity:high', null],
  ['tomcat 命令注入', null],
  ['其他', null],
  ['severity:high', null],
  ['NOT 高危', null],
  ['', null],
])('%j may mean %j', (text, expected) => {
  expect(meant(text)).toEqual(expected);
});

test('whatever was typed, what is offered can be read, and asks nothing twice', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.stringMatching(/^(高危|CVE-2024-1|BID 7|high|[ ,]){1,9}$/)), (text) => {
      const parsed = parseExpression(text);
      const instead = parsed.ok ? meantInstead(parsed.expression) : null;
      if (instead === null) return;
      const again = parseExpression(formatExpression(instead.expression));
      expect(again.ok && again.expression).toEqual(instead.expression);
      expect(meantInstead(instead.expression)).toBeNull();
    }),
    { numRuns: 1000 },
  );
});
