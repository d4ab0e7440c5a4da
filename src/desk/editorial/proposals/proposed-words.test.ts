/** What a composition proposes from the library, in both languages, over the demonstration week, and what its editors teach it. */
import { describe, expect, test } from 'vitest';
import { loadDemoWeek } from '#demo/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { type ComposeRequest, composeFigures } from '../figures.ts';
import type { SetRecord } from '../model.ts';
import { recordsIn } from '../store/records.ts';
import { textsOf } from '../texts/learn.ts';
import { productKey } from '../texts/model.ts';
import { withShipped } from '../texts/shipped.ts';
import { harmEnOf, harmOf, introductionsEnOf, introductionsOf } from './wording.ts';

const database = await testDatabase();
const now = new Date('2026-11-23T08:00:00Z');
await loadDemoWeek({ ...database, close: async () => {} }, now);
const period = { from: '2024-01-22', to: '2024-01-28' } as const;
const request: ComposeRequest = { period, issue: { year: 2024, numbers: [4] }, edition: '2024', choices: {}, now };
const figures = await composeFigures(database.db, request);
const groupOf = (vendor: string) => figures.alerts.find((group) => group.vendor === vendor);

const [first] = await recordsIn(database.db, period, period.to);
if (first === undefined) throw new Error('the demonstration week has no record');
const model: SetRecord = first;
let counter = 0;
function record(vendor: string, product: string, flaw = '代码执行', description = ''): SetRecord {
  counter += 1;
  const named = { text: `${vendor} ${product}`, vendor, product, version: null, ranges: [] };
  const identifier = `CNVD-2024-9${String(counter).padStart(4, '0')}`;
  return { ...model, identifier, title: `${product}${flaw}漏洞`, vendor, product: named, description };
}
const shipped = withShipped([]);

describe('the demonstration week', () => {
  test('has its products introduced by the library, in Chinese and English', () => {
    expect(groupOf('D-Link')).toMatchObject({
      introductions: ['D-Link DIR-823G是友讯的一款双频无线路由器，用于家庭网络。'],
      introductionsEn: ['D-Link DIR-823G is a dual-band wireless router for home networks.'],
    });
    const google = groupOf('Google');
    expect([google?.introductions, google?.introductionsEn]).toEqual([
      [expect.stringMatching(/^Google Android是.*移动操作系统/)],
      [expect.stringMatching(/^Google Android is a mobile operating system/)],
    ]);
    expect(groupOf('Cisco')?.introductions.map((text) => text.split('是')[0])).toEqual([
      'Cisco Unity Connection',
      'Cisco IOS XE',
      'Cisco Small Business',
    ]);
    expect(groupOf('Cisco')?.introductionsEn).toHaveLength(3);
    expect(figures.single?.introductionEn).toMatch(/^The NETGEAR R,/);
  });

  test('has the harm of its types in one text, where the library has one', () => {
    expect(groupOf('Google')).toMatchObject({
      harm: '获取敏感信息，提升权限，执行任意代码',
      harmEn: ['obtain sensitive information', 'gain elevated privileges', 'execute arbitrary code'],
    });
  });
});

describe('a proposal', () => {
  test('says once what a family is, whichever of its products a group names', () => {
    const records = ['Windows 10', 'Windows Server 2016', 'Excel 2016'].map((product) => record('Microsoft', product));
    expect(introductionsOf(records, shipped).map((text) => text.split('是')[0])).toEqual([
      'Microsoft Windows',
      'Microsoft Excel',
    ]);
    expect(introductionsEnOf(records, shipped)).toHaveLength(2);
  });

  test('has no English introductions where the library lacks one of them', () => {
    const records = [record('Microsoft', 'Excel 2016'), record('Microsoft', '无名', '代码执行', '无名是一款工具。')];
    expect(introductionsOf(records, shipped).at(-1)).toBe('无名是一款工具。');
    expect(introductionsEnOf(records, shipped)).toBeUndefined();
  });

  test('lists the harms of types that have no text together, and leaves English to the edition', () => {
    const records = ['点击劫持', '弱口令', '弱口令'].map((flaw) => record('某', '某', flaw));
    expect(harmOf(records, shipped)).toBe('登录后台，诱使用户进行非本意的操作');
    expect(harmEnOf(records, shipped)).toBeUndefined();
    expect(harmOf([record('某', '某', '某种')], shipped)).toBe('影响系统的安全运行');
  });
});

describe('what an editor wrote', () => {
  const records = ['Windows 10', 'Windows Server 2016', 'Excel 2016'].map((product) => record('Microsoft', product));
  const set = new Map(records.map((one) => [one.identifier, one]));
  const [windows = '', excel = ''] = introductionsOf(records, shipped);
  const learnt = (introductions: string[], introductionsEn?: string[], texts = shipped) => {
    const group = { vendor: 'Microsoft', records: [...set.keys()], introductions };
    const choices = { alerts: [{ ...group, ...(introductionsEn && { introductionsEn }) }] };
    return textsOf({ choices }, set, texts).map(({ key, words }) => [key, words.zh, words.en]);
  };

  test('is kept for each product that the sentence stands for; what was proposed is not', () => {
    expect(learnt(['视窗是操作系统。', excel])).toEqual([
      ['microsoft/windows10', '视窗是操作系统。', null],
      ['microsoft/windowsserver2016', '视窗是操作系统。', null],
    ]);
    expect(learnt([windows, excel])).toEqual([]);
    expect(learnt([windows, excel], introductionsEnOf(records, shipped))).toEqual([]);
  });

  test('is kept with its English, also where only that is new', () => {
    const [english = ''] = introductionsEnOf(records, shipped) ?? [];
    expect(learnt([windows, excel], [english, 'Excel computes.'])).toEqual([
      ['microsoft/excel2016', excel, 'Excel computes.'],
    ]);
  });

  test('is the vendor’s where it is more or fewer sentences, and stays so', () => {
    expect(learnt(['微软产品是系统和办公软件。'])).toEqual([['microsoft/', '微软产品是系统和办公软件。', null]]);
    const key = productKey('Microsoft', null);
    const kept = withShipped([{ kind: 'product', key, name: 'Microsoft', words: { zh: '旧。', en: null } }]);
    expect(introductionsOf(records, kept)).toEqual(['旧。']);
    expect(learnt(['新。', '更新。'], undefined, kept)).toEqual([['microsoft/', '新。更新。', null]]);
  });
});
