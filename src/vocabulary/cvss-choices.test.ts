import { expect, test } from 'vitest';
import { cvssVersions, readCvss } from './cvss.ts';
import { baseMetrics, cvssRating, vectorOf } from './cvss-choices.ts';
import { suggestCvss2, suggestedVector } from './cvss-relation.ts';
import { readWeaknesses, weaknessPattern, weaknessTerms } from './cwe.ts';

test.each(cvssVersions)('choosing every base metric of %s makes a complete vector, whatever is chosen', (version) => {
  const metrics = baseMetrics(version);
  expect(metrics.length).toBe(version === '2.0' ? 6 : version === '4.0' ? 11 : 8);
  for (const { code, values } of metrics) {
    for (const value of values) {
      const choices = Object.fromEntries(metrics.map((metric) => [metric.code, metric.values[0]?.code ?? '']));
      const made = vectorOf(version, { ...choices, [code]: value.code });
      expect(made.missing).toEqual([]);
      const reading = readCvss(made.vector);
      expect(reading.ok && reading.cvss.version).toBe(version);
      expect(reading.ok && reading.cvss.metrics.get(code)).toBe(value.code);
    }
  }
});

test('what is not chosen, or is no value of the metric, is named as missing', () => {
  const { vector, missing } = vectorOf('2.0', { AV: 'N', AC: 'X', Au: 'constructor' });
  expect(vector).toBe('AV:N');
  expect(missing.map(({ en }) => en)).toContain('Access complexity');
  expect(missing).toHaveLength(5);
});

test('changing a base metric keeps the further metrics of the vector', () => {
  const { vector } = vectorOf(
    '2.0',
    { AV: 'L', AC: 'L', Au: 'N', C: 'P', I: 'N', A: 'N' },
    'AV:N/AC:L/Au:N/C:P/I:N/A:N/E:POC',
  );
  expect(vector).toBe('AV:L/AC:L/Au:N/C:P/I:N/A:N/E:POC');
  expect(vectorOf('2.0', { AV: 'N' }, 'no vector').vector).toBe('AV:N');
});

test('each standard has its own words for a score', () => {
  expect(cvssRating('2.0', 9.5).en).toBe('High');
  expect(cvssRating('3.1', 9).en).toBe('Critical');
  expect(cvssRating('4.0', 0).en).toBe('None');
  expect([cvssRating('3.1', 6.9), cvssRating('3.1', 3.9), cvssRating('2.0', 7)].map(({ en }) => en)).toEqual([
    'Medium',
    'Low',
    'High',
  ]);
});

test('a later vector suggests a 2.0 vector and says what is certain', () => {
  const suggested = suggestCvss2('CVSS:3.1/AV:P/AC:L/PR:L/UI:R/S:U/C:H/I:L/A:N');
  expect(suggested && suggestedVector(suggested)).toBe('AV:L/AC:L/Au:S/C:C/I:P/A:N');
  expect(suggested?.filter(({ certain }) => certain).map(({ code }) => code)).toEqual(['AV', 'I', 'A']);
  expect(suggested?.every(({ from }) => /^[A-Z]+:[A-Z]/.test(from))).toBe(true);
  const four = suggestCvss2('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:L/SC:H/SI:N/SA:N');
  expect(four && suggestedVector(four)).toBe('AV:N/AC:L/Au:N/C:C/I:C/A:P');
  expect(suggestCvss2('AV:N/AC:L/Au:N/C:C/I:C/A:C')).toBeNull();
  expect(suggestCvss2('CVSS:3.1/AV:N')).toBeNull();
});

test('weaknesses are read as people write them', () => {
  expect(readWeaknesses('cwe 79、CWE-089; CWE-79 and 120')).toEqual(['CWE-79', 'CWE-89']);
  expect(Object.keys(weaknessTerms).every((id) => weaknessPattern.test(id))).toBe(true);
});
