import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatExpression, parseExpression } from '#expression/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { findAll, parseHtml, textOf } from '../../../../test/html.ts';
import { siteServer } from '../../../../test/site.ts';
import { composeForm } from './compose.ts';
import { fillForm } from './fill.ts';
import { dayFields, flagFields, lineFields, readForm, tickFields, tickLists } from './model.ts';

const owner = await testDatabase();
let app: FastifyInstance;
beforeAll(async () => {
  await publishContents(owner, [
    recordContent(),
    recordContent({
      identifier: 'CNVD-2024-04956',
      title: 'Qingyu QY-1命令注入漏洞',
      severity: 'low',
      cvss2: null,
      score: null,
      products: [],
      aliases: [{ scheme: 'BID', value: '77395', url: null }],
      origin: 'cnvd-xml',
    }),
  ]);
  app = await siteServer(owner.outlet);
});
afterAll(() => app.close());

const ask = (url: string) => app.inject({ method: 'GET', url });

/** The expression that a sent form leads to; null where it is refused. */
function made(fields: Readonly<Record<string, string | readonly string[]>>): string | null {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) query.append(name, one);
  const composed = composeForm(readForm(query));
  return 'kind' in composed ? formatExpression(composed) : null;
}

describe('the expression of a form', () => {
  test.each([
    [{ words: '命令注入 tomcat' }, '命令注入 tomcat'],
    [{ words: 'a b', join: 'or' }, 'a OR b'],
    [{ words: '注入', scope: 'title' }, 'title:注入'],
    [{ words: 'severity:high (x' }, 'severity high x'],
    [{ words: '漏洞（DIR-816）', vendor: '"-x-"' }, '漏洞 DIR-816 vendor:"-x-"'],
    [{ id: '2024-04955', cve: 'cve-2024-0204', cwe: '79' }, 'id:CNVD-2024-04955 cve:CVE-2024-0204 cwe:CWE-79'],
    [{ bid: '77395', version: '2.1.4' }, 'bid:77395 version:2.1.4'],
    [{ bid: 'BUGTRAQ ID: 77395', version: '"7.0 SP2"' }, 'bid:77395 version:"7.0 SP2"'],
    [{ vendor: '"D-Link"', product: 'DIR' }, 'vendor:"D-Link" product:DIR'],
    [{ severity: ['high', 'low'], patch: 'no' }, 'severity:(high,low) patch:no'],
    [{ scoreFrom: '7', scoreTo: '9.5' }, 'score>=7 score<=9.5'],
    [{ publishedFrom: '2024-01-01', publishedTo: '2024-01-31' }, 'published>=2024-01-01 published<=2024-01-31'],
  ])('%j', (fields, expected) => {
    const canonical = parseExpression(expected);
    expect(made(fields)).toBe(canonical.ok ? formatExpression(canonical.expression) : '');
  });

  test.each([
    ['words', '*'],
    ['words', '。'],
    ['words', 'a * b'],
    ['words', '任意 文件 NOT'],
    ['words', '任意 或 文件'],
    ['words', '-foo'],
    ['words', '"a'],
    ['vendor', '!!!'],
    ['vendor', '""'],
    ['vendor', '"Lanting'],
    ['product', '"a" "b"'],
    ['discoverer', '“甲”'],
  ])('in %s, %s is told beside it and nothing is left out', (name, typed) => {
    for (const join of ['and', 'or']) {
      const composed = composeForm(readForm(new URLSearchParams({ [name]: typed, join, cwe: '79' })));
      expect('kind' in composed ? [] : composed.map(({ field }) => field)).toEqual([name]);
    }
  });

  test('a lowest score above the highest is told', () => {
    const composed = composeForm(readForm(new URLSearchParams({ scoreFrom: '9', scoreTo: '3' })));
    expect('kind' in composed ? [] : composed.map(({ field }) => field)).toEqual(['scoreFrom']);
  });

  test.each(['id', 'cve', 'bid', 'cwe', 'scoreFrom', 'publishedTo'])('a mistake in %s is told beside it', (name) => {
    const composed = composeForm(readForm(new URLSearchParams({ [name]: 'nothing at all' })));
    expect('kind' in composed ? [] : composed.map(({ field }) => field)).toEqual([name]);
  });

  test('a version that is none is told beside it', () => {
    const composed = composeForm(readForm(new URLSearchParams({ version: '8*', bid: '0' })));
    expect('kind' in composed ? [] : composed.map(({ field }) => field)).toEqual(['bid', 'version']);
  });

  const text = fc.constantFrom(
    '',
    'tomcat',
    '命令注入',
    'a b',
    '"D-Link"',
    '1.0.2',
    '2024-0001',
    '7',
    '9.5',
    '2024-02-29',
    'x"y(',
    '-z',
  );
  const sent = fc.record({
    lines: fc.array(text, { minLength: lineFields.length, maxLength: lineFields.length }),
    days: fc.array(text, { minLength: 8, maxLength: 8 }),
    flags: fc.array(fc.constantFrom('', 'yes', 'no'), { minLength: 3, maxLength: 3 }),
    ticks: fc.array(fc.nat(20), { minLength: 7, maxLength: 7 }),
    scope: fc.constantFrom('all', 'title'),
    join: fc.constantFrom('and', 'or'),
  });

  test('shown as a form again, it asks the same', () => {
    fc.assert(
      fc.property(sent, ({ lines, days, flags, ticks, scope, join }) => {
        const query = new URLSearchParams({ scope, join });
        for (const [n, name] of lineFields.entries()) query.set(name, lines[n] ?? '');
        for (const [n, name] of dayFields.entries()) {
          query.set(`${name}From`, days[2 * n] ?? '');
          query.set(`${name}To`, days[2 * n + 1] ?? '');
        }
        for (const [n, name] of flagFields.entries()) query.set(name, flags[n] ?? '');
        for (const [n, name] of tickFields.entries())
          for (const [at, { code }] of tickLists[name].entries())
            if (((ticks[n] ?? 0) >> at) & 1) query.append(name, code);
        const composed = composeForm(readForm(query));
        if (!('kind' in composed)) return composed.length > 0;
        const form = fillForm(composed);
        if (form === null) return true;
        const again = composeForm(form);
        expect('kind' in again ? formatExpression(again) : again).toBe(formatExpression(composed));
        return true;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the form of an expression', () => {
  test.each([
    'NOT a',
    'a OR severity:high',
    'published>=7d',
    'epss>=0.5',
    'severity:none',
    'a (b OR c)',
    'title:"a b"',
    '"2.1.4"',
    'bid:1 bid:2',
  ])('%s has none', (written) => {
    const parsed = parseExpression(written);
    expect(parsed.ok && fillForm(parsed.expression)).toBe(null);
  });

  test('months and years are shown by their first and last day', () => {
    const parsed = parseExpression('published:2024-02 severity>=medium');
    const form = parsed.ok ? fillForm(parsed.expression) : null;
    expect(form?.days.published).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(form?.ticks.severity).toEqual(['high', 'medium']);
  });
});

describe('the page', () => {
  test('leads to the list of what was asked', async () => {
    const answer = await ask('/search/advanced?go=1&words=&vendor=Lanting&severity=high&publishedFrom=2024-01-01');
    expect(answer.statusCode).toBe(303);
    const list = parseHtml((await ask(String(answer.headers.location))).body);
    expect(findAll(list, 'td', 'title').map(textOf)).toHaveLength(1);
    expect((await ask('/search/advanced?go=1')).headers.location).toBe('/records');
  });

  test('is filled from an expression, and says so where it cannot be', async () => {
    const page = parseHtml((await ask(`/search/advanced?${new URLSearchParams({ q: 'tomcat severity:high' })}`)).body);
    const value = (name: string) =>
      findAll(page, 'input')
        .find(({ attributes }) => attributes.get('name') === name)
        ?.attributes.get('value');
    expect(value('words')).toBe('tomcat');
    const other = await ask(`/search/advanced?${new URLSearchParams({ q: 'NOT <b>' })}`);
    expect(other.statusCode).toBe(200);
    expect(other.body).toContain('NOT &lt;b');
    expect((await ask('/search/advanced?q=%00((')).statusCode).toBe(200);
  });

  /** What is said at a control, and what the page says above the form. */
  const told = async (query: string) => {
    const answer = await ask(`/search/advanced?${query}`);
    const page = parseHtml(answer.body);
    const wrong = findAll(page, 'span').filter(({ attributes }) => attributes.get('class') === 'bl-wrong');
    const [notice] = findAll(page, 'div').filter(({ attributes }) => attributes.get('role') === 'alert');
    return {
      status: answer.statusCode,
      at: wrong.map((one) => `${attributeOf(one, 'id')} ${textOf(one)}`),
      above: notice === undefined ? '' : textOf(notice),
    };
  };
  const attributeOf = (one: { attributes: ReadonlyMap<string, string> }, name: string) =>
    one.attributes.get(name) ?? '';

  test.each([
    ['severity=zzz', 'a-severity-wrong', '“zzz”'],
    ['type=application&type=nothing', 'a-type-wrong', '“nothing”'],
    ['patch=maybe', 'a-patch-wrong', '“maybe”'],
    ['scope=everywhere', 'a-scope-wrong', '“everywhere”'],
    ['vendor=Lanting&vendor=Qingyu', 'a-vendor-wrong', '只能有一个'],
    ['publishedFrom=2024-01-01&publishedFrom=2024-01-02', 'a-publishedFrom-wrong', '只能有一个'],
    [`words=${'x'.repeat(301)}`, 'a-words-wrong', '300'],
    ['bid=x', 'a-bid-wrong', 'BUGTRAQ'],
    ['version=8*', 'a-version-wrong', '2.1.x'],
  ])('%s is told at its control, and nothing is searched', async (query, control, said) => {
    const { status, at } = await told(`go=1&words=tomcat&${query}`.replace('words=tomcat&words', 'words'));
    expect(status).toBe(400);
    expect(at).toEqual([expect.stringContaining(said)]);
    expect(at[0]).toContain(control);
  });

  test('a name that no control bears is told above the form', async () => {
    const { status, at, above } = await told('go=1&severty=high');
    expect([status, at]).toEqual([400, []]);
    expect(above).toContain('“severty”');
    expect((await ask('/search/advanced?go=1&lang=en&severity=high')).statusCode).toBe(303);
    expect((await ask('/search/advanced?utm_source=mail')).statusCode).toBe(200);
    expect((await ask('/search/advanced?severty=high')).body).toContain('“severty”，未按它筛选');
  });

  test.each(['', '&go=1'])(
    'an expression beside fields is told, and neither is followed (q=a&words=b%s)',
    async (sent) => {
      const { status, above } = await told(`q=a&words=b${sent}`);
      expect([status, above]).toEqual([400, expect.stringContaining('检索式（q）')]);
      expect((await ask('/search/advanced?go=1&q=severity%3Ahigh')).headers.location).toBe(
        '/records?q=severity%3Ahigh',
      );
    },
  );

  test('is filled from fields that an address names without sending it', async () => {
    const answer = await ask('/search/advanced?cve=CVE-2024-0204&severity=high');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('value="CVE-2024-0204"');
    expect((await told('severity=zzz')).at).toEqual([expect.stringContaining('“zzz”')]);
  });

  test('a BUGTRAQ number and a version are looked for where they are stated, not in any text', async () => {
    const found = async (query: string) => {
      const answer = await ask(`/search/advanced?go=1&${query}`);
      const list = parseHtml((await ask(String(answer.headers.location))).body);
      return findAll(list, 'td', 'title').map(textOf).length;
    };
    // Each stands in a title: QY-1.
    expect([await found('bid=1'), await found('version=1')]).toEqual([0, 0]);
    expect([await found('bid=BID-77395'), await found('version=1.0.2')]).toEqual([1, 1]);
  });

  test('keeps what was typed when something is wrong', async () => {
    const answer = await ask('/search/advanced?go=1&cve=x%22y&words=tomcat');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('value="x&quot;y"');
    expect(answer.body).toContain('value="tomcat"');
  });
});
