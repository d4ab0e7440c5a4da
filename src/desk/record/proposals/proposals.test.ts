import { describe, expect, test } from 'vitest';
import { readCvss } from '#vocabulary/index.ts';
import { flawRules } from './flaw-rules.ts';
import { proposeClassification } from './propose.ts';

const products = (text: string) => [{ text, vendor: null, product: null, version: null, ranges: [] }];
const propose = (title: string, description: string, more: { product?: string; cvss?: string } = {}) =>
  proposeClassification({ title, description, products: products(more.product ?? ''), cvss: more.cvss ?? null });

describe('what is proposed', () => {
  test('is read from title and description, and says from which words', () => {
    const proposed = propose(
      'Lanting LT-AX30 setWan函数缓冲区溢出漏洞',
      'LT-AX30是一款无线路由器。其setWan函数没有检查长度，已登录的同一网段内攻击者可使设备停止服务。',
    );
    expect(proposed).toMatchObject({
      objectType: { value: 'network-device', evidence: [{ place: 'description', words: '路由器' }] },
      cause: { value: 'boundary-condition', evidence: [{ place: 'title', words: '缓冲区溢出' }] },
      threat: { value: 'denial-of-service', evidence: [{ words: '停止服务' }] },
      position: { value: 'remote' },
      weaknesses: [{ value: 'CWE-120' }],
      sectors: [{ value: 'telecom' }],
      cvss2: { value: 'AV:A/AC:L/Au:S/C:N/I:N/A:C' },
    });
  });

  test('every word shown stands where it is said to stand', () => {
    const [title, description] = [
      '某品牌摄像头存在SQL注入漏洞',
      '该摄像头是一款智能摄像机。远程攻击者可获取数据库敏感信息。',
    ];
    const { objectType, cause, threat, position, weaknesses, sectors, cvss2 } = propose(title, description);
    const all = [objectType, cause, threat, position, ...weaknesses, ...sectors, cvss2];
    const evidence = all.flatMap((one) => one?.evidence ?? []);
    expect(evidence.length).toBeGreaterThan(4);
    for (const { place, words } of evidence) expect(place === 'title' ? title : description).toContain(words);
  });

  test('is nothing where nothing is said', () => {
    expect(propose('某产品存在未明漏洞', '细节尚未公布。')).toEqual({
      objectType: null,
      cause: null,
      threat: null,
      position: null,
      weaknesses: [],
      sectors: [],
      cvss2: null,
    });
  });

  test('follows what an attacker gains rather than the sort of flaw', () => {
    const sort = (gains: string) => propose('某系统存在缓冲区溢出漏洞', `某系统处理请求时出错，攻击者可${gains}。`);
    expect(sort('执行任意代码').threat?.value).toBe('administrator-access');
    expect(sort('使程序崩溃').threat?.value).toBe('denial-of-service');
    expect(sort('使程序崩溃').cvss2?.value).toContain('C:N/I:N/A:C');
    expect(sort('在取得敏感信息之后使程序崩溃').threat?.value).toBe('information-disclosure');
  });

  test('takes the closer weakness of the description before the general one of the title', () => {
    const named = (title: string, description: string) => propose(title, description).weaknesses[0]?.value;
    expect(named('某软件缓冲区溢出漏洞', '该漏洞源于堆缓冲区溢出。')).toBe('CWE-122');
    expect(named('某软件代码执行漏洞', '该漏洞源于释放后重用。')).toBe('CWE-416');
    expect(named('某软件跨站脚本漏洞', '该漏洞源于释放后重用。')).toBe('CWE-79');
    expect(named('某软件堆缓冲区溢出漏洞', '')).toBe('CWE-122');
  });

  test('knows a company’s name from what the thing is', () => {
    const type = (title: string) => propose(title, '').objectType?.value;
    expect(type('某某软件有限公司票务系统存在SQL注入漏洞')).toBe('web-application');
    expect(type('北京某某路由器有限公司办公系统存在SQL注入漏洞')).toBe('web-application');
    expect(type('某某软件有限公司工业路由器存在命令注入漏洞')).toBe('industrial-control');
  });

  test('reads a vector metric by metric from a later one', () => {
    const { cvss2, position } = propose('某软件代码执行漏洞', '', {
      cvss: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:L/A:N',
    });
    expect(cvss2?.value).toBe('AV:L/AC:L/Au:S/C:C/I:P/A:N');
    expect(cvss2?.evidence).toContainEqual({ place: 'vector', words: 'PR:L → Au:S' });
    expect(position).toEqual({ value: 'local', evidence: [{ place: 'vector', words: 'AV:L → AV:L' }] });
  });
});

test('every rule proposes a complete vector, and no word belongs to two rules', () => {
  const words = flawRules.flatMap((rule) => rule.words);
  expect(new Set(words).size).toBe(words.length);
  for (const word of words) {
    const vector = propose(`某系统${word}漏洞`, '').cvss2?.value ?? '';
    expect(readCvss(vector).ok, word).toBe(true);
  }
});

test('a long text takes no time', () => {
  const long = '攻击者可获取，'.repeat(20_000);
  const start = performance.now();
  propose(`${'某'.repeat(600)}公司`, long, { product: long });
  expect(performance.now() - start).toBeLessThan(1500);
});
