/** What an editor may set, what is refused and with which words, and what is proposed where the editor is silent. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDemoWeek, readDemoWeek } from '#demo/index.ts';
import { testDatabase } from '../../../test/database.ts';
import { composeIssue } from './actions.ts';
import { readChoices } from './choices.ts';
import { type ComposeRequest, composeFigures } from './figures.ts';
import type { EditorChoices } from './model.ts';

const database = await testDatabase();
const now = new Date('2026-11-23T08:00:00Z');
await loadDemoWeek({ ...database, close: async () => {} }, now);
const { choices, records } = readDemoWeek();
const request: ComposeRequest = {
  period: { from: '2024-01-22', to: '2024-01-28' },
  issue: { year: 2024, numbers: [4] },
  edition: '2024',
  choices,
  now,
};
const compose = (change: EditorChoices) =>
  composeFigures(database.db, { ...request, choices: { ...choices, ...change } });
const instance = records.find(({ kind }) => kind === 'instance')?.identifier ?? '';
const alerts = choices.alerts ?? [];

describe('a choice is refused', () => {
  test.each<[string, EditorChoices, string, string]>([
    ['outside the period', { zeroDayExamples: ['CNVD-2024-00001'] }, 'editorial.not-in-period', 'zeroDayExamples[0]'],
    ['not public', { zeroDayExamples: ['CNVD-2024-06149', instance] }, 'editorial.embargoed', 'zeroDayExamples[1]'],
    ['not public, in Table 4', { important: [instance] }, 'editorial.embargoed', 'important[0]'],
    ['not public, as the single alert', { single: { record: instance } }, 'editorial.embargoed', 'single.record'],
    [
      'twice in a list',
      { zeroDayExamples: ['CNVD-2024-06149', 'CNVD-2024-06149'] },
      'editorial.duplicate',
      'zeroDayExamples[1]',
    ],
    ['in an alert and in Table 4', { important: ['CNVD-2024-04955'] }, 'editorial.duplicate', 'important[0]'],
    ['patched, as a 0day', { zeroDayExamples: ['CNVD-2024-04955'] }, 'editorial.unfit', 'zeroDayExamples[0]'],
    [
      'patched, as the single alert',
      { single: { record: 'CNVD-2024-05391' }, important: [] },
      'editorial.unfit',
      'single.record',
    ],
    ['not high, in Table 4', { important: ['CNVD-2024-04931'] }, 'editorial.unfit', 'important[0]'],
    ['in no industry', { sectorExamples: ['CNVD-2024-06176'] }, 'editorial.unfit', 'sectorExamples[0]'],
  ])('%s', async (_name, change, code, field) => {
    await expect(compose(change)).rejects.toMatchObject({ code, text: { zh: expect.stringContaining(`${field}：`) } });
  });

  test('in two alert groups, naming both places', async () => {
    const [first, second] = alerts;
    if (!first || !second) throw new Error('the demonstration has alerts');
    const doubled = [first, { ...second, records: [...second.records.slice(1), 'CNVD-2024-04955'] }];
    await expect(compose({ alerts: doubled })).rejects.toMatchObject({
      code: 'editorial.duplicate',
      text: { en: expect.stringMatching(/^alerts\[1\]\.records\[7\].*alerts\[0\]\.records\[0\]/) },
    });
  });
});

describe('the choices file', () => {
  const group = (change: object) =>
    JSON.stringify({ alerts: [{ vendor: 'X', records: ['CNVD-2024-04955'], ...change }] });
  const nine = Array.from({ length: 9 }, (_, n) => `CNVD-2024-0495${n}`);

  test.each([
    ['no JSON', '{', '选编文件'],
    ['a misspelt member', '{"alert": []}', 'alert：没有这一项'],
    ['a misspelt member inside', group({ harms: 'x' }), 'alerts[0].harms：没有这一项'],
    ['nine records in a group', group({ records: nine }), 'alerts[0].records：至多8条'],
    ['a number that is none', '{"zeroDayExamples": ["CNVD-2024-1"]}', 'zeroDayExamples[0]：应为CNVD-年份-序号'],
    ['three 0day examples', `{"zeroDayExamples": ${JSON.stringify(nine.slice(0, 3))}}`, 'zeroDayExamples：至多2条'],
    [
      'an introduction without a stop',
      group({ introductions: ['X是路由器'] }),
      'alerts[0].introductions[0]：应为以句号结尾',
    ],
    ['a harm with one', group({ harm: '导致拒绝服务。' }), 'alerts[0].harm：结尾不应带标点'],
    ['a level without a reason', '{"level": {"level": "high"}}', 'level：缺少“reason”'],
    ['an unknown level', '{"level": {"level": "critical", "reason": "x"}}', 'level.level：应为high、medium、low之一'],
    ['a text for a list', '{"important": "CNVD-2024-04955"}', 'important：应为列表'],
    [
      'news with a script as address',
      '{"news": [{"title": "x", "summary": "y", "url": "javascript:1"}]}',
      'news[0].url：应为http',
    ],
  ])('refuses %s, naming the field', (_name, text, start) => {
    expect(() => readChoices(text)).toThrow(
      expect.objectContaining({
        code: 'editorial.choices-invalid',
        text: expect.objectContaining({ zh: expect.stringContaining(start) }),
      }),
    );
  });

  test('of the demonstration fits its schema', () => {
    const text = readFileSync(new URL('../../../data/demo/editorial.json', import.meta.url), 'utf8');
    expect(readChoices(text).alerts).toHaveLength(4);
  });
});

describe('what the editor leaves out is proposed', () => {
  test('so that the audit passes without a word from the editor', async () => {
    const { bulletin, warnings } = await composeIssue(database.db, { ...request, choices: {} });
    expect(warnings).toEqual([]);
    const { figures } = bulletin;
    const highsOf = (vendor: string) =>
      records.filter(({ products, patch, severity }) => products[0]?.vendor === vendor && patch && severity === 'high')
        .length;
    const vendors = [...new Set(records.map(({ products }) => products[0]?.vendor ?? ''))];
    const most = vendors.map(highsOf).sort((a, b) => b - a);
    expect(figures.alerts.map(({ vendor }) => highsOf(vendor))).toEqual(most.slice(0, 4));
    expect(Math.max(...figures.alerts.map((group) => group.records.length))).toBe(8);
    expect(figures.important).toHaveLength(10);
    expect(figures.single?.record).toMatchObject({ severity: 'high', patched: false });
    expect(figures.assessment.zeroDayExamples).toHaveLength(2);
    expect(figures.sectorExamples).toHaveLength(2);
    expect(figures.news).toEqual([]);
  });

  test('around what the editor has set: nothing is named twice', async () => {
    const first = alerts[0];
    if (!first) throw new Error('the demonstration has alerts');
    const { important } = choices;
    const figures = await composeFigures(database.db, { ...request, choices: important ? { important } : {} });
    const alerted = figures.alerts.flatMap(({ records }) => records.map(({ identifier }) => identifier));
    expect(alerted.filter((id) => important?.includes(id))).toEqual([]);
    expect(new Set(alerted).size).toBe(alerted.length);
  });

  test('null means none', async () => {
    const figures = await compose({ single: null, verification: null });
    expect([figures.single, figures.verification]).toEqual([null, null]);
  });

  test('the wording of a group comes from the library and from its records', async () => {
    const records = alerts[1]?.records ?? [];
    const figures = await compose({ alerts: [{ vendor: 'Microsoft', records }] });
    expect(figures.alerts[0]).toMatchObject({
      introductions: ['Microsoft Message Queuing是Windows的消息队列组件，让程序之间能够异步地收发消息。'],
      disclosed: '多个漏洞',
      harm: '获取敏感信息，导致拒绝服务，执行任意代码',
    });
  });

  test('the level is the average’s unless the editor gives another with a reason', async () => {
    const level = { level: 'high', reason: '多个漏洞正被利用' } as const;
    const { bulletin } = await composeIssue(database.db, { ...request, choices: { ...choices, level } });
    expect(bulletin.figures.assessment).toMatchObject({ level: 'medium', levelOverride: level });
  });
});
