import { describe, expect, test } from 'vitest';
import { emptyContent, type ReportContent } from './content.ts';
import { prioritise } from './priority.ts';

const product = (change: Partial<ReportContent> = {}): ReportContent => ({ ...emptyContent, ...change });
const instance = (change: Partial<ReportContent> = {}): ReportContent => ({
  ...emptyContent,
  kind: 'instance',
  unit: '某公司',
  location: 'https://shop.example/',
  reproduction: '1. 打开页面',
  ...change,
});
const remote = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

describe('the priority of a report', () => {
  test('is lowest for a claim that shows nothing', () => {
    expect(prioritise(product())).toEqual({ priority: 3, reasons: [] });
  });

  test('follows the tree: exploitation, automatability, impact, mission', () => {
    const total = { cvss: remote };
    expect(prioritise(product({ ...total, exploited: true })).priority).toBe(0);
    expect(prioritise(product({ exploited: true })).priority).toBe(3);
    expect(prioritise(product({ ...total, proof: { language: null, code: 'x' } })).priority).toBe(2);
    expect(prioritise(product(total)).priority).toBe(3);
    expect(prioritise(instance({ ...total, unit: '某市人民政府' })).priority).toBe(1);
    expect(prioritise(instance({ ...total, unit: '某市人民政府', exploited: true })).priority).toBe(0);
    expect(prioritise(instance({ unit: '某市人民政府' })).priority).toBe(2);
    expect(prioritise(instance())).toEqual({ priority: 3, reasons: ['exploited-poc', 'instance'] });
  });

  test('says why, in the order of the tree', () => {
    const report = instance({ flawType: '命令执行', unit: '某银行', exploited: true });
    expect(prioritise(report)).toEqual({
      priority: 0,
      reasons: ['exploited-active', 'automatable', 'impact-total', 'instance', 'key-sector'],
    });
  });

  test('believes a vector before the type of flaw, in each version', () => {
    const of = (cvss: string) => prioritise(product({ cvss, flawType: '命令执行' })).reasons;
    expect(of('AV:N/AC:L/Au:N/C:C/I:C/A:C')).toEqual(['automatable', 'impact-total']);
    expect(of('AV:N/AC:L/Au:S/C:P/I:P/A:P')).toEqual([]);
    expect(of('CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H')).toEqual(['impact-total']);
    expect(of('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N')).toEqual([
      'automatable',
      'impact-total',
    ]);
    expect(of('CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:L/VI:H/VA:H/SC:N/SI:N/SA:N')).toEqual([]);
    expect(of('no vector')).toEqual(['automatable', 'impact-total']);
  });

  test('knows government and key sectors by name and address, and does not see them everywhere', () => {
    const sees = (unit: string, location = '') =>
      prioritise(instance({ unit, location })).reasons.filter(
        (reason) => reason !== 'exploited-poc' && reason !== 'instance',
      );
    expect(sees('某省财政厅')).toEqual(['government']);
    expect(sees('某县委', '')).toEqual(['government']);
    expect(sees('', 'https://www.anyang.gov.cn/login')).toEqual(['government']);
    expect(sees('国家电网某供电公司')).toEqual(['key-sector']);
    expect(sees('某市第一人民医院')).toEqual(['key-sector']);
    expect(sees('某科技有限公司', 'https://notgov.cn.example/')).toEqual([]);
    expect(sees('某委托加工厂')).toEqual([]);
  });

  test('a product found on many instances is widely exposed', () => {
    const found = (count: number) => Array.from({ length: count }, (_, at) => `https://h${at}.example/`);
    expect(prioritise(product({ instances: found(9), cvss: remote })).priority).toBe(2);
    const wide = prioritise(product({ instances: found(10), cvss: remote }));
    expect(wide).toEqual({ priority: 1, reasons: ['exploited-poc', 'automatable', 'impact-total', 'wide-exposure'] });
  });
});
