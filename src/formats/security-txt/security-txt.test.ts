import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { securityTxtProblemTerms } from './problems.ts';
import { readSecurityTxt } from './read.ts';

const now = new Date('2026-11-29T00:00:00Z');
const read = (text: string) => readSecurityTxt(text, now);
const problemsOf = (text: string) => read(text).problems.map(({ line, key }) => `${line ?? '-'} ${key}`);
const end = 'Expires: 2027-06-30T16:00:00+08:00';

const whole = `# 漏洞接收联系方式
Contact: mailto:psirt@vendor.example
Contact: https://vendor.example/security/report
contact:tel:+86-10-5550-0100
Encryption: https://vendor.example/pgp-key.txt
Encryption: openpgp4fpr:5F2DE5521C63A801AB59CCB603D49DE44B29100F
Acknowledgments: https://vendor.example/thanks
Preferred-Languages: zh, en-GB
Canonical: https://vendor.example/.well-known/security.txt
Policy: https://vendor.example/policy
Hiring: https://vendor.example/jobs
CSAF: https://vendor.example/.well-known/csaf/provider-metadata.json
X-Own-Field: anything
${end}
`;

const wholeRead = {
  contacts: [
    { line: 2, uri: 'mailto:psirt@vendor.example', email: 'psirt@vendor.example' },
    { line: 3, uri: 'https://vendor.example/security/report', email: null },
    { line: 4, uri: 'tel:+86-10-5550-0100', email: null },
  ],
  encryption: ['https://vendor.example/pgp-key.txt', 'openpgp4fpr:5F2DE5521C63A801AB59CCB603D49DE44B29100F'],
  policy: ['https://vendor.example/policy'],
  canonical: ['https://vendor.example/.well-known/security.txt'],
  acknowledgments: ['https://vendor.example/thanks'],
  hiring: ['https://vendor.example/jobs'],
  csaf: ['https://vendor.example/.well-known/csaf/provider-metadata.json'],
  languages: ['zh', 'en-GB'],
  expiresAt: new Date('2027-06-30T08:00:00Z'),
  isSigned: false,
  problems: [],
};

const signed = `-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

Contact: mailto:psirt@vendor.example
- -- a line that was escaped
${end}
-----BEGIN PGP SIGNATURE-----

iHUEARYKAB0WIQQ=
-----END PGP SIGNATURE-----
`;

describe('a security.txt', () => {
  test('is read field by field, contacts in their order', () => {
    expect(read(whole)).toEqual(wholeRead);
  });

  test('is the same with other ends of lines and a byte order mark', () => {
    for (const other of [whole.replaceAll('\n', '\r\n'), whole.replaceAll('\n', '\r'), `\ufeff${whole}`])
      expect(read(other)).toEqual(wholeRead);
  });

  test('inside a signature is taken out of it, line numbers counted in the file', () => {
    const { contacts, isSigned, problems } = read(signed);
    expect(isSigned).toBe(true);
    expect(contacts).toEqual([{ line: 4, uri: 'mailto:psirt@vendor.example', email: 'psirt@vendor.example' }]);
    expect(problems).toEqual([{ line: 5, key: 'no-field' }]);
    expect(read(signed.slice(0, 160))).toMatchObject({ isSigned: false, contacts: [{ line: 4 }] });
  });
});

describe('what is wrong', () => {
  test.each([
    [`Contact: a@vendor.example\n${end}`, ['1 contact-scheme']],
    [`Contact: mailto:a@vendor.example,b@vendor.example\n${end}`, ['1 contact']],
    [`Contact: mailto:%0d%0aBcc\n${end}`, ['1 contact']],
    [`Contact: mailto:%00a@vendor.example\n${end}`, ['1 contact']],
    [`Contact: mailto:%\n${end}`, ['1 contact']],
    [`Contact: http://vendor.example\n${end}`, ['1 not-https']],
    [`Contact: javascript:alert(1)\n${end}`, ['1 contact']],
    [`${end}`, ['- contact-missing']],
    ['Contact: tel:110', ['- expires-missing']],
    ['Contact: tel:110\nExpires: 2027-02-30T00:00:00Z', ['2 expires']],
    ['Contact: tel:110\nExpires: next year', ['2 expires']],
    ['Contact: tel:110\nExpires: 2026-11-28T23:59:59Z', ['2 expired']],
    [`Contact: tel:110\n${end}\n${end}`, ['3 twice']],
    [`Contact: tel:110\n${end}\nPolicy: ftp://x\nEncryption: http://x`, ['3 uri', '4 not-https']],
    [`Contact: tel:110\n${end}\nPreferred-Languages: zh;en`, ['3 languages']],
    [`Contact: tel:110\n${end}\nPreferred-Languages: zh\nPreferred-Languages: en`, ['4 twice']],
    [`<!doctype html>\n${end}\nContact: tel:110\nHiring:`, ['1 no-field', '4 no-field']],
    [`Contact: tel:110\n${end}\nPolicy: https://${'x'.repeat(3000)}`, ['3 value']],
    [`Contact: tel:110\n${end}\n${'\n'.repeat(2000)}`, ['- too-large']],
  ])('is said with its line: %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('leaves the rest usable', () => {
    const { contacts } = read(`Contact: nonsense\nContact: mailto:psirt%2Bcn@vendor.example?subject=x\n${end}`);
    expect(contacts).toEqual([
      { line: 2, uri: 'mailto:psirt%2Bcn@vendor.example?subject=x', email: 'psirt+cn@vendor.example' },
    ]);
  });
});

test('whatever it is given, reading never throws, and every problem has words', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...whole.split('\n'), ...signed.split('\n')),
    fc.tuple(fc.constantFrom(...whole.split('\n')), fc.string()).map(([start, rest]) => start.slice(0, 12) + rest),
  );
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r', ''), (lines, by) => {
      const found = read(lines.join(by));
      for (const { key } of found.problems) expect(securityTxtProblemTerms[key]).toBeDefined();
      for (const { email } of found.contacts) expect(email ?? '').not.toMatch(/[\s\p{Cc}<>,]/u);
      expect(found.expiresAt === null || !Number.isNaN(Number(found.expiresAt))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
