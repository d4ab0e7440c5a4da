import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { publishContents, recordContent } from '../../../test/factories.ts';
import { type Element, findAll, parseHtml, textOf } from '../../../test/html.ts';
import { siteServer } from '../../../test/site.ts';

test('with nothing published every room is open and says what would fill it', async () => {
  const empty = await testDatabase();
  const bareApp = await siteServer(empty.outlet);
  const texts = {
    '/': '还没有公开的漏洞',
    '/records': '没有符合条件的漏洞',
    '/bulletins': '还没有发布周报',
    '/about': '关于本平台',
  };
  for (const [url, text] of Object.entries(texts)) expect((await bareApp.inject(url)).body).toContain(text);
  await bareApp.close();
});

test('before the first bulletin the front page shows what is held, by level and week, and no empty box', async () => {
  const fresh = await testDatabase();
  const bare = { sectors: [], objectType: null, cvss2: null, score: null, origin: 'cnvd-xml' } as const;
  const day = (n: number) => ({
    identifier: `CNVD-2024-0700${n}`,
    publishedOn: `2024-01-${String(n).padStart(2, '0')}`,
  });
  await publishContents(fresh, [
    recordContent({ ...bare, ...day(3) }),
    recordContent({ ...bare, ...day(8), severity: 'low' }),
    recordContent({ ...bare, ...day(9), severity: null }),
  ]);
  const early = await siteServer(fresh.outlet);
  const page = parseHtml((await early.inject('/')).body);
  expect(textOf(findAll(page, 'dl', 'bl-figures')[0] as Element)).toMatch(
    /已公开 ?3.*高危，占 33% ?1.*中危，占 0% ?0.*低危，占 33% ?1.*最近一周（01-08 – 01-14） ?2/,
  );
  const lines = findAll(page, 'table', 'bl-share').map((table) => findAll(table, 'tr').map(textOf));
  expect(lines[0]?.slice(0, 2)).toEqual(['01-08 – 01-142', '01-01 – 01-071']);
  expect(lines[0]).toHaveLength(10);
  expect(lines[1]?.at(-1)).toMatch(/^未评级 ?1 ?33%$/);
  const titles = findAll(page, 'h2').map(textOf);
  expect(titles).toEqual(['已公开的漏洞', '最新公开', '每周公开', '危害级别', '信息安全漏洞周报', '更多数据与服务']);
  const week = findAll(page, 'a').find(({ attributes }) => attributes.get('href')?.includes('from='));
  const listed = await early.inject(String(week?.attributes.get('href')));
  expect(listed.body).toContain('>2 条<');
  await early.close();
});
