import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affects } from './affects.ts';
import { compareVersions, inRange } from './compare-versions.ts';
import { questionOfNames } from './product-question.ts';
import { readAffectedProduct } from './products.ts';
import type { VersionRange } from './record.ts';
import { versionMatcher } from './stated-versions.ts';
import { vendorBook } from './vendors.ts';
import { readVersionRanges } from './versions.ts';

const span = (from: string | null, to: string | null, ends = '[]'): VersionRange => ({
  from,
  fromIncluded: ends[0] === '[' && from !== null,
  to,
  toIncluded: ends[1] === ']' && to !== null,
});
const only = (version: string) => span(version, version);

describe('a span', () => {
  test.each([
    ['8.5.0.0 - 8.5.6.0', [span('8.5.0.0', '8.5.6.0')]],
    ['v10.10 - v10.10.2', [span('10.10', '10.10.2')]],
    ['8.5.0.0 – 8.5.6.0', [span('8.5.0.0', '8.5.6.0')]],
    ['8.5.0.0—8.5.6.0', [span('8.5.0.0', '8.5.6.0')]],
    ['2.6.0 ~ 2.6.7', [span('2.6.0', '2.6.7')]],
    ['2.0 至 2.2.1', [span('2.0', '2.2.1')]],
    ['2.0 到 2.2.1', [span('2.0', '2.2.1')]],
    ['7.0.0 to 7.0.54', [span('7.0.0', '7.0.54')]],
    ['6.0 through 6.0.4', [span('6.0', '6.0.4')]],
    ['1.2.0.0- 1.2.0.2', [span('1.2.0.0', '1.2.0.2')]],
    ['1.0.0 -1.5.2', [span('1.0.0', '1.5.2')]],
    ['0.5.0rc1 - 0.5.5rc1', [span('0.5.0rc1', '0.5.5rc1')]],
    ['7.0 FP4 - 7.0 FP8', [span('7.0 FP4', '7.0 FP8')]],
    ['5.0 - 5.0.2，6.0 - 6.1', [span('5.0', '5.0.2'), span('6.0', '6.1')]],
    ['7.6 - 11.*，<11.3.11', [span('7.6', '11.3.11', '[)')]],
    ['14.x-18.x(<18.0.0.203 )', [span('14.x', '18.0.0.203', '[)')]],
  ])('with blanks round its sign is one: “%s”', (text, ranges) => {
    expect(readVersionRanges(text)).toEqual(ranges);
  });

  test.each([
    ['1.0 - beta', [only('1.0')]],
    ['4.44 - 32bit', [only('4.44')]],
    ['2018-01-05 - 2018-02-03', []],
    ['7.x-2.2', [only('7.x-2.2')]],
    ['9.0 - 5.1', []],
    ['4.1.0 - 4.1-ESV-R15', [only('4.1.0')]],
  ])('is not every hyphen: “%s”', (text, ranges) => {
    expect(readVersionRanges(text)).toEqual(ranges);
  });
});

describe('a stage behind a version', () => {
  test.each([
    ['< 11.20 SR12', [span(null, '11.20 SR12', '()')]],
    ['9.3x(<9.35 P4)', [span('9.3x', '9.35 P4', '[)')]],
    ['11.6.0 HF5', [only('11.6.0 HF5')]],
    ['>=12.0.0，<=12.0.0 HF2', [span('12.0.0', '12.0.0 HF2')]],
    ['2.3 Update 2<2.3 Update 2 Hotfix 9', [span('2.3 Update 2', '2.3 Update 2 Hotfix 9', '[)')]],
    ['<=V1.16.18 (Build 18081617)', [span(null, '1.16.18 (Build 18081617)')]],
    ['<2.1.0 Service Pack 1', [span(null, '2.1.0 Service Pack 1', '()')]],
    ['2.6.15 -rc2', [only('2.6.15 -rc2')]],
    ['v5.4 Beta', [only('5.4 Beta')]],
    ['>=6.0.3，<=6.0.5 HF 1.5', [span('6.0.3', '6.0.5 HF 1.5')]],
    ['<4.5（企业版）', [span(null, '4.5', '()')]],
    ['9.0.124 .0', [only('9.0.124.0')]],
    ['<Open Source 1.9.4.2', [span(null, '1.9.4.2', '()')]],
    ['5.0 (x86)', [only('5.0')]],
    ['7.0.5-7 Q16', [only('7.0.5-7')]],
    ['10.04 amd64', [only('10.04')]],
  ])('belongs to it: “%s”', (text, ranges) => {
    expect(readVersionRanges(text)).toEqual(ranges);
  });

  test.each([
    ['<=7.3 E0506P09'],
    ['<5.1.1 LMY48T'],
    ['10.5，<patch 254'],
    ['>=11.52，<=patch 3'],
    ['3.2(<build 201)'],
    ['<6.0 2015-12-01'],
    ['<=11 25.0.0.171'],
    ['5.1.1 Build LMY49G'],
    ['<2.3 Update 1 Hotfix 8之前的2.3'],
    ['8.4.0(Build 8400，8401，8402)'],
    ['1.10 B05'],
  ])('that is not understood leaves no range, and nobody can say: “%s”', (text) => {
    expect(readVersionRanges(text)).toEqual([]);
    for (const asked of ['7.3', '5.1.1', '10.5', '11.52', '3.2', '6.0', '2.3', '8.4.0', '1.10'])
      if (text.includes(asked)) expect(answer(text, asked), asked).toBe('unknown');
  });

  test.each([
    ['11.20', '11.20 SR1', -1],
    ['11.20 SR2', '11.20 SR12', -1],
    ['11.20 SR12', '11.20.1', -1],
    ['6.1 SP1', '6.1.0 Service Pack 1', 0],
    ['6.0 U2', '6.0 Update 2', 0],
    ['9.35 P4', '9.35.0 Patch 5', -1],
    ['4.7', '4.7.0 SP1', -1],
    ['4.7.0', '4.7 SP1', -1],
    ['8.5.3 FP6', '8.5.3 FP6 IF2', -1],
    ['8.1', '8.1 SP0', 0],
    ['2.0 build 5', '2.0 build 12', -1],
  ])('is compared: %s and %s', (one, other, order) => {
    expect(Math.sign(compareVersions(one, other) ?? Number.NaN)).toBe(order);
    expect(Math.sign(compareVersions(other, one) ?? Number.NaN)).toBe(order === 0 ? 0 : -order);
  });

  test.each([
    ['6.1 SP2', '6.1 HF1'],
    ['6.1 P2', '6.1 U1'],
    ['2.0', '2.0 build 5'],
    ['2.0.7', '2.0 build 5'],
    ['7.2', '7.2 E0403P06'],
    ['1.10', '1.10 B05'],
    ['6.0.2', '6.0 - 6.0.4'],
    ['6.0.2', '6.0 to 6.0.4'],
  ])('is not compared with another kind: %s and %s', (one, other) => {
    expect(compareVersions(one, other)).toBeNull();
  });
});

const vendors = vendorBook([{ name: 'Acme', aliases: [] }]);
function answer(stated: string, version: string) {
  const reading = questionOfNames('RX', 'Acme', version);
  if (!reading.ok) throw new Error(reading.problem);
  return affects({ products: [readAffectedProduct(`Acme RX ${stated}`, vendors)] }, reading.question, vendors).affected;
}

test('what lies within a span, or below a patch, is answered yes and found', () => {
  const found = (stated: string, version: string) =>
    versionMatcher(version)(readAffectedProduct(`Acme RX ${stated}`, vendors));
  for (const [stated, inside, outside] of [
    ['8.5.0.0 - 8.5.6.0', '8.5.3.1', '8.5.6.1'],
    ['< 11.20 SR12', '11.20', '11.20 SR12'],
    ['< 11.20 SR12', '11.20 SR3', '11.21'],
    ['9.3x(<9.35 P4)', '9.35', '9.36'],
    ['11.6.0 HF5', '11.6.0 hf5', '11.6.0 HF6'],
  ] as const) {
    expect([answer(stated, inside), found(stated, inside)], `${stated} ${inside}`).toEqual(['yes', true]);
    expect([answer(stated, outside), found(stated, outside)], `${stated} ${outside}`).toEqual(['no', false]);
  }
});

describe('every way of writing a range', () => {
  const stage = fc.constantFrom(
    '',
    '',
    '',
    ' SP2',
    ' SR12',
    ' HF5',
    ' Patch 4',
    ' P04',
    ' FP7 IF2',
    ' Update 1',
    ' RC1',
  );
  const version = fc
    .tuple(fc.array(fc.nat(30), { minLength: 2, maxLength: 4 }), stage)
    .map(([numbers, behind]) => numbers.join('.') + behind);
  const ends = fc
    .tuple(version, version)
    .filter(([one, other]) => (compareVersions(one, other) ?? 0) !== 0)
    .map(([one, other]) => ((compareVersions(one, other) ?? 0) < 0 ? [one, other] : [other, one]) as [string, string]);
  const sign = fc.constantFrom(' - ', ' – ', ' — ', '–', '—', ' ~ ', '~', '至', ' 至 ', '到', ' to ', ' through ');
  const lower = fc.constantFrom(['>=', '['], ['>= ', '['], ['≥', '['], ['>', '('], ['> V', '('], ['＞＝', '[']);
  const upper = fc.constantFrom(['<=', ']'], ['<= ', ']'], ['≤', ']'], ['<', ')'], ['< v', ')'], ['＜', ')']);
  const between = fc.constantFrom('，', ',', ', ', ' ,', ' ', '、');

  const written: fc.Arbitrary<readonly [text: string, meant: VersionRange]> = fc.oneof(
    fc.tuple(ends, sign).map(([[from, to], by]) => [from + by + to, span(from, to)] as const),
    fc
      .tuple(ends, lower, upper, between)
      .map(
        ([[from, to], [low = '', start], [high = '', end], by]) =>
          [low + from + by + high + to, span(from, to, `${start}${end}`)] as const,
      ),
    fc
      .tuple(ends, upper, fc.constantFrom('x<y', 'x(<y)', 'x (<y)', 'x（<y）', 'x，<y', 'x <y'))
      .map(
        ([[from, to], [high = '', end], form]) =>
          [form.replace('x', from).replace('<', high).replace('y', to), span(from, to, `[${end}`)] as const,
      ),
    fc.tuple(version, upper).map(([to, [high = '', end]]) => [high + to, span(null, to, `(${end}`)] as const),
    fc.tuple(version, lower).map(([from, [low = '', start]]) => [low + from, span(from, null, `${start})`)] as const),
    version.map((one) => [one, only(one)] as const),
  );

  test('gives the range that was meant', () => {
    fc.assert(
      fc.property(written, ([text, meant]) => {
        expect(readVersionRanges(text), text).toEqual([meant]);
      }),
      { numRuns: 3000 },
    );
  });

  test('holds what the range meant holds, and nothing else', () => {
    fc.assert(
      fc.property(written, version, ([text, meant], asked) => {
        const [read] = readVersionRanges(text);
        expect(read && inRange(asked, read), `${text} ${asked}`).toBe(inRange(asked, meant));
      }),
    );
  });
});
