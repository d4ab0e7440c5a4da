/** An English issue with one thing changed: a changed digit is found, a changed wording is never read as another number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFigures } from '../../../../test/sample-figures.ts';
import { auditRead } from '../../audit/audit.ts';
import { composeBulletin } from '../../compose.ts';
import { toMarkdown } from '../../markdown.ts';
import { BulletinRefusal } from '../../refusal.ts';
import type { ReadBulletin } from '../model.ts';
import { readBulletinFile } from '../read-file.ts';

const texts = Object.fromEntries(
  ['2024', '2025'].map((edition) => [
    edition,
    toMarkdown(composeBulletin(sampleFigures({ edition }), undefined, undefined, 'en')),
  ]),
);
const sample = texts['2024'] ?? '';
const read = async (text: string, name = 'sample.md') => (await readBulletinFile(name, Buffer.from(text))).read;
const said = (each: ReadBulletin) => auditRead(each).map(({ text: { en } }) => en);

/** Numbers that stand twice, or follow from others: any other digit in them contradicts something. */
const proven: readonly RegExp[] = [
  /recorded (\d+) vulnerabilities this week:/g,
  /(\d+) (?:rated high|medium|low)\b/g,
  /accounted for \d+ of them \((\d+)%\)/g,
  /accounted for (\d+) of them/g,
  /CNVD received ([\d,]+) /g,
  /, ([\d.]+) times the/g,
  /(?:increase|decrease) of (\d+)%/g,
  /submitted ([\d,]+) original/g,
  /(\d+) (?:in (?:applications|web applications|operating systems|databases|security products)|not classified)/g,
  /\(CNVD-\d{4}-(\d+)\)(?=[;.])/g,
  /^\| (?!Nos?\.)[^|]+ \| ([\d,]+) \| [\d,]+ \|$/gm,
  /^\| \d+ \| [^|]+ \| (\d+) \| \d+% \|$/gm,
];

describe.each(Object.entries(texts))('edition %s with one digit changed', (_, text) => {
  const places = proven.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const number = match[1] ?? '';
      return { at: match.index + match[0].lastIndexOf(number), length: number.length };
    }),
  );

  it('has a finding', async () => {
    expect(places.length).toBeGreaterThan(40);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.nat(6),
        fc.integer({ min: 1, max: 9 }),
        async (place, nth, by) => {
          const at = place.at + (nth % place.length);
          fc.pre(/\d/.test(text[at] ?? ''));
          const digit = String((Number(text[at]) + by) % 10);
          fc.pre(!(digit === '0' && at === place.at));
          const changed = `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
          // Behind another title of the text the number may be right there, too: nobody could tell.
          const number = changed.slice(place.at - 10, place.at + place.length);
          fc.pre(!number.startsWith('CNVD-') || !text.includes(number));
          expect(said(await read(changed)), changed.slice(at - 80, at + 80)).not.toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Every number that an issue states, by the place it is kept in. */
function numbersOf(each: ReadBulletin): Record<string, unknown> {
  const { totals, zeroDay, received, reporting, types, sectors, channels, average, level } = each;
  return {
    ...totals,
    at: undefined,
    level: level?.level,
    average: average?.value,
    zeroDay: zeroDay?.count,
    percent: zeroDay?.percent,
    received: received?.count,
    before: received?.before,
    change: received?.change?.amount,
    originals: reporting.originals?.count,
    shared: reporting.originals?.shared,
    typesTotal: types?.total,
    ...Object.fromEntries((types?.rows ?? []).map(({ count }, n) => [`type ${n}`, count])),
    ...Object.fromEntries((sectors?.rows ?? []).map(({ count }, n) => [`sector ${n}`, count])),
    ...channels?.counts,
  };
}

const words = fc.constantFrom(
  'about ',
  ' more than',
  ' or so',
  'no ',
  ' last month',
  '. ',
  ', ',
  '; ',
  'zero',
  ' not',
  '“',
);

describe.each(Object.entries(texts))('edition %s with words put in', (_, text) => {
  it('states the same numbers, or says that it does not understand', async () => {
    const whole = numbersOf(await read(text));
    const until = text.indexOf('## Security alerts');
    expect(until).toBeGreaterThan(1000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: until }), words, async (at, word) => {
        const changed = await read(text.slice(0, at) + word + text.slice(at));
        for (const [key, value] of Object.entries(numbersOf(changed))) {
          const before = whole[key];
          if (value === before) continue;
          expect([key, value, said(changed)], word).not.toEqual([key, value, []]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('anything at all in English', () => {
  it('is read or refused, and audited, without a fault', async () => {
    const lines = sample.split('\n');
    const line = fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(...lines).chain((each) => fc.nat(each.length).map((at) => each.slice(0, at))),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        '**',
        '|',
        '---',
        '(CNVD-2024-',
        'Figure 1: ',
        'Table 1: ',
        '1. ',
        'References:',
        'Summary: ',
        '“',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 120 }),
        fc.constantFrom('a.txt', 'a.md', 'a.html'),
        async (all, name) => {
          try {
            auditRead(await read(['Weekly Vulnerability Bulletin', ...all].join('\n'), name));
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(BulletinRefusal);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  const alerts = '## Security alerts\n\n1. Vulnerabilities in A products\n\n';
  it.each([
    ['stops', 'A. '.repeat(100_000)],
    ['shortened words', 'Co. '.repeat(75_000)],
    ['open quotes', '“A. '.repeat(75_000)],
    ['one sentence without an end', 'CNVD recorded '.repeat(20_000)],
    ['originals', `A${' submitted 1 original vulnerability to B, mostly instance vulnerabilities'.repeat(5_000)}`],
    ['names', `${'A and B, '.repeat(30_000)}submitted 1 original vulnerability to CNVD`],
    [
      'notified names',
      `CNVD also notified the following organisations of vulnerabilities in their information systems, software or hardware, through established contacts or their published contact details:\n\n${'A, '.repeat(100_000)}`,
    ],
    ['titles', `${alerts}The vulnerabilities recorded by CNVD include: ${'A (CNVD-2024-00001); '.repeat(15_000)}`],
    [
      'products',
      `${alerts}${'A products were found this week to contain B, which an attacker could exploit to '.repeat(4_000)}`,
    ],
    [
      'a summary',
      `${alerts}Summary: ${'Products of A were found to contain B, which an attacker could exploit to C and '.repeat(4_000)}`,
    ],
    ['ratings', `${alerts}Of these, ${'“A” is rated high, '.repeat(15_000)}`],
    ['issue numbers', `No. 1${', 2'.repeat(100_000)}`],
    ['table pipes', `|a|${'|'.repeat(200_000)}\n|---|`],
    [
      'known names',
      `${'| A, B and C | 1 | 1 |\n'.repeat(8_000)}\n\nThe largest numbers of publicly collected vulnerabilities came from ${'A, B and D, '.repeat(150)}`,
    ],
  ])('of %s does not take long', async (_, text) => {
    for (const name of ['a.txt', 'a.md', 'a.html']) {
      const from = performance.now();
      await read(`Weekly Vulnerability Bulletin\n\n${text}`, name).catch((thrown: unknown) =>
        expect(thrown).toBeInstanceOf(BulletinRefusal),
      );
      expect(performance.now() - from, name).toBeLessThan(8000);
    }
  });
});
