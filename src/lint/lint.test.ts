import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordContent } from '../../test/factories.ts';
import { lintRecord, lintRules } from './index.ts';

type Change = Parameters<typeof recordContent>[0];

const violations: Readonly<Record<string, Change>> = {
  'record.lint.title-number': { title: '某产品漏洞（CNVD-2023-99999）' },
  'record.lint.title-english': { titleEn: 'Lanting LT-AX30缓冲区溢出漏洞' },
  'record.lint.severity': { severity: null },
  'record.lint.level': { severity: 'low', score: 9.3 },
  'record.lint.vector': { cvss2: null },
  'record.lint.products': { products: [] },
  'record.lint.description': { description: ' \n ' },
  'record.lint.exploit': { description: "某产品存在SQL注入漏洞。\nid=1' or '1'='1" },
  'record.lint.references': { references: ['https://lanting.example/1', 'lanting.example/2'] },
  'record.lint.remediation': { remediation: null, patch: null },
  'record.lint.days': { submittedOn: '2024-03-01' },
};

const codes = (change: Change) => lintRecord(recordContent(change)).map(({ code, level }) => `${level} ${code}`);

test('a complete record has no flaw', () => {
  expect(codes({})).toEqual([]);
});

test.each(lintRules.map((rule) => [rule.code, rule] as const))(
  '%s finds its violation and says what to do',
  (code, rule) => {
    const flaws = lintRecord(recordContent(violations[code]));
    expect(flaws.map((flaw) => flaw.code)).toContain(code);
    const flaw = flaws.find((one) => one.code === code);
    expect(flaw?.level).toBe('error');
    expect(flaw?.text.zh).toMatch(/请/);
    expect(flaw?.text.en.length).toBeGreaterThan(20);
    expect(rule.source.length).toBeGreaterThan(10);
  },
);

test.each(Object.keys(violations))('%s only warns when the record was imported from a share file', (code) => {
  const flaws = lintRecord(recordContent({ ...violations[code], origin: 'cnvd-xml' }));
  expect(flaws.every(({ level }) => level === 'warning')).toBe(true);
});

test('an English title may name anything but a number of ours, and may be left out', () => {
  expect(codes({ titleEn: 'Lanting LT-AX30 “setWan” buffer overflow vulnerability (CVE-2024-0204)' })).toEqual([]);
  for (const titleEn of ['', ' ', '漏洞', 'Lanting buffer overflow (CNVD-2024-04955)']) {
    expect(codes({ titleEn }), titleEn).toEqual(['error record.lint.title-english']);
  }
});

test('a level without a vector is enough for what was imported, and not for what the desk wrote', () => {
  expect(codes({ cvss2: null, score: null, origin: 'cnvd-xml' })).toEqual([]);
  expect(codes({ cvss2: null, score: null, origin: 'desk' })).toEqual(['error record.lint.vector']);
});

test('a level that departs from the score passes with a reason', () => {
  expect(codes({ severity: 'medium', score: 7.8, severityReason: '需要本地登录' })).toEqual([]);
});

test('a stated lack of a remedy is a remediation', () => {
  expect(codes({ remediation: '厂商尚未提供修复办法。', patch: null })).toEqual([]);
});

test('an instance needs no product', () => {
  expect(codes({ kind: 'instance', products: [] })).toEqual([]);
  expect(codes({ kind: 'product', products: [] })).toEqual(['error record.lint.products']);
});

test('every rule file of this folder is in the list', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => !/test\.ts$|^(index|rule|rules|advisory)\.ts$/.test(name),
  );
  expect(files.length).toBe(lintRules.length);
});
