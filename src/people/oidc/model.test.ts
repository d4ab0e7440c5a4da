import { describe, expect, test } from 'vitest';
import { isMultiFactor, readIssuer } from './model.ts';

describe('the issuer', () => {
  test('is https; plain http only on one’s own machine', () => {
    expect(readIssuer(' https://id.example.org/realms/a ', 'https://bulou.example')).toBe(
      'https://id.example.org/realms/a',
    );
    expect(readIssuer('http://localhost:9000', 'http://127.0.0.1:8080')).toBe('http://localhost:9000');
    for (const [issuer, site] of [
      ['http://localhost:9000', 'https://bulou.example'],
      ['https://127.0.0.1', 'https://bulou.example'],
      ['http://id.example.org', 'http://127.0.0.1:8080'],
    ] as const)
      expect(() => readIssuer(issuer, site)).toThrow(/oidc-issuer/);
  });
});

describe('two factors at the provider', () => {
  test.each([
    [{ amr: ['mfa'] }, true],
    [{ amr: ['pwd', 'otp'] }, true],
    [{ amr: ['pin', 'hwk'] }, true],
    [{ acr: 'phr' }, true],
    [{ acr: 'https://refeds.org/profile/mfa' }, true],
    [{}, false],
    [{ amr: ['pwd'] }, false],
    [{ amr: ['hwk'] }, false],
    [{ amr: ['pwd', 'sms'] }, false],
    [{ amr: ['pwd', 'pin'] }, false],
    [{ amr: 'mfa' }, false],
    [{ acr: '1' }, false],
  ])('%j: %s', (claims, expected) => {
    expect(isMultiFactor(claims)).toBe(expected);
  });
});
