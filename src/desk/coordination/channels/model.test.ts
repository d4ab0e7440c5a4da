import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channels } from '#vocabulary/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { type ChannelRule, hostOf, routeOf } from './model.ts';
import { channelRules } from './store.ts';

const { db } = await testDatabase();
const seeded = await channelRules(db);

const rule = (change: Partial<ChannelRule>): ChannelRule => ({
  id: 1,
  position: 1,
  field: 'any',
  words: [],
  channel: 'regional-centres',
  sector: null,
  region: null,
  organisationId: null,
  organisation: null,
  ...change,
});

describe('the rules that come with the platform', () => {
  test.each([
    ['某大学', 'https://lib.example.edu.cn/opac', 'education', 'domain', 'edu.cn'],
    ['第三职业技术学院', '203.0.113.7', 'education', 'unit', '学院'],
    ['某省农村商业银行', 'https://ebank.example.com', 'key-sectors', 'unit', '银行'],
    ['中国人民银行某分支机构', null, 'national-authority', 'unit', '人民银行'],
    ['中国联通某市分公司', null, 'telecom-carriers', 'unit', '中国联通'],
    ['某省电网公司', null, 'key-sectors', 'unit', '电网'],
    ['财政部某司', 'http://x.example.gov.cn', 'national-authority', 'unit', '财政部'],
    ['广州某科技公司', 'http://example.com', 'regional-centres', 'unit', '广州'],
    ['某县人民政府', 'www.example.gov.cn:8080/login', 'regional-centres', 'domain', 'gov.cn'],
    ['某公司', null, 'regional-centres', 'any', ''],
  ] as const)('send %s (%s) to %s by its %s “%s”', (unit, location, channel, field, word) => {
    const route = routeOf({ unit, location }, seeded);
    expect([route?.rule.channel, route?.field, route?.word]).toEqual([channel, field, word]);
  });

  test('leave nothing without a route', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), fc.option(fc.webUrl()), (unit, location) => {
        expect(channels).toContain(routeOf({ unit, location }, seeded)?.rule.channel);
      }),
    );
  });
});

const anyRule = fc
  .record({
    position: fc.integer({ min: 0, max: 1000 }),
    field: fc.constantFrom('domain' as const, 'unit' as const),
    words: fc.array(fc.stringMatching(/^[a-z]{1,5}(\.[a-z]{1,3})?$/), { minLength: 1, maxLength: 3 }),
    channel: fc.constantFrom(...channels),
  })
  .map(rule);
const anyFacts = fc.record({
  unit: fc.option(fc.stringMatching(/^[a-z ]{0,12}$/)),
  location: fc.option(fc.stringMatching(/^[a-z]{1,5}(\.[a-z]{1,4}){1,3}$/)),
});
/** Rules of one place would leave the order open; the table does not have them. */
const anyRules = fc.uniqueArray(anyRule, { selector: ({ position }) => position, maxLength: 8 });

describe('a route', () => {
  test('does not hang on the order in which rules are given', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        expect(routeOf(facts, rules.toReversed())).toEqual(routeOf(facts, rules));
      }),
    );
  });

  test('is by a word of its rule that really stands in what was asked, and no earlier rule has one', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (facts, rules) => {
        const route = routeOf(facts, rules);
        if (route !== null) {
          expect(route.rule.words).toContain(route.word);
          const where = route.field === 'unit' ? (facts.unit ?? '') : `.${hostOf(facts.location)}`;
          expect(where).toContain(route.word);
        }
        const earlier = rules.filter(({ position }) => route === null || position < route.rule.position);
        expect(routeOf(facts, earlier)).toBeNull();
      }),
    );
  });

  test('goes by ends of a domain at a point only', () => {
    const rules = [rule({ field: 'domain', words: ['edu.cn'], channel: 'education' })];
    expect(routeOf({ unit: null, location: 'https://myedu.cn/' }, rules)).toBeNull();
    expect(routeOf({ unit: null, location: 'https://edu.cn.example.com/' }, rules)).toBeNull();
    expect(routeOf({ unit: null, location: 'EDU.CN' }, rules)?.word).toBe('edu.cn');
    expect(routeOf({ unit: null, location: 'http://user@a.edu.cn:81/x?y=.com' }, rules)?.word).toBe('edu.cn');
  });
});
