import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { corpusFile } from '../../../test/drafts.ts';
import { readEpss, readKev } from '../index.ts';

const entry = (change: Record<string, unknown> = {}) => ({
  cveID: 'CVE-2026-990001',
  vendorProject: 'Lanting',
  product: 'LT-AX30',
  vulnerabilityName: 'Lanting LT-AX30 Buffer Overflow',
  dateAdded: '2026-11-03',
  requiredAction: 'Update to 1.0.3.',
  dueDate: '2026-11-24',
  knownRansomwareCampaignUse: 'Known',
  ...change,
});
const kev = (entries: readonly unknown[], change: Record<string, unknown> = {}) =>
  JSON.stringify(
    {
      title: 'a "list": {"vulnerabilities": [',
      catalogVersion: '2026.11.03',
      dateReleased: '2026-11-03T14:00:00.123Z',
      count: entries.length,
      vulnerabilities: entries,
      ...change,
    },
    null,
    2,
  );
const problemsOf = (reading: ReturnType<typeof readKev> | ReturnType<typeof readEpss>) =>
  reading.ok ? [] : reading.problems.map(({ code, line, detail }) => [code, line, detail]);

describe('KEV', () => {
  test('an entry says what it must, the rest of the catalogue may grow', () => {
    const reading = readKev(`\ufeff${kev([entry(), entry({ cveID: 'CVE-2026-990002', dueDate: '', extra: [{}] })])}`);
    expect(reading.ok && reading.catalogue).toEqual({
      version: '2026.11.03',
      releasedOn: '2026-11-03',
      entries: [
        {
          cve: 'CVE-2026-990001',
          name: 'Lanting LT-AX30 Buffer Overflow',
          addedOn: '2026-11-03',
          dueOn: '2026-11-24',
          usedInRansomware: true,
          action: 'Update to 1.0.3.',
        },
        expect.objectContaining({ cve: 'CVE-2026-990002', dueOn: null }),
      ],
    });
  });

  test.each([
    ['cveID', { cveID: 'CVE-26-1' }, 'cveID'],
    ['a name of nothing', { vulnerabilityName: '  ' }, 'CVE-2026-990001: vulnerabilityName'],
    ['a day that is none', { dateAdded: '2026-02-30' }, 'CVE-2026-990001: dateAdded'],
    ['a due day that is none', { dueDate: 'soon' }, 'CVE-2026-990001: dueDate'],
    ['an action that is no text', { requiredAction: 7 }, 'CVE-2026-990001: requiredAction'],
    [
      'a word that ransomware does not have',
      { knownRansomwareCampaignUse: 'maybe' },
      'CVE-2026-990001: knownRansomwareCampaignUse',
    ],
  ])('%s is named with the line of its entry', (_name, change, detail) => {
    const text = kev([entry({ cveID: 'CVE-2026-990009', notes: 'a \\" [{' }), entry(change)]);
    const line = text.split('\n').lastIndexOf('    {') + 1;
    expect(problemsOf(readKev(text))).toEqual([['entry', line, detail]]);
  });

  test('one damaged entry among good ones gives no entry at all; a CVE that stands there twice is damage', () => {
    expect(problemsOf(readKev(kev([entry(), entry()])))).toEqual([['twice', expect.any(Number), 'CVE-2026-990001']]);
    expect(problemsOf(readKev(kev([entry(), null])))).toEqual([['entry', null, 'no object']]);
  });

  test('what is no catalogue, cut off, or does not count right is refused as a whole', () => {
    const whole = kev([entry(), entry({ cveID: 'CVE-2026-990002' })]);
    expect(problemsOf(readKev(whole.slice(0, -40)))).toEqual([['not-json', expect.any(Number), expect.any(String)]]);
    expect(problemsOf(readKev(whole.replace('"product"', 'product')))[0]).toEqual([
      'not-json',
      whole.slice(0, whole.indexOf('"product"')).split('\n').length,
      expect.any(String),
    ]);
    expect(problemsOf(readKev('[]'))).toEqual([['not-kev', null, 'vulnerabilities']]);
    expect(problemsOf(readKev(kev([entry()], { catalogVersion: '' })))).toEqual([['not-kev', null, 'catalogVersion']]);
    expect(problemsOf(readKev(kev([entry()], { dateReleased: 'today' })))).toEqual([['not-kev', null, 'dateReleased']]);
    expect(problemsOf(readKev(kev([])))).toEqual([['empty', null, 'vulnerabilities']]);
    expect(problemsOf(readKev(kev([entry()], { count: 2 })))).toEqual([['count', null, 'count 2, vulnerabilities 1']]);
  });

  const file = corpusFile('kev.json.gz');
  test.skipIf(file === null)('the real catalogue of the corpus is read whole', () => {
    const text = gunzipSync(file ?? '').toString();
    const reading = readKev(text);
    expect(problemsOf(reading)).toEqual([]);
    if (!reading.ok) throw new Error('unread');
    const { version, entries } = reading.catalogue;
    expect([version, entries.length]).toEqual(['2025.08.25', 1404]);
    expect(entries.every(({ action, dueOn }) => action !== null && dueOn !== null)).toBe(true);
    expect(entries.filter(({ usedInRansomware }) => usedInRansomware).length).toBeGreaterThan(250);
    // Every entry damaged in turn is found on its own line.
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('"CVE-2021-44228"'));
    const damaged = lines.map((line, n) => (n === at ? line.replace('CVE-2021', 'CVE-21') : line)).join('\n');
    expect(problemsOf(readKev(damaged))).toEqual([['entry', at, 'cveID']]);
  });
});

describe('EPSS', () => {
  const head = '#model_version:v2025.03.14,score_date:2026-11-03T12:55:00Z\ncve,epss,percentile\n';

  test('a list says its model and day and a line a CVE', () => {
    const reading = readEpss(`${head}CVE-2026-990001,0.94321,0.99\r\nCVE-2026-990002,4e-05,1\n`);
    expect(reading.ok && reading.catalogue).toEqual({
      version: 'v2025.03.14',
      scoredOn: '2026-11-03',
      entries: [
        { cve: 'CVE-2026-990001', score: 0.94321, percentile: 0.99 },
        { cve: 'CVE-2026-990002', score: 0.00004, percentile: 1 },
      ],
    });
  });

  test.each([
    ['no CVE', 'CVE-1,0.1,0.2'],
    ['a score above 1', 'CVE-2026-990001,1.1,0.2'],
    ['no number', 'CVE-2026-990001,,0.2'],
    ['a column too many', 'CVE-2026-990001,0.1,0.2,0.3'],
    ['a line cut off', 'CVE-2026-990001,0.1'],
    ['an empty line among others', ''],
  ])('%s is named with its line', (_name, line) => {
    expect(problemsOf(readEpss(`${head}CVE-2026-990009,0.1,0.2\n${line}\nCVE-2026-990008,0.1,0.2\n`))).toEqual([
      ['entry', 4, line],
    ]);
  });

  test('a list without its day, with another head, with a CVE twice or with none is refused', () => {
    expect(problemsOf(readEpss('cve,epss,percentile\nCVE-2026-990001,0.1,0.2\n'))[0]?.slice(0, 2)).toEqual([
      'not-epss',
      1,
    ]);
    expect(problemsOf(readEpss(head.replace('2026-11-03', '2026-13-03')))[0]?.slice(0, 2)).toEqual(['not-epss', 1]);
    expect(problemsOf(readEpss(head.replace('epss,', 'score,')))[0]?.slice(0, 2)).toEqual(['not-epss', 2]);
    expect(problemsOf(readEpss(`${head}CVE-2026-990001,0.1,0.2\nCVE-2026-990001,0.1,0.2\n`))).toEqual([
      ['twice', 4, 'CVE-2026-990001'],
    ]);
    expect(problemsOf(readEpss(head))).toEqual([['empty', null, 'cve']]);
  });

  test('a file of another kind is not named line for line', () => {
    expect(problemsOf(readEpss(head + 'x\n'.repeat(500)))).toHaveLength(20);
  });
});
