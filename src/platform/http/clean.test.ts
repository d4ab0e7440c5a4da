import { describe, expect, test } from 'vitest';
import { cleanInput, cleanPart, refuseEndless } from './clean.ts';

describe('what comes in', () => {
  test('loses what PostgreSQL cannot hold, in texts, lists and the names of members', () => {
    expect(cleanInput({ 'a\0': ['\ud800x', { b: 'c\0' }], n: 1, none: null })).toEqual({
      n: 1,
      none: null,
      'a\ufffd': ['\ufffdx', { b: 'c\ufffd' }],
    });
  });

  test('stays the same text, to the character, where nothing is wrong with it', () => {
    const text = '漏洞 😀 \u202e\ufeff';
    expect(cleanPart(text)).toBe(text);
    const body = { text };
    expect(cleanInput(body)).toBe(body);
  });

  test('is refused when it is nested so deep that reading it would overflow', () => {
    const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(() => cleanInput(nested)).toThrow(expect.objectContaining({ statusCode: 400 }));
    expect(cleanInput(JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`))).toBeDefined();
  });

  test('is refused with a number beyond all counting', () => {
    expect(() => refuseEndless({ list: [Number('1e400')] })).toThrow(expect.objectContaining({ statusCode: 400 }));
    expect(() => refuseEndless(1e308)).toThrow(expect.objectContaining({ statusCode: 400 }));
    expect(() => refuseEndless({ list: [1, '1e400', null] })).not.toThrow();
  });
});
