import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affects } from './affects.ts';
import { compareVersions, inRange } from './compare-versions.ts';
import { readCpe } from './cpe.ts';
import { questionOfCpe, questionOfNames, questionOfPurl } from './product-question.ts';
import { readAffectedProduct } from './products.ts';
import { vendorBook } from './vendors.ts';
import { readVersionRanges } from './versions.ts';

const vendors = vendorBook([
  { name: 'Acme', aliases: ['Acme Inc', '艾克米'] },
  { name: 'Alibaba', aliases: ['阿里巴巴'] },
  { name: 'Lodash', aliases: [] },
]);
const record = (...rows: string[]) => ({ products: rows.map((row) => readAffectedProduct(row, vendors)) });
const asked = (reading: ReturnType<typeof questionOfPurl>) => {
  if (!reading.ok) throw new Error(reading.problem);
  return reading.question;
};
const verdict = (rows: string[], reading: ReturnType<typeof questionOfPurl>) => {
  const { affected, reason } = affects(record(...rows), asked(reading), vendors);
  return `${affected} ${reason}`;
};

describe('versions', () => {
  test.each([
    ['1.9', '1.10'],
    ['1.0-alpha', '1.0-beta'],
    ['1.0-beta.2', '1.0-rc1'],
    ['2.0.0-rc.1', '2.0.0'],
    ['1.0', '1.0p1'],
    ['1.0p1', '1.0.1'],
    ['1.0.2', '1.0.2k'],
    ['1.0.2a', '1.0.2b'],
    ['1.0a1', '1.0'],
    ['V200R003C00', 'V200R003C10'],
    ['v1.2', '1.3'],
    ['6.1 SP1', '6.1 SP2'],
    ['15.0(2)SE9', '15.0(3)SE9'],
    ['2024.01.05', '2024.1.12'],
    ['2.1.4-1', '2.1.4-12'],
    ['13.0-92.21', '13.1-49.13'],
    ['13.1-49.13', '13.1-51.15'],
    ['2.1.3-9', '2.1.4'],
    ['2.1.4', '2.1.5-1'],
  ])('%s comes before %s', (one, other) => {
    expect(compareVersions(one, other)).toBeLessThan(0);
    expect(compareVersions(other, one)).toBeGreaterThan(0);
  });

  test.each([
    ['1.0', '1.0.0'],
    ['v2.1', '2.1'],
    ['1.0+build5', '1.0'],
    ['V2.01', '2.1'],
  ])('%s is %s', (one, other) => {
    expect(compareVersions(one, other)).toBe(0);
  });

  test.each([
    ['SP1', '2.0'],
    ['1.0-lts', '1.0'],
    ['最新版', '1.0'],
    ['', '1.0'],
    ['V100R001', '1.0'],
    ['9:1.0', '2.1.4'],
    ['0:3.0', '2.1.4'],
    ['2.1.4-1', '2.1.4'],
    ['2.1.4-1', '2.1.4.1'],
    ['1.0-4', '1.0.3'],
    ['1.0-4', '1.0-rc1'],
    ['1.0~2', '1.0'],
    ['2.1.x-1', '2.1.4'],
  ])('%s and %s cannot be compared', (one, other) => {
    expect(compareVersions(one, other)).toBeNull();
  });

  const plain = fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
  const version = fc
    .tuple(plain, fc.constantFrom('', '-alpha', '-beta.2', '-rc1', 'p1', 'a', '-1', '-2.3'), fc.constantFrom('', 'v'))
    .map(([numbers, stage, lead]) => lead + numbers + stage);

  test('are in one order, whichever is asked first', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const [ab, ba, bc, ac] = [
          compareVersions(a, b),
          compareVersions(b, a),
          compareVersions(b, c),
          compareVersions(a, c),
        ];
        expect(compareVersions(a, a)).toBe(0);
        expect(Math.sign(ab ?? 0)).toBe(-Math.sign(ba ?? 0) + 0);
        if (ab !== null && bc !== null && ac !== null && ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('of numbers are ordered as their numbers are', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const [left, right] = [a, b].map((text) => text.split('.').map(Number));
        const at = [0, 1, 2, 3].find((place) => (left?.[place] ?? 0) !== (right?.[place] ?? 0));
        const expected = at === undefined ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
        expect(Math.sign(compareVersions(a, b) ?? Number.NaN)).toBe(Math.sign(expected));
      }),
    );
  });

  test('never break, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
        const order = compareVersions(a, b);
        expect(order === null || Number.isFinite(order)).toBe(true);
      }),
    );
  });
});

describe('ranges of versions', () => {
  test.each([
    ['<2.2.1', '2.2.0', true],
    ['<2.2.1', '2.2.1', false],
    ['<=2.2.1', '2.2.1', true],
    ['>=2.0，<2.2.1', '1.9', false],
    ['>=2.0，<2.2.1', '2.0', true],
    ['6.1.x', '6.1.15', true],
    ['6.1.x', '6.10.1', false],
    ['5.x-5.4', '5.0.1', true],
    ['5.x-5.4', '5.5', false],
    ['1.0及之前版本', '0.9', true],
    ['<2.2.1', 'SP1', null],
    ['<=2.1.4', '2.1.4-1', null],
    ['<=2.1.4', '2.1.3-1', true],
    ['<=2.1.4', '2.1.5-1', false],
    ['<=2.1.4', '2.1.x', null],
    ['<=2.1.4', '2.0.x', true],
    ['<=2.1.4', '2.2.x', false],
    ['>=2.1.4，<3', '2.x', null],
    ['<3.0', '2.x', true],
    ['6.1.x', '6.1.x', true],
    ['6.1.x', '6.1.4.x', true],
    ['6.1.x', '6.x', null],
    ['6.1.x', '7.x', false],
    ['6.1.x', '6.10.x', false],
  ])('%s holds %s: %s', (text, version, expected) => {
    const [range] = readVersionRanges(text);
    expect(range && inRange(version, range)).toBe(expected);
  });

  test('hold their own ends exactly where they are included, and what is between', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.nat(60),
        fc.boolean(),
        fc.boolean(),
        (a, b, v, fromIncluded, toIncluded) => {
          const range = { from: `1.${Math.min(a, b)}`, fromIncluded, to: `1.${Math.max(a, b)}`, toIncluded };
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const expected = (v > low || (fromIncluded && v === low)) && (v < high || (toIncluded && v === high));
          expect(inRange(`1.${v}`, range)).toBe(expected);
        },
      ),
    );
  });
});

describe('a record affects', () => {
  const acme = 'Acme Gateway <2.2.1';

  test('a version in its range, and none outside', () => {
    expect(verdict([acme], questionOfCpe('cpe:2.3:a:acme:gateway:2.2.0:*:*:*:*:*:*:*'))).toBe('yes in-range');
    expect(verdict([acme], questionOfCpe('cpe:2.3:a:acme:gateway:2.2.1:*:*:*:*:*:*:*'))).toBe('no outside-ranges');
    expect(verdict([acme], questionOfCpe('cpe:2.3:a:acme:gateway:*:*:*:*:*:*:*:*', '2.1'))).toBe('yes in-range');
  });

  test('the version that it states as a whole, whatever stands between its parts', () => {
    const version = (stated: string, asked: string) =>
      verdict([`Acme Gateway ${stated}`], questionOfNames('Gateway', 'Acme', asked));
    expect(version('7.0 SP2', '7.0 sp2')).toBe('yes stated-version');
    expect(version('SP1', 'SP1')).toBe('yes stated-version');
    // The same digits, and another version.
    expect(version('1607', '16.07')).toBe('no other-version');
  });

  test('a product under every spelling of its vendor, but not one of another', () => {
    expect(verdict([acme], questionOfNames('GATEWAY', '艾克米', '1.0'))).toBe('yes in-range');
    expect(verdict([acme], questionOfCpe('cpe:2.3:a:other:gateway:1.0:*:*:*:*:*:*:*'))).toBe('unknown vendor-differs');
    expect(verdict([acme], questionOfNames('gateway', null, '1.0'))).toBe('yes in-range');
  });

  test('a package by its purl, where its maker or owner is the vendor', () => {
    const rows = ['Alibaba fastjson <1.2.69', 'Lodash Lodash <4.17.21'];
    expect(verdict(rows, questionOfPurl('pkg:maven/com.alibaba/fastjson@1.2.68'))).toBe('yes in-range');
    expect(verdict(rows, questionOfPurl('pkg:npm/lodash', '4.17.21'))).toBe('no outside-ranges');
    expect(verdict(rows, questionOfPurl('pkg:npm/lodash'))).toBe('unknown no-version-asked');
    expect(verdict(rows, questionOfPurl('pkg:pypi/fastjson@1.0'))).toBe('unknown vendor-differs');
    expect(verdict(rows, questionOfPurl('pkg:npm/left-pad@1.0.0'))).toBe('no not-named');
  });

  test('a package of a distribution is asked of by the version of its origin, and nobody knows what was mended in it', () => {
    const rows = ['Lodash Lodash <4.17.21'];
    expect(verdict(rows, questionOfPurl('pkg:deb/debian/lodash@1:4.17.20-5+deb11u1'))).toBe('unknown packaged');
    expect(verdict(rows, questionOfPurl('pkg:rpm/redhat/lodash@4.17.21-1.el9'))).toBe('no outside-ranges');
    expect(verdict(rows, questionOfPurl('pkg:apk/alpine/lodash', '4.17.2-r0'))).toBe('unknown packaged');
    expect(verdict(rows, questionOfPurl('pkg:npm/lodash@4.17.21-1'))).toBe('unknown incomparable');
  });

  test('a device whose firmware a CPE names, and the other way round', () => {
    const asked = 'cpe:2.3:o:acme:gateway_firmware:1.0:*:*:*:*:*:*:*';
    expect(verdict(['Acme Gateway <2.2.1'], questionOfCpe(asked))).toBe('yes in-range');
    const row = { text: 'x', vendor: 'Acme', version: '1.0', ranges: [] };
    for (const product of ['Gateway firmware', 'Gateway固件', 'Gateway']) {
      for (const name of ['gateway', 'gateway_firmware']) {
        const question = questionOfCpe(`cpe:2.3:o:acme:${name}:1.0:*:*:*:*:*:*:*`);
        if (!question.ok) throw new Error(question.problem);
        expect(affects({ products: [{ ...row, product }] }, question.question, vendors).affected).toBe('yes');
      }
    }
    expect(verdict(['Acme Gateway <2.2.1'], questionOfCpe('cpe:2.3:o:acme:firmware:1.0:*:*:*:*:*:*:*'))).toBe(
      'no not-named',
    );
  });

  test('a whole branch only where all of it is affected', () => {
    expect(verdict(['Acme Gateway <2.2.1'], questionOfNames('Gateway', 'Acme', '2.1.x'))).toBe('yes in-range');
    expect(verdict(['Acme Gateway <2.2.1'], questionOfNames('Gateway', 'Acme', '2.2.x'))).toBe('unknown incomparable');
    const row = { text: 'x', vendor: 'Acme', product: 'Gateway', version: '2.2.1', ranges: [] };
    const reasonOf = (version: string) =>
      affects({ products: [row] }, asked(questionOfNames('Gateway', 'Acme', version)), vendors).reason;
    expect([reasonOf('2.2.x'), reasonOf('2.1.x'), reasonOf('2.2.1')]).toEqual([
      ...['incomparable', 'other-version', 'stated-version'],
    ]);
  });

  test('the row that says most', () => {
    const rows = ['Acme Gateway', 'Acme Gateway 1.0', 'Acme Gateway >=3.0，<3.2'];
    expect(verdict(rows, questionOfNames('Gateway', 'Acme', '3.1'))).toBe('yes in-range');
    expect(verdict(rows, questionOfNames('Gateway', 'Acme', '9.0'))).toBe('unknown no-version-stated');
    expect(verdict(rows.slice(1), questionOfNames('Gateway', 'Acme', '9.0'))).toBe('no outside-ranges');
  });

  test('nobody knows what where only a text names it', () => {
    const rows = [{ text: '某集成商改版Gateway固件', vendor: null, product: null, version: null, ranges: [] }];
    expect(affects({ products: rows }, asked(questionOfNames('Gateway', null, '1.0'))).reason).toBe('text-only');
    expect(affects({ products: rows }, asked(questionOfNames('API', null, '1.0'))).reason).toBe('not-named');
  });
});

describe('questions', () => {
  test.each([
    [() => questionOfPurl('npm/lodash'), 'bad-purl'],
    [() => questionOfPurl('pkg:npm/lodash@1.0', '2.0'), 'version-twice'],
    [() => questionOfCpe('cpe:/a:acme:gateway'), 'bad-cpe'],
    [() => questionOfCpe('cpe:2.3:a:acme:gateway:1.0:*:*:*:*:*:*:*', '2.0'), 'version-twice'],
    [() => questionOfCpe('cpe:2.3:a:acme:*:1.0:*:*:*:*:*:*:*'), 'no-product'],
    [() => questionOfNames(' ', null, null), 'no-product'],
  ])('that cannot be asked say why (%#)', (ask, problem) => {
    expect(ask()).toEqual({ ok: false, problem });
  });

  test('read a CPE with its escapes', () => {
    expect(readCpe('cpe:2.3:o:ac\\:me:gate\\!way:1.0\\+b:sp1:*:*:*:*:*:*')).toEqual({
      ...{ part: 'o', vendor: 'ac:me', product: 'gate!way', version: '1.0+b', update: 'sp1' },
    });
  });

  test('never break, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, version) => {
        for (const reading of [
          questionOfPurl(text),
          questionOfPurl(`pkg:${text}`, version),
          questionOfCpe(`cpe:2.3:${text}`),
          questionOfNames(text, version, version),
        ]) {
          if (reading.ok)
            expect(affects(record('Acme Gateway <2.2.1', text), reading.question, vendors).affected).toMatch(
              /yes|no|unknown/,
            );
        }
      }),
    );
  });
});
