import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatExpression } from '#expression/index.ts';
import { addDays, kinds, objectTypes, sectors, severities } from '#vocabulary/index.ts';
import { anyExpression } from '../../test/expressions.ts';
import { formatPlace } from './cursor.ts';
import { type ListQuery, sorts } from './model.ts';
import { formatListQuery, listLimits, listParameters, nextCursor, parseListQuery } from './parameters.ts';

const today = '2024-06-01';
const words = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => text.trim() !== '');
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1980-01-01', days));
const someOf = <Value>(values: readonly Value[]) => fc.shuffledSubarray([...values]);
const cursor = fc
  .record({ band: fc.nat(3), day: fc.integer({ min: -20_000, max: 40_000 }), seq: fc.nat(2 ** 31 - 1) })
  .map(formatPlace);

const query: fc.Arbitrary<ListQuery> = fc
  .record({
    text: fc.oneof(fc.constant(''), anyExpression.map(formatExpression)),
    severities: someOf(severities),
    objectTypes: someOf(objectTypes),
    sectors: someOf(sectors),
    kinds: someOf(kinds),
    vendors: fc.uniqueArray(words, { maxLength: 5 }),
    cve: fc.option(fc.nat(999_999).map((counter) => `CVE-2024-${String(counter).padStart(4, '0')}`)),
    today: fc.constant(today),
    patched: fc.option(fc.boolean()),
    exploited: fc.option(fc.boolean()),
    years: fc.uniqueArray(fc.integer({ min: 1990, max: 2040 }), { maxLength: 3 }),
    days: fc.tuple(fc.option(day), fc.option(day)),
    sort: fc.constantFrom(...sorts),
    after: fc.option(cursor),
    limit: fc.integer({ min: 1, max: listLimits.rows }),
  })
  .map(({ days: [one, other], ...rest }) => {
    const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other];
    return { ...rest, from, to };
  });

describe('a list query as an address', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const address = formatListQuery(asked).toString();
        expect(parseListQuery(new URLSearchParams(address), today)).toEqual({ query: asked, problems: [] });
      }),
    );
  });

  test('has a cursor that holds for it alone: under no other condition, order or path, and in no other spelling', () => {
    const codes = (asked: Omit<ListQuery, 'after'>, after: string, more?: { within?: string; unsaid?: 'changed' }) => {
      const address = formatListQuery({ ...asked, after: null });
      address.set('sort', asked.sort);
      address.set('after', after);
      return parseListQuery(address, today, more).problems.map(({ code }) => code);
    };
    fc.assert(
      fc.property(query, query, cursor, fc.integer({ min: 1, max: listLimits.rows }), (one, other, place, limit) => {
        const given = nextCursor(one, place);
        expect(codes({ ...one, limit }, given)).toEqual([]);
        expect(codes(one, given, { within: '/vendors/:name Acme' })).toEqual(['search.bad-cursor']);
        for (const broken of [`${given}x`, `x${given}`, given.toUpperCase(), ` ${given}`, place, given.slice(0, -1)])
          if (broken !== given) expect(codes(one, broken)).toEqual(['search.bad-cursor']);
        for (const sort of sorts)
          expect(codes({ ...one, sort }, given)).toEqual(sort === one.sort ? [] : ['search.bad-cursor']);
        const asked = (of: ListQuery) => formatListQuery({ ...of, after: null, limit: 20 }).toString();
        if (asked(one) !== asked(other)) expect(codes(other, given)).toEqual(['search.bad-cursor']);
      }),
    );
  });

  test('has the same cursor however its conditions are ordered, and another where no order is stated and another is meant', () => {
    const parse = (address: string, unsaid?: 'changed') =>
      parseListQuery(new URLSearchParams(address), today, unsaid && { unsaid });
    const { query: asked } = parse('severity=high&severity=low&kind=product');
    const given = nextCursor(asked, '0.f9s.b1');
    expect(parse(`kind=product&severity=low&after=${given}&severity=high`)).toMatchObject({
      query: { after: '0.f9s.b1' },
      problems: [],
    });
    expect(parse(`severity=high&severity=low&kind=product&after=${given}`, 'changed').problems).toHaveLength(1);
  });

  test('is empty when nothing is asked, and asks for the newest', () => {
    const { query: bare, problems } = parseListQuery(new URLSearchParams('q=&severity=&from='), today);
    expect(problems).toEqual([]);
    expect(formatListQuery(bare).toString()).toBe('');
    expect(bare).toMatchObject({ text: '', sort: 'newest', limit: listLimits.defaultRows });
  });

  test('puts the best hits first as soon as there are words', () => {
    expect(parseListQuery(new URLSearchParams('q=泛微'), today).query.sort).toBe('relevance');
    expect(parseListQuery(new URLSearchParams('q=泛微&sort=newest'), today).query.sort).toBe('newest');
  });

  test('never fails, whatever the address says, and names every part it could not follow', () => {
    const anything = fc.array(fc.tuple(fc.constantFrom(...listParameters), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(anything, (pairs) => {
        const { query: read, problems } = parseListQuery(new URLSearchParams(pairs), today);
        expect(parseListQuery(formatListQuery(read), today).query).toEqual(read);
        for (const { text } of problems) expect(text.zh !== '' && text.en !== '').toBe(true);
      }),
    );
  });
});

describe('what an address gets wrong', () => {
  const problemsOf = (address: string) => parseListQuery(new URLSearchParams(address), today).problems;

  test.each([
    ['severity=critical', 'search.unknown-value'],
    ['type=toaster', 'search.unknown-value'],
    ['sort=random', 'search.unknown-value'],
    ['patched=maybe', 'search.unknown-value'],
    ['exploited=maybe', 'search.unknown-value'],
    ['year=24', 'search.bad-year'],
    ['q=severity:critical', 'expression.unknown-value'],
    [Array.from({ length: 51 }, (_, n) => `year=${1980 + n}`).join('&'), 'search.too-many-years'],
    ['from=2023-02-29', 'search.bad-day'],
    ['from=2024-02-02&to=2024-02-01', 'search.days-reversed'],
    ['cve=2024', 'search.bad-cve'],
    ['limit=0', 'search.bad-limit'],
    ['limit=101', 'search.bad-limit'],
    ['after=first', 'search.bad-cursor'],
    ['sort=newest&sort=severity', 'search.repeated'],
    [`q=${'漏'.repeat(2001)}`, 'search.text-too-long'],
    [`vendor=${'A'.repeat(201)}`, 'search.too-many-vendors'],
  ])('%s is answered with %s', (address, code) => {
    expect(problemsOf(address).map((problem) => problem.code)).toEqual([code]);
  });

  test('is quoted, and what would work is named', () => {
    const [problem] = problemsOf('severity=critical');
    expect(problem).toMatchObject({ parameter: 'severity', value: 'critical' });
    expect(problem?.text.en).toContain('high, medium, low');
    expect(problem?.text.zh).toContain('critical');
  });

  test('leaves the rest of the query in force', () => {
    const { query: rest } = parseListQuery(
      new URLSearchParams('severity=critical&severity=high&cve=cve 2024 0204'),
      today,
    );
    expect(rest).toMatchObject({ severities: ['high'], cve: 'CVE-2024-0204' });
  });
});
