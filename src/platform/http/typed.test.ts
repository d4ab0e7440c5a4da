import { expect, test } from 'vitest';
import { typedOf } from './typed.ts';

test('what was typed into a form is given back, its numbers and choices are not', () => {
  expect(
    typedOf({ title: '某网关', version: '3', on: '2026-03-01', agreed: 'true', empty: ' ', tags: ['甲乙', '丙丁'] }),
  ).toEqual([
    { name: 'title', value: '某网关' },
    { name: 'tags', value: '甲乙' },
    { name: 'tags', value: '丙丁' },
  ]);
});

test('passwords, codes and secrets never stand on a page', () => {
  const secrets = {
    password: 'a long word',
    newPassword: 'a long word',
    code: 'abcdef',
    token: 'abcdef',
    key: 'abcdef',
  };
  expect(typedOf(secrets)).toEqual([]);
});

test.each([undefined, null, 'text', ['a list']])('%s is no form', (body) => expect(typedOf(body)).toEqual([]));
