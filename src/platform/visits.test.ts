import { expect, test } from 'vitest';
import { countVisits, isMachine } from './visits.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const reader = (address: string, userAgent = firefox) => ({ address, userAgent });

function counter(at = '2024-01-22T04:00:00Z') {
  const clock = { at };
  const visits = countVisits({ now: () => new Date(clock.at), dayOf: (instant) => instant.toISOString().slice(0, 10) });
  return { clock, visits };
}

test('a reader who comes again the same day is a view and no reader; the next day a reader again', () => {
  const { clock, visits } = counter();
  visits.seen('A', reader('192.0.2.1'));
  visits.seen('A', reader('192.0.2.1'));
  visits.seen('A', reader('192.0.2.2'));
  visits.seen('B', reader('192.0.2.1'));
  clock.at = '2024-01-23T00:00:00Z';
  visits.seen('A', reader('192.0.2.1'));
  expect(visits.drain()).toEqual([
    { key: 'A', day: '2024-01-22', views: 3, readers: 2 },
    { key: 'B', day: '2024-01-22', views: 1, readers: 1 },
    { key: 'A', day: '2024-01-23', views: 1, readers: 1 },
  ]);
  expect(visits.drain()).toEqual([]);
});

test('what was drained is forgotten, who was seen today is not; what could not be stored comes again', () => {
  const { visits } = counter();
  visits.seen('A', reader('192.0.2.1'));
  const drained = visits.drain();
  visits.seen('A', reader('192.0.2.1'));
  visits.restore(drained);
  expect(visits.drain()).toEqual([{ key: 'A', day: '2024-01-22', views: 2, readers: 1 }]);
});

test('an IPv6 line is one reader whichever of its addresses it uses, and made-up browsers are no crowd', () => {
  const { visits } = counter();
  for (let n = 0; n < 300; n += 1) visits.seen('A', reader(`2001:db8:1:2::${n.toString(16)}`));
  for (let n = 0; n < 300; n += 1) visits.seen('B', reader('192.0.2.1', `${firefox} ${n}`));
  expect(visits.drain()).toMatchObject([
    { key: 'A', views: 300, readers: 1 },
    { key: 'B', views: 300, readers: 8 },
  ]);
});

test('a hundred thousand readers are counted to within a thousandth', () => {
  const { visits } = counter();
  for (let n = 0; n < 100_000; n += 1) visits.seen('A', reader(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`));
  const [count] = visits.drain();
  expect(count?.views).toBe(100_000);
  expect(count?.readers).toBeLessThanOrEqual(100_000);
  expect(count?.readers).toBeGreaterThan(99_900);
});

test.each([
  ['', true],
  ['curl/8.5.0', true],
  ['python-requests/2.31', true],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
  ['Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)', true],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36', true],
  [firefox, false],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2 Mobile Safari/604.1',
    false,
  ],
  ['Mozilla/5.0 (Linux; Android 14; Cubot KINGKONG) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36', false],
])('“%s” is a machine: %s', (userAgent, is) => {
  expect(isMachine(userAgent)).toBe(is);
});
