import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { severities } from '#vocabulary/index.ts';
import { MarkedText } from './marked.tsx';
import { ShareTable, shareOf } from './numbers.tsx';
import { Pagination, Timeline } from './panels.tsx';
import { RecordTable } from './records.tsx';
import { SeverityBadge } from './severity.tsx';
import { explainVector, vectorVersion } from './vector.ts';

const row = {
  identifier: 'CNVD-2024-04955',
  title: '<b>Lanting</b>命令注入漏洞',
  severity: 'high' as const,
  score: 10,
  patched: false,
  publishedOn: '2024-01-26',
};

describe('a level', () => {
  test.each(['zh', 'en'] as const)('is told apart by word, class and shape in %s', (language) => {
    const badges = [...severities, null].map((severity) =>
      renderToString(<SeverityBadge severity={severity} language={language} />),
    );
    const parts = (pattern: RegExp) => new Set(badges.map((badge) => pattern.exec(badge)?.[0]));
    expect(parts(/class="bl-sev \w+"/).size).toBe(4);
    expect(parts(/<(path|circle)[^>]*>/).size).toBe(4);
    expect(parts(/[^>]+(?=<\/span>$)/).size).toBe(4);
  });
});

describe('a table of records', () => {
  test('tells readers of English once that titles are in Chinese, where one is', () => {
    const told = (rows: Parameters<typeof RecordTable>[0]['rows'], language: 'zh' | 'en' = 'en') =>
      renderToString(<RecordTable rows={rows} language={language} caption="c" />).split('no English version').length -
      1;
    const english = { ...row, titleEn: 'Command injection in Lanting' };
    expect([told([row, english, row]), told([english]), told([{ ...row, title: 'CVE in X' }]), told([])]).toEqual([
      ...[1, 0, 0, 0],
    ]);
    expect(told([row], 'zh')).toBe(0);
  });

  test('escapes titles, marks them as Chinese, and says the patch in words', () => {
    const html = renderToString(<RecordTable rows={[row]} language="en" caption="c" />);
    expect(html).toContain('href="/records/CNVD-2024-04955" lang="zh-CN"');
    expect(html).toContain('&lt;b>Lanting&lt;/b>');
    expect(html).toContain('10.0');
    expect(html).toContain('No patch');
  });

  test('has as many headings as cells', () => {
    const html = renderToString(<RecordTable rows={[row]} language="zh" caption="c" />);
    expect(html.match(/<th /g)).toHaveLength(html.match(/<td /g)?.length ?? 0);
  });

  test('shows nothing, not even a dash, where there is no score', () => {
    const html = renderToString(<RecordTable rows={[{ ...row, score: null }]} language="zh" caption="c" />);
    expect(html).not.toMatch(/class="score"|–/);
  });

  test.each([
    ['Qingyu OA SQL注入漏洞（CNVD-2024-04955）', 'Qingyu OA SQL注入漏洞'],
    ['Qingyu OA SQL注入漏洞（ CNVD-2024-04955）', 'Qingyu OA SQL注入漏洞'],
    ['Qingyu OA SQL注入漏洞 (CNVD-2024-04955)', 'Qingyu OA SQL注入漏洞'],
    ['Qingyu OA SQL注入漏洞（CNVD-2024-04956）', 'Qingyu OA SQL注入漏洞（CNVD-2024-04956）'],
    ['（CNVD-2024-04955）', '（CNVD-2024-04955）'],
    ['Qingyu CNVD-2024-04955 补丁绕过漏洞', 'Qingyu CNVD-2024-04955 补丁绕过漏洞'],
  ])('says the number of a record once in its line: %s', (title, shown) => {
    const html = renderToString(<RecordTable rows={[{ ...row, title }]} language="zh" caption="c" />);
    expect(html).toContain(`<bdi>${shown}</bdi>`);
  });
});

describe('a vector in words', () => {
  const silent = { 2: /^[CIA]:N$/, 3: /^(S:U|[CIA]:N)$/, 4: /^(AT:N|[VS][CIA]:N)$/ };
  const metrics = {
    2: 'AV:L AV:A AV:N AC:H AC:M AC:L Au:M Au:S Au:N C:N C:P C:C I:N I:P I:C A:N A:P A:C',
    3: 'AV:N AV:A AV:L AV:P AC:L AC:H PR:N PR:L PR:H UI:N UI:R S:U S:C C:H C:L C:N I:H I:L I:N A:H A:L A:N',
    4: 'AV:N AV:A AV:L AV:P AC:L AC:H AT:N AT:P PR:N PR:L PR:H UI:N UI:P UI:A VC:H VC:L VC:N VI:H VI:L VI:N VA:H VA:L VA:N SC:H SC:L SC:N SI:H SI:L SI:N SA:H SA:L SA:N',
  };
  test.each([2, 3, 4] as const)('knows every base metric of CVSS %i that says something', (version) => {
    const prefix = { 2: '', 3: 'CVSS:3.1/', 4: 'CVSS:4.0/' }[version];
    for (const metric of metrics[version].split(' ')) {
      expect(`${metric} ${explainVector(prefix + metric).length}`).toBe(
        `${metric} ${silent[version].test(metric) ? 0 : 1}`,
      );
    }
  });

  test('is named by its version', () => {
    expect(['AV:N/AC:L', 'CVSS:3.0/AV:N', 'CVSS:4.0/AV:N'].map(vectorVersion)).toEqual([
      'CVSS 2.0',
      'CVSS 3.0',
      'CVSS 4.0',
    ]);
  });
});

describe('shares', () => {
  test.each([
    [14, 406, '3%'],
    [1, 406, '<1%'],
    [1, 200, '1%'],
    [0, 10, '0%'],
    [0, 0, '0%'],
    [10, 10, '100%'],
  ])('%i of %i is %s', (count, total, share) => {
    expect(shareOf(count, total)).toBe(share);
  });

  test('the longest bar fills its line, an empty table is no error', () => {
    const html = renderToString(
      <ShareTable
        caption="c"
        language="zh"
        total={4}
        lines={[
          { name: 'a', count: 3 },
          { name: 'b', count: 1 },
        ]}
      />,
    );
    expect([...html.matchAll(/width="([\d.]+)"/g)].map((match) => Math.round(Number(match[1])))).toEqual([100, 33]);
    expect(renderToString(<ShareTable caption="c" language="zh" total={0} lines={[]} />)).toContain('<tbody></tbody>');
  });
});

test('one page has no steps, a middle one leads on and back to the start', () => {
  expect(renderToString(<Pagination language="zh" first={null} next={null} />)).toBe('');
  expect(renderToString(<Pagination language="en" first="/a" next="/b" />)).toMatch(
    /href="\/a".*First page.*href="\/b" rel="next"/,
  );
});

test('a timeline gives its days to machines, too', () => {
  expect(renderToString(<Timeline events={[{ on: '2024-01-26', what: 'x' }]} />)).toContain('datetime="2024-01-26"');
});

test('a long text with marks shows what lies near them', () => {
  const [before, between, after] = [300, 200, 500].map((length) => '字'.repeat(length)) as [string, string, string];
  const text = `${before}foo:${between}😀bar:${after}`;
  const places = ['foo:', 'bar:'].map((part) => ({ from: text.indexOf(part), to: text.indexOf(part) + 4 }));
  const near = '字'.repeat(60);
  expect(renderToString(<MarkedText text={text} places={places} />)).toBe(
    `<p class="bl-marked">…${near}<mark>foo:</mark>${near}…${'字'.repeat(59)}😀<mark>bar:</mark>${near}…</p>`,
  );
  expect(renderToString(<MarkedText text="a foo: b" places={[{ from: 2, to: 6 }]} />)).toBe(
    '<p class="bl-marked">a <mark>foo:</mark> b</p>',
  );
});
