import { describe, expect, test } from 'vitest';
import { cvssVersions, metricsOf } from './cvss.ts';
import { explainCvss } from './cvss-explained.ts';

const bases = {
  '2.0': 'AV:N/AC:L/Au:N/C:P/I:P/A:N',
  '3.0': 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
  '3.1': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
  '4.0': 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
} as const;

describe.each(cvssVersions)('CVSS %s', (version) => {
  test('every value of every metric has a meaning in both languages, and none the same as another of its metric', () => {
    for (const [code, { values, required }] of Object.entries(metricsOf[version])) {
      const meanings = Object.keys(values).map((value) => {
        const vector = required
          ? bases[version]
              .replace(new RegExp(`/${code}:[^/]+`), `/${code}:${value}`)
              .replace(/^AV:./, (av) => (code === 'AV' ? `AV:${value}` : av))
          : `${bases[version]}/${code}:${value}`;
        const metric = explainCvss(vector)?.metrics.find((one) => one.code === code);
        expect(`${code}:${metric?.value}`).toBe(`${code}:${value}`);
        expect(metric?.meaning.zh).toMatch(/^\P{Script=Latin}*.*[\p{Script=Han}].*。$/u);
        expect(metric?.meaning.en).toMatch(/^[\x20-\x7e’“”–]+\.$/);
        return `${metric?.meaning.zh}\n${metric?.meaning.en}`;
      });
      expect(new Set(meanings).size).toBe(meanings.length);
    }
  });
});

test('the score comes with its parts and with the standard’s own word for it', () => {
  const of = (vector: string) => {
    const { score, rating, parts } = explainCvss(vector) ?? { score: null, rating: { en: '' }, parts: [] };
    return [score, rating.en, ...parts.map(({ name, value }) => `${name.en} ${value.en}`)];
  };
  expect(of('(AV:N/AC:L/Au:N/C:P/I:P/A:N)')).toEqual([6.4, 'Medium', 'impact 4.9', 'exploitability 10.0']);
  expect(of(bases['3.1'])).toEqual([10, 'Critical', 'impact 6.0', 'exploitability 3.9']);
  expect(of(bases['4.0'])).toEqual([
    9.3,
    'Critical',
    'exploitability high',
    'complexity high',
    'vulnerable system high',
    'subsequent systems low',
    'exploitation high',
  ]);
  expect(of('CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N')).toEqual([0, 'None', 'impact 0.0', 'exploitability 0.3']);
});

test('a metric that was modified speaks of this environment; what is no vector is not explained', () => {
  const metrics = explainCvss(`${bases['4.0']}/MAV:L/MSA:S/E:A/AU:Y`)?.metrics.filter(({ isBase }) => !isBase) ?? [];
  expect(metrics.map(({ code }) => code)).toEqual(['E', 'MAV', 'MSA', 'AU']);
  expect(metrics[1]?.meaning.en).toMatch(/^In this environment: /);
  expect(metrics[1]?.short.zh).toBe('需本地访问');
  expect(metrics[2]?.meaning.zh).toContain('伤及人身');
  expect(explainCvss('AV:N')).toBeNull();
  expect(explainCvss('')).toBeNull();
});
