import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyContent } from '../content.ts';
import { cleanFileName } from '../files/name.ts';
import { isLocation, isWebAddress } from './address.ts';
import { checkContent } from './check-content.ts';
import { missingEvidence } from './evidence.ts';
import { contentLimits } from './limits.ts';

const product = { kind: 'product', title: '某产品存在漏洞', product: '某产品', description: '说明' };
const instance = { kind: 'instance', title: '某系统存在漏洞', location: 'www.example.cn', description: '说明' };

const contentOf = (raw: unknown) => {
  const checked = checkContent(raw, '2026-11-23');
  if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes));
  return checked.content;
};
const fieldsOf = (raw: unknown) => {
  const checked = checkContent(raw, '2026-11-23');
  return checked.ok ? [] : checked.mistakes.map(({ field }) => field);
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

describe('what a report may be', () => {
  test('is decided for anything at all without throwing, and what passes is clean and within its limits', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('true', '高', 'CVE-2024-1'),
    );
    const record = fc.record(
      Object.fromEntries(Object.keys(emptyContent).map((field) => [field, anything])) as Record<
        string,
        typeof anything
      >,
      { requiredKeys: [] },
    );
    const nearly = record.map((wild) => ({ ...wild, ...product }));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), record, nearly), (raw) => {
        const checked = checkContent(raw);
        if (!checked.ok) return checked.mistakes.every(({ text }) => text.zh !== '' && text.en !== '');
        const { content } = checked;
        expect(Object.keys(content).sort()).toEqual(Object.keys(emptyContent).sort());
        const text = JSON.stringify({ ...content, proof: null });
        expect(JSON.parse(text)).toBeDefined();
        const strings = [content.title, content.description, ...content.instances, ...content.references];
        for (const string of strings) {
          expect(string).not.toMatch(forbidden);
          expect(string.isWellFormed() && string === string.trim() && string === string.normalize('NFC')).toBe(true);
        }
        return content.title.length <= contentLimits.title && content.instances.length <= contentLimits.instances.items;
      }),
      { numRuns: 500 },
    );
  });

  test('reads its own content back as it is', () => {
    const full = contentOf({
      ...{
        ...product,
        vendor: '某厂商',
        versions: '1.0\n2.0',
        flawType: 'SQL注入',
        place: 'id参数',
        reproduction: '一\n二',
      },
      ...{
        proof: { language: 'python', code: '\n  x = 1\n\ty\n' },
        instances: ['http://192.0.2.1/', '[2001:db8::1]:80'],
      },
      ...{ claimedSeverity: 'high', cvss: '(AV:N/AC:L/Au:N/C:C/I:C/A:C)', cves: 'cve-2024-0204， CVE-2024-0204' },
      ...{
        references: 'https://example.cn/a\n\nhttp://例子.中国/b',
        exploited: 'true',
        original: 'false',
        finder: '某人',
      },
      ...{ disclosure: 'on-day', disclosureOn: '2027-01-01' },
    });
    expect(full).toMatchObject({
      ...{ cvss: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', cves: ['CVE-2024-0204'], exploited: true, original: false },
      ...{
        proof: { language: 'python', code: '  x = 1\n\ty' },
        references: ['https://example.cn/a', 'http://例子.中国/b'],
      },
    });
    expect(contentOf(full)).toEqual(full);
    expect(contentOf(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });

  test.each([
    ['nothing at all', {}, ['kind', 'title', 'description']],
    ['no object', 'text', ['kind', 'title', 'description']],
    ['a product without its name', { ...product, product: ' \u200e ' }, ['product']],
    ['an instance without its place', { ...instance, location: undefined }, ['location']],
    ['fields of the other kind', { ...product, unit: '某单位', location: 'www.example.cn' }, ['unit', 'location']],
    ['instances of an instance', { ...instance, instances: ['www.example.cn'] }, ['instances']],
    ['a title that is too long', { ...product, title: '长'.repeat(201) }, ['title']],
    [
      'too many instances',
      { ...product, instances: Array.from({ length: 201 }, (_, at) => `192.0.2.1:${at}`) },
      ['instances'],
    ],
    ['an unknown type', { ...product, flawType: 'constructor' }, ['flawType']],
    ['a list that is none', { ...product, cves: { 0: 'CVE-2024-0204' } }, ['cves']],
    ['a number that is no CVE', { ...product, cves: 'CVE-2024-1' }, ['cves']],
    ['a script for an address', { ...product, references: 'javascript:alert(1)' }, ['references']],
    ['half a vector', { ...product, cvss: 'CVSS:3.1/AV:N' }, ['cvss']],
    ['a language without code', { ...product, proof: { language: 'c' } }, ['proof.code']],
    ['code that is too long', { ...product, proof: { code: 'x'.repeat(200_001) } }, ['proof.code']],
    ['an agreed day without the day', { ...product, disclosure: 'on-day' }, ['disclosureOn']],
    ['an agreed day that is today', { ...product, disclosure: 'on-day', disclosureOn: '2026-11-23' }, ['disclosureOn']],
    ['a day that does not exist', { ...product, disclosure: 'on-day', disclosureOn: '2027-02-29' }, ['disclosureOn']],
    ['a yes that is none', { ...product, exploited: 'maybe' }, ['exploited']],
  ])('refuses %s', (_name, raw, fields) => expect(fieldsOf(raw)).toEqual(fields));

  test('drops the finder of an anonymous report and the day of one that has none', () => {
    const content = contentOf({ ...product, isAnonymous: true, finder: '某人', disclosureOn: '2027-01-01' });
    expect(content).toMatchObject({ finder: null, isAnonymous: true, disclosureOn: null });
  });
});

test.each([
  ['www.example.cn', true],
  ['https://例子.中国/登录?id=1', true],
  ['192.0.2.1:8080/a', true],
  ['2001:db8::1', true],
  ['[2001:db8::1]:443', true],
  ['ssh://host.example', true],
  ['localhost', false],
  ['某单位官网', false],
  ['www.example.cn admin', false],
  ['http://', false],
  ['.', false],
  ['http:///x', true],
])('whether %s is a place where a system answers: %s', (text, is) => expect(isLocation(text)).toBe(is));

test('a web address begins with http or https', () => {
  expect(['http://a.example', 'HTTPS://A.example/ü'].every(isWebAddress)).toBe(true);
  expect(['ftp://a.example', 'data:text/html,x', '//a.example', 'https://', 'https:// a'].some(isWebAddress)).toBe(
    false,
  );
});

describe('what first review would miss', () => {
  const content = { ...emptyContent, kind: 'product' as const };
  test('of a product is proof code, typed or as a file, or two instances', () => {
    expect(missingEvidence({ ...content, instances: ['a.example'] }, [{ purpose: 'screenshot' }])).toEqual([
      'no-proof',
    ]);
    expect(missingEvidence({ ...content, instances: ['a.example', 'b.example'] }, [])).toEqual([]);
    expect(missingEvidence({ ...content, proof: { language: null, code: 'x' } }, [])).toEqual([]);
    expect(missingEvidence(content, [{ purpose: 'proof' }])).toEqual([]);
  });
  test('of an instance is the steps and a screenshot', () => {
    const of = { ...content, kind: 'instance' as const };
    expect(missingEvidence(of, [{ purpose: 'proof' }])).toEqual(['no-steps', 'no-screenshot']);
    expect(missingEvidence({ ...of, reproduction: '一' }, [{ purpose: 'screenshot' }])).toEqual([]);
  });
});

describe('a file’s name', () => {
  test.each([
    ['C:\\Users\\我\\截图.png', '截图.png'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'file'],
    ['', 'file'],
    ['a\r\nb\u0000.txt', 'a b.txt'],
    ['\u202egpj.exe', 'gpj.exe'],
    [`${'长'.repeat(300)}.png`, `${'长'.repeat(196)}.png`],
  ])('sent as %j is kept as %j', (sent, kept) => expect(cleanFileName(sent)).toBe(kept));

  test('is one line of 1 to 200 characters whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (sent) => {
        const name = cleanFileName(sent);
        expect(name).not.toMatch(/[/\\\n]/);
        expect(name).not.toMatch(forbidden);
        return [...name].length >= 1 && [...name].length <= 200 && name.isWellFormed();
      }),
    );
  });
});
