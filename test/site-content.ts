import { addDays, type Period } from '#vocabulary/index.ts';
import type { TestDatabase } from './database.ts';
import { nothingStated, publishContents, publishIssue, recordContent } from './factories.ts';
import { sampleFigures } from './sample-figures.ts';

/** Everything that once broke a page: markup, script addresses, turned reading direction. Imported, so that lint only warns. */
export const hostile = recordContent({
  identifier: 'CNVD-2024-90001',
  title: '<script>alert("t")</script>\u202eLanting跨站脚本漏洞',
  description: '<img src=x onerror=alert(1)>&lt;b&gt;\n\u202e反向 "引号" \'\n</dd><script>alert(2)</script>',
  references: ['javascript:alert(3)', 'https://ok.example/?a=<b>&c', 'data:text/html,<script>'],
  aliases: [
    { scheme: 'CVE', value: 'CVE-2024-12345', url: 'javascript:alert(4)' },
    { scheme: 'BID', value: '12345', url: 'https://bid.example/12345' },
    { scheme: 'CNNVD', value: 'CNNVD-202401-1', url: null },
  ],
  patch: {
    name: '</a><script>',
    vendor: '<b>',
    url: 'vbscript:x',
    description: '见http://p.example/。',
    publishedOn: null,
  },
  remediation: '升级：https://fix.example/1，或联系厂商。',
  discoverer: '"><script>',
  origin: 'cnvd-xml',
  publishedOn: '2024-01-27',
});

export const manyProducts = recordContent({
  identifier: 'CNVD-2024-90002',
  title: 'Lanting 多款产品命令注入漏洞',
  titleEn: 'Command injection vulnerability in several Lanting products',
  severity: 'medium',
  severityReason: '仅在管理界面开放时可以利用',
  cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
  products: Array.from({ length: 462 }, (_, n) => ({
    text: `Lanting LT-AX${n} <1.${n}`,
    vendor: 'Lanting',
    product: `LT-AX${n}`,
    version: null,
    ranges: [],
  })),
  publishedOn: '2024-01-25',
});

export const bare = recordContent({
  ...nothingStated,
  identifier: 'CNVD-2024-90003',
  title: '某系统信息泄露漏洞',
  publishedOn: '2024-01-20',
  origin: 'cnvd-xml',
});

/** In the desk, agreed for a day that has not come: nobody outside may learn of it. */
export const embargoed = recordContent({ identifier: 'CNVD-2024-90004', title: '机密漏洞', publishedOn: '2030-01-01' });

/** That many weeks earlier, over one week or several. */
function weekBefore({ from, to }: Period, weeks: number, length = 1): Period {
  return { from: addDays(from, -7 * weeks), to: addDays(to, -7 * (weeks - length + 1)) };
}

/** Thirty plain records, a few that are hard, one that is secret; five issues, one of them of two merged weeks, one corrected, one without files. */
export async function fillSite(owner: Pick<TestDatabase, 'db' | 'pool'>): Promise<void> {
  const plain = Array.from({ length: 30 }, (_, n) =>
    recordContent({
      identifier: `CNVD-2024-${String(5000 + n).padStart(5, '0')}`,
      title: `Qingyu 协同平台 模块${n}存在SQL注入漏洞`,
      severity: n % 3 === 0 ? 'low' : 'medium',
      cvss2: n % 3 === 0 ? 'AV:L/AC:H/Au:N/C:P/I:N/A:N' : 'AV:N/AC:L/Au:N/C:P/I:N/A:N',
      score: n % 3 === 0 ? 1.2 : 5,
      objectType: 'web-application',
      sectors: [],
      products: [{ text: 'Qingyu 协同平台', vendor: 'Qingyu', product: '协同平台', version: null, ranges: [] }],
      patch: null,
      publishedOn: addDays('2024-01-01', n % 20),
    }),
  );
  await publishContents(owner, [recordContent(), hostile, manyProducts, bare, embargoed, ...plain]);
  const figures = sampleFigures();
  const files = ['pdf', 'docx', 'xlsx', 'json', 'md', 'html'] as const;
  for (const [numbers, weeksBack] of [
    [[1], 4],
    [[2, 3], 2],
  ] as const) {
    await publishIssue(owner, {
      ...figures,
      issue: { year: 2024, numbers },
      period: weekBefore(figures.period, weeksBack, numbers.length),
    });
  }
  const fourth = { ...figures, issue: { year: 2024, numbers: [4] } };
  await publishIssue(owner, fourth, { formats: files, hasEnglish: true });
  // The third week of 2024's first issue was corrected, and one of 2023 has no files at all.
  await publishIssue(
    owner,
    { ...figures, issue: { year: 2024, numbers: [1] }, period: weekBefore(figures.period, 4) },
    {
      ...{ revision: 2, hasEnglish: true, publishedAt: new Date('2024-01-30T01:00:00Z') },
      note: { zh: '更正了报头的周期。', en: 'The period in the masthead was corrected.' },
      edit: (bulletin) => ({ ...bulletin, masthead: { ...bulletin.masthead, period: '更正后的周期' } }),
    },
  );
  await publishIssue(
    owner,
    { ...figures, issue: { year: 2023, numbers: [50] }, period: weekBefore(figures.period, 6) },
    { formats: [] },
  );
}
