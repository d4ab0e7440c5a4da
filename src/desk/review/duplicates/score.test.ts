import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyContent, type ReportContent } from '#desk/intake/index.ts';
import { recordContent } from '../../../../test/factories.ts';
import { featuresOfRecord, featuresOfReport, readAddress } from './features.ts';
import { keysOf } from './keys.ts';
import { placesIn } from './places.ts';
import { judge, sharedOut } from './score.ts';
import { likeness, titleWords } from './title.ts';

const product = (change: Partial<ReportContent>) =>
  featuresOfReport({
    ...emptyContent,
    kind: 'product',
    title: 'Lanting LT-AX30 setWan函数存在缓冲区溢出漏洞',
    vendor: 'Lanting',
    product: 'LT-AX30',
    flawType: '缓冲区溢出',
    ...change,
  });
const instance = (change: Partial<ReportContent>) =>
  featuresOfReport({ ...emptyContent, kind: 'instance', title: '东江市图书馆系统存在SQL注入漏洞', ...change });
const codes = (one: ReturnType<typeof product>, other: ReturnType<typeof product>) =>
  judge(one, other).reasons.map(({ code }) => code);

describe('two of a product', () => {
  test('are likely the same where function and type agree, however the title is typed', () => {
    const typedAnew = product({ title: 'lanting lt ax30 setWan 缓冲区溢出', product: 'LT AX30' });
    const { score, reasons } = judge(product({}), typedAnew);
    expect(score).toBeGreaterThan(0.7);
    expect(reasons).toContainEqual({ code: 'same-place', what: 'setwan' });
  });

  test('are not where they name another function, parameter or file', () => {
    const { score, reasons } = judge(product({}), product({ title: 'Lanting LT-AX30 setLan函数存在缓冲区溢出漏洞' }));
    expect(score).toBeLessThan(0.5);
    expect(reasons).toContainEqual({ code: 'other-place', what: 'setlan' });
  });

  test('are not where both name a CVE and none in common, and are where one is in common', () => {
    expect(judge(product({ cves: ['CVE-2024-1111'] }), product({ cves: ['CVE-2024-2222'] })).score).toBeLessThan(0.35);
    const other = product({ cves: ['CVE-2024-3333', 'CVE-2024-1111'], title: '另一厂商的另一标题' });
    expect(judge(product({ cves: ['CVE-2024-1111'] }), other).score).toBeGreaterThan(0.9);
  });

  test('are not where the type of flaw is another one, though the words are the same', () => {
    const other = product({ title: 'Lanting LT-AX30 setWan函数存在跨站脚本漏洞', flawType: '跨站脚本' });
    expect(judge(product({}), other).score).toBeLessThan(0.5);
  });

  test('meet although one names the flaw by another word of the same family', () => {
    const other = product({ title: 'Lanting LT-AX30 setWan函数栈溢出漏洞', flawType: '栈溢出' });
    expect(codes(product({}), other)).toContain('same-type');
  });

  test('share the likelihood where many are alike for the same reasons', () => {
    const alike = judge(
      product({ title: 'Lanting LT-AX30缓冲区溢出漏洞' }),
      product({ title: 'LT-AX30缓冲区溢出漏洞' }),
    );
    const [first] = sharedOut([alike, { ...alike }, { ...alike }]);
    expect(first?.score).toBeLessThan(alike.score);
    expect(first?.reasons.at(-1)).toEqual({ code: 'many-alike', what: '3' });
    const named = judge(product({ cves: ['CVE-2024-1111'] }), product({ cves: ['CVE-2024-1111'] }));
    expect(sharedOut([named, { ...named }])[0]?.score).toBe(named.score);
  });
});

describe('two of a deployment', () => {
  test('are likely the same at one address with one type, whatever scheme or www is written', () => {
    const one = instance({ location: 'https://www.lib.dongjiang.example/search.php?id=1', flawType: 'SQL注入' });
    const other = instance({
      location: 'lib.dongjiang.example/search.php/',
      flawType: 'SQL注入',
      title: '某图书馆SQL注入',
    });
    expect(judge(one, other).score).toBeGreaterThan(0.8);
    expect(codes(one, other)).toContain('same-address');
  });

  test('at another host are not, though the titles agree', () => {
    const one = instance({ location: 'https://lib.dongjiang.example/', flawType: 'SQL注入' });
    expect(judge(one, instance({ location: 'https://lib.xiling.example/', flawType: 'SQL注入' })).score).toBeLessThan(
      0.3,
    );
  });

  test('are found by what people write as an address', () => {
    expect(readAddress('HTTP://Oa.Unit.example:8080/A/')).toEqual({ host: 'oa.unit.example', path: '/a' });
    expect(readAddress('oa.unit.example')).toEqual({ host: 'oa.unit.example', path: '' });
    expect(readAddress('198.51.100.7/x 登录框')).toEqual({ host: '198.51.100.7', path: '/x' });
    expect(readAddress('http://[')).toBeNull();
    expect(readAddress(null)).toBeNull();
  });
});

test('a report meets the record of the same flaw', () => {
  const record = featuresOfRecord(recordContent());
  expect(judge(product({}), record).score).toBeGreaterThan(0.7);
});

test('places are what looks like code, not the words of the product', () => {
  expect(placesIn('某CMS user_list.php文件id2参数存在SQL注入漏洞', '', null)).toEqual(['user_list.php', 'id2']);
  expect(placesIn('Adobe Acrobat/Reader越界读取漏洞', '', null)).toEqual([]);
  expect(placesIn('Lanting LT-AX30 setWan函数漏洞', 'setWan函数没有检查参数 wan_mtu 的长度', 'lantingltax30')).toEqual([
    'setwan',
    'wan_mtu',
  ]);
});

test('titles are compared without what every title says', () => {
  expect(likeness(titleWords('DIR-823G路由器存在命令执行漏洞'), titleWords('dir 823g路由器命令执行'))).toBe(1);
  expect(likeness([], [])).toBe(0);
});

test('whatever is typed gives keys and a score from 0 to 1, the same both ways', () => {
  const any = fc.record({
    title: fc.string({ unit: 'grapheme', maxLength: 80 }),
    vendor: fc.option(fc.string({ maxLength: 20 })),
    product: fc.option(fc.string({ maxLength: 20 })),
    location: fc.option(fc.string({ maxLength: 40 })),
    description: fc.string({ maxLength: 200 }),
    kind: fc.constantFrom('product' as const, 'instance' as const),
  });
  fc.assert(
    fc.property(any, any, (a, b) => {
      const [one, other] = [featuresOfReport({ ...emptyContent, ...a }), featuresOfReport({ ...emptyContent, ...b })];
      const { score } = judge(one, other);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(judge(other, one).score).toBe(score);
      for (const key of keysOf(one)) expect(BigInt.asIntN(64, BigInt(key))).toBe(BigInt(key));
    }),
    { numRuns: 300 },
  );
});
