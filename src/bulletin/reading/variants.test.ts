/** Ways in which published issues of other weeks word or set the same: the sample issue with each, read to the same end. */
import { describe, expect, test } from 'vitest';
import { sampleFigures } from '../../../test/sample-figures.ts';
import { auditRead } from '../audit/audit.ts';
import { composeBulletin } from '../compose.ts';
import { toMarkdown } from '../markdown.ts';
import type { ReadBulletin } from './model.ts';
import { readBulletinFile } from './read-file.ts';

const sample = toMarkdown(composeBulletin(sampleFigures()));
const read = async (text: string): Promise<ReadBulletin> => (await readBulletinFile('a.md', Buffer.from(text))).read;

type Swap = readonly [string | RegExp, string];

const variants: Readonly<Record<string, readonly Swap[]>> = {
  'the types are announced': [['漏洞。应用程序17个', '漏洞。按类型划分包括应用程序17个']],
  'a word of the harm is lost': [['攻击者可利用漏洞使设备崩溃', '攻击者可利用使设备崩溃']],
  'the attacker may': [[/攻击者可利用该漏洞在设备上/, '攻击者可以利用该漏洞在设备上']],
  'a distant attacker may': [['，攻击者可利用漏洞使设备崩溃', '，远程攻击者可利用该漏洞使设备崩溃']],
  'the patch is worded otherwise': [['厂商尚未发布上述漏洞的修补程序', '相关厂商暂未提供该漏洞的修复方案']],
  'the rest is named otherwise': [['”外，其余漏洞的综合评级为“高危”', '”外，上述漏洞的综合评级均为高危']],
  'a blank before the sign of percent': [['（占20%）', '（占20 %）']],
  'a blank inside the average': [['6.60。', '6. 60。']],
  'another word for more': [['环比增加1.33倍', '环比增多1.33倍']],
  'thousands are parted': [
    ['漏洞总数2788个', '漏洞总数2,788个'],
    ['提交了2788个', '提交了2,788个'],
  ],
  'the period has 至': [[/^2024年03月04日-/m, '2024年3月4日至']],
  'the period has its year once': [[/^2024年03月04日-2024年03月10日/m, '2024年3月4日-3月10日']],
  'the platform is asked for its rating in every case': [['上述漏洞的综合评级为', '上述漏洞的综合评级均为']],
  'the rating has no comma': [['”外，其余漏洞', '”外其余漏洞']],
  'the rating says 漏洞 once': [['（CNVD-2024-12014）”漏洞的综合评级', '（CNVD-2024-12014）”的综合评级']],
  'bold in bold': [['### 1、Lanting产品安全漏洞', '****1、**Lanting**产品安全漏洞****']],
  'headings have numbers': [
    ['## 本周漏洞态势研判情况', '## 一、本周漏洞态势研判情况'],
    ['## 本周漏洞报送情况统计', '## 三、本周漏洞报送情况统计'],
  ],
  'headings are lost': [
    ['## 本周重要漏洞安全告警\n', ''],
    ['## 本周重要漏洞攻击验证情况\n', ''],
  ],
  'links follow their label': [
    [/参考链接：\n\n- <(https:\/\/www.cnvd.org.cn\/flaw\/show\/CNVD-2024-12031)>/, '参考链接：$1'],
  ],
  'links stand in one line': [[/CNVD-2024-12001>\n- </, 'CNVD-2024-12001> <']],
  'a title is broken over two lines': [['Lanting LT-AX30 setWan函数', 'Lanting\nLT-AX30 setWan函数']],
  'a sentence is broken over two lines': [['向银行、保险、能源等重要行业单位', '向银行、\n保险、能源等重要行业单位']],
  'a caption is broken over three lines': [
    ['**图 1 CNVD收录漏洞近10周平均分值分布图**', '图1\nCNVD\n收录漏洞近10周平均分值分布图'],
  ],
  'pictures leave their mark': [['**图 1 ', '[IMG]\n[IMG]\n\n**图 1 ']],
  'full-width digits': [['信息安全漏洞51个，其中高危漏洞25个', '信息安全漏洞５１个，其中高危漏洞２５个']],
  'half-width punctuation': [
    ['国家信息安全漏洞共享平台（以下简称CNVD）', '国家信息安全漏洞共享平台(以下简称 CNVD)'],
    ['，其中高危漏洞', ',其中高危漏洞'],
  ],
  'invisible characters': [['漏洞平均分值', '漏洞\u200b平均\u00ad分值']],
  'radicals of a PDF maker': [['用户及时下载补丁更新', '⽤⼾及时下载补丁更新']],
};

describe('an issue is read to the same end though', () => {
  test.each(Object.entries(variants))('%s', async (_, swaps) => {
    const text = swaps.reduce((changed, [from, to]) => changed.replace(from, to), sample);
    expect(text).not.toBe(sample);
    const [expected, found] = [await read(sample), await read(text)];
    expect(found.unread).toEqual([]);
    expect(found.absent).toEqual([]);
    expect(auditRead(found)).toEqual([]);
    expect(numbers(found)).toEqual(numbers(expected));
  });

  test('two notices share a sentence, and their addresses follow', async () => {
    const text = sample.replace(
      /本周，CNVD发布了《.*/,
      '本周，CNVD发布了《甲公告》和《乙公告》。详情参见CNVD网站公告内容。\n\nhttps://www.cnvd.org.cn/webinfo/show/1\n\nhttps://www.cnvd.org.cn/webinfo/show/2',
    );
    const found = await read(text);
    expect(found.unread).toEqual([]);
    expect(found.notices).toMatchObject([
      { title: '甲公告', urls: ['https://www.cnvd.org.cn/webinfo/show/1'] },
      { title: '乙公告', urls: ['https://www.cnvd.org.cn/webinfo/show/2'] },
    ]);
  });

  test('the headings of alerts have no number, as Word leaves them', async () => {
    const found = await read(sample.replaceAll(/^### \d、(?=.*漏洞)/gm, ''));
    expect(found.unread).toEqual([]);
    expect(found.alerts.map(({ subject }) => subject)).toEqual(
      (await read(sample)).alerts.map(({ subject }) => subject),
    );
    expect(found.verifications).toHaveLength(1);
  });
});

describe('what cannot be said is told apart', () => {
  test('a part that is missing is absent, one in other words is unread', async () => {
    const without = await read(sample.replace('漏洞平均分值为6.60。', ''));
    expect(without).toMatchObject({ average: null, absent: ['average'], unread: [] });
    const reworded = await read(sample.replace('漏洞平均分值为6.60。', '平均而言漏洞得6.60分。'));
    expect(reworded).toMatchObject({ average: null, absent: [], unread: [{ part: 'average', line: 13 }] });
  });

  test('a list with a strange number is read but for it', async () => {
    const found = await read(sample.replace('（CNVD-2024-12014）。', '（CNVD-24-12014）。'));
    expect(found.unread).toMatchObject([
      { part: 'alerts', text: 'Northgate Queue Server远程代码执行漏洞（CNVD-24-12014）' },
    ]);
  });
});

/** Everything that an issue states, without the words it stands in. */
function numbers(each: ReadBulletin): unknown {
  const { period, totals, average, zeroDay, received, channels, reporting, types, vendors, sectors, alerts, news } =
    each;
  const bare = [period, totals, average, zeroDay, received, channels, reporting, types, vendors, sectors, news];
  return JSON.parse(
    JSON.stringify(
      [bare, alerts.map(({ subject, records, rating, links }) => [subject, records, rating, links.length])],
      (key, value) => (/^(at|\w+At|line|word|sentence)$/.test(key) ? undefined : value),
    ),
  );
}
