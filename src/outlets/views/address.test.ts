import { describe, expect, test } from 'vitest';
import { addressOf, queryOfKept, readListAddress } from './address.ts';
import { formChanges, formOfView } from './form.ts';
import { linksOf } from './links.ts';
import { readName, reordered, type SavedView } from './model.ts';

const today = '2026-11-23';
const home = 'https://bulou.example';
const read = (address: string) => readListAddress(address, home, today);
const kept = (address: string) => {
  const answer = read(address);
  if (!answer.ok) throw new Error(answer.mistakes.map(({ text }) => text.en).join(' '));
  return answer.kept;
};
const wrong = (address: string) => {
  const answer = read(address);
  return answer.ok ? [] : answer.mistakes.map(({ field, text }) => `${field}: ${text.en}`);
};

/** One of every parameter that a list takes. */
const everything =
  'q=vendor%3A%E5%8D%8E%E4%B8%BA+published%3E%3D7d&severity=high&severity=medium&type=web-application&sector=telecom&kind=product' +
  '&vendor=D-Link&cve=CVE-2024-0204&patched=no&exploited=yes&year=2024&from=2024-01-01&to=2024-12-31&sort=changed&limit=50';

describe('the address of a list', () => {
  test('is kept with every parameter, and read again as the same query', () => {
    const view = kept(`/records?${everything}`);
    expect(view).toEqual({ list: '/records', query: everything });
    const { query, problems } = queryOfKept(view, today);
    expect(problems).toEqual([]);
    expect(query).toMatchObject({ text: 'vendor:华为 published>=7d', severities: ['high', 'medium'], sort: 'changed' });
    expect(read(addressOf(view))).toEqual({ ok: true, kept: view });
  });

  test('loses its place, empty fields and what goes without saying, and nothing else', () => {
    expect(kept('/records?q=&severity=high&sort=newest&after=2024-01-20.4955')).toEqual({
      list: '/records',
      query: 'severity=high',
    });
  });

  test.each([
    ['/records/', '/records'],
    [`${home}/records`, '/records'],
    ['/sectors/telecom', '/sectors/telecom'],
    [`${home}/types/web-application?severity=low`, '/types/web-application?severity=low'],
    [' /records?patched=yes ', '/records?patched=yes'],
  ])('%s is one', (address, written) => expect(addressOf(kept(address))).toBe(written));

  test.each([
    '',
    '/',
    '/records/CNVD-2024-04955',
    '/desk',
    '/sectors',
    '/sectors/a/b',
    '/sectors/..%2Fdesk',
    'https://elsewhere.example/records',
    '//elsewhere.example/records',
    'javascript:alert(1)',
    '/records.csv',
  ])('%j is none', (address) => expect(wrong(address)).toEqual([expect.stringMatching(/^list: This is no address/)]));

  test('names everything in it that cannot be followed, of the expression with the place', () => {
    expect(wrong('/records?q=severity%3Ahgih+(a&severity=worst&from=2024-02-30')).toEqual([
      expect.stringContaining('q: At character 10 of the expression, “hgih”'),
      expect.stringMatching(/^q: At character \d+ of the expression/),
      expect.stringContaining('from: “2024-02-30” is not a date'),
      expect.stringContaining('severity: “severity” has no value “worst”'),
    ]);
    expect(wrong('/records?utm_source=x')).toEqual([
      expect.stringContaining('list: Lists have no parameter “utm_source”'),
    ]);
    expect(wrong(`/records?q=${encodeURIComponent('漏'.repeat(1000))}`)).toEqual([
      expect.stringContaining('list: The conditions are too long'),
    ]);
  });
});

describe('a name', () => {
  test.each([
    ['  高危\t路由器 ', '高危 路由器'],
    ['é', 'é'],
    ['x'.repeat(60), 'x'.repeat(60)],
  ])('%j is written in one way', (typed, name) => expect(readName(typed)).toEqual({ name, mistakes: [] }));

  test.each(['', '   ', 'x'.repeat(61), 'a\u202Eb', 'a\u0007b'])('%j is none', (typed) =>
    expect(readName(typed).mistakes).toHaveLength(1),
  );
});

test.each([
  [1, ['c', 'a', 'b', 'd']],
  [3, ['a', 'b', 'c', 'd']],
  [4, ['a', 'b', 'd', 'c']],
  [99, ['a', 'b', 'd', 'c']],
  [0, ['c', 'a', 'b', 'd']],
])('put at %i the third of four stands so', (position, order) =>
  expect(reordered(['a', 'b', 'c', 'd'], 'c', position)).toEqual(order),
);

const view = (address: string): SavedView => ({
  ...kept(address),
  ...{
    id: 'x',
    name: 'N',
    position: 1,
    seenSeq: 0,
    seenAt: new Date(0),
    createdAt: new Date(0),
    changedAt: new Date(0),
  },
});

describe('the form of a view', () => {
  const one = view('/sectors/telecom?q=vendor%3ALanting&severity=high&patched=no&sort=changed');
  const shown = formOfView(one) as { name: string; q: string; sort: string; list: string; keep: string[] };

  test('sent as it is shown changes nothing of the list', () => expect(formChanges(one, shown)).toEqual({ name: 'N' }));

  test('takes out what lost its tick, and adds nothing that the view did not have', () => {
    const { list } = formChanges(one, {
      ...shown,
      q: ' a ',
      sort: '',
      keep: ['patched=no', 'severity=low'],
      list: undefined,
    });
    expect(list).toMatchObject({ list: '/records' });
    expect(String((list as { asked: URLSearchParams }).asked)).toBe('q=a&patched=no');
  });
});

test('the links of a view go to its own list: feeds without its order, nothing with its page’s length', () => {
  const one = view('/records?q=vendor%3ALanting&severity=high&sort=severity&limit=50');
  const { query } = queryOfKept(one, today);
  expect(linksOf(one, { query, whole: query }, 'en')).toEqual({
    atom: '/records.atom?q=vendor%3ALanting&severity=high&lang=en',
    rss: '/records.rss?q=vendor%3ALanting&severity=high&lang=en',
    'feed.json': '/records.feed.json?q=vendor%3ALanting&severity=high&lang=en',
    csv: '/records.csv?q=vendor%3ALanting&severity=high&sort=severity&lang=en',
    xlsx: '/records.xlsx?q=vendor%3ALanting&severity=high&sort=severity&lang=en',
    api: '/api/v1/records?q=vendor%3ALanting&severity=high&sort=severity',
    alerts: '/alerts?q=vendor%3ALanting+severity%3Ahigh',
  });
});
