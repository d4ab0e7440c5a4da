import { expect, test } from 'vitest';
import { cvssVersion, explainVector, readCvss, scoreOf } from './cvss.ts';

const v3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const v4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

test('a complete vector of each version is scored', () => {
  expect(scoreOf('AV:N/AC:M/Au:S/C:P/I:P/A:P')).toBe(6);
  expect(scoreOf('(AV:N/AC:L/Au:N/C:C/I:C/A:C)')).toBe(10);
  expect(scoreOf('AV:N/AC:L/Au:N/C:N/I:N/A:N')).toBe(0);
  expect(scoreOf(v3)).toBe(9.8);
  expect(scoreOf(v3.replace('3.1', '3.0'))).toBe(9.8);
  expect(scoreOf(v4)).toBe(9.3);
});

test('metrics beyond the base leave the base score alone', () => {
  expect(scoreOf(`${v3}/E:U/RL:O/MAV:P`)).toBe(9.8);
  expect(scoreOf(`${v4}/E:U/MAV:P`)).toBe(9.3);
  expect(scoreOf('AV:N/AC:L/Au:N/C:C/I:C/A:C/E:U/RL:OF/RC:UC')).toBe(10);
});

test.each([
  ['a missing metric', 'AV:N/AC:L/Au:N/C:C/I:C'],
  ['a repeated metric', 'AV:N/AC:L/Au:N/C:C/I:C/A:C/A:C'],
  ['an unknown metric', 'AV:N/AC:L/Au:N/C:C/I:C/A:C/ZZ:Z'],
  ['an inherited property name', 'AV:N/AC:L/Au:N/C:C/I:C/A:C/constructor:N'],
  ['an unknown value', 'AV:X/AC:L/Au:N/C:C/I:C/A:C'],
  ['an inherited value name', 'AV:toString/AC:L/Au:N/C:C/I:C/A:C'],
  ['a value with a tail', 'AV:N:L/AC:L/Au:N/C:C/I:C/A:C'],
  ['a 3.1 vector without its prefix', v3.slice(9)],
  ['a version that does not exist', v3.replace('3.1', '3.2')],
  ['a prefix on CVSS 2.0', 'CVSS:2.0/AV:N/AC:L/Au:N/C:C/I:C/A:C'],
  ['brackets round a 3.1 vector', `(${v3})`],
  ['lower case', v3.toLowerCase()],
  ['nothing', ''],
])('%s is refused before scoring, with a reason', (_, text) => {
  const reading = readCvss(text);
  expect(reading.ok).toBe(false);
  expect(!reading.ok && reading.why.en.length > 0 && reading.why.zh.length > 0).toBe(true);
  expect(scoreOf(text)).toBeNull();
  expect(cvssVersion(text)).toBeNull();
  expect(explainVector(text)).toEqual([]);
});

test('brackets fall away from the plain spelling', () => {
  const reading = readCvss(' (AV:N/AC:L/Au:N/C:N/I:N/A:C) ');
  expect(reading.ok && reading.cvss.vector).toBe('AV:N/AC:L/Au:N/C:N/I:N/A:C');
});

test('a vector is told in words, without the impacts that are none', () => {
  const words = explainVector('AV:N/AC:L/Au:N/C:N/I:N/A:C');
  expect(words.map((word) => word.zh).join(' · ')).toBe('可从网络利用 · 复杂度低 · 无需认证 · 完全影响可用性');
  expect(words.at(-1)?.en).toBe('Complete impact on availability');
  expect(explainVector('AV:L/AC:H/Au:M/C:N/I:N/A:N').at(-1)?.zh).toBe('无影响');
  expect(explainVector(v3)).toHaveLength(8);
  expect(explainVector(v4).map((word) => word.zh)).toContain('脆弱系统机密性影响高');
  expect(explainVector(`${v4}/U:Red`).at(-1)?.zh).toBe('提供方紧急程度：Red');
});
