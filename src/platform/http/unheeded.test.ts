import { type TSchema, Type } from 'typebox';
import { expect, test } from 'vitest';
import { page } from './reply.ts';
import { route } from './route.ts';
import { unheededOf } from './unheeded.ts';

const any = Type.Optional(Type.String());
const declared = (path: string, query: TSchema = Type.Object({ q: any, severity: any, after: any })) =>
  route({ method: 'GET', path, may: 'anyone', takes: { query }, does: () => null, shows: () => page('') });
const list = declared('/records');

test('a name that no condition of the page has is told beside those it has, without its paging', () => {
  expect(unheededOf(list, { q: 'x', serverity: 'high', foo: ['1', '2'] })).toEqual({
    names: ['serverity', 'foo'],
    known: ['q', 'severity'],
  });
  expect(unheededOf(list, { q: 'x', severity: 'high', after: '1' })).toBeNull();
  expect(unheededOf(list, {})).toBeNull();
});

test('what other services append to a link is nobody’s condition', () => {
  const appended = 'utm_source=a&utm_medium=b&from=singlemessage&isappinstalled=0&nsukey=x&scene=1&fbclid=y&spm=z';
  expect(unheededOf(list, Object.fromEntries(new URLSearchParams(appended)))).toBeNull();
});

test('of a page without conditions every name is told', () => {
  const about = route({ method: 'GET', path: '/about', may: 'anyone', does: () => null, shows: () => page('') });
  expect(unheededOf(about, { foo: '1', utm_source: 'a' })).toEqual({ names: ['foo'], known: [] });
});

test('programs are told nothing here', () => {
  expect(unheededOf(declared('/api/v1/records'), { foo: '1' })).toBeNull();
});

test('names are shown short, few and without what nobody sees', () => {
  const many = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`x${n}`, '']));
  expect(unheededOf(list, many)?.names).toHaveLength(5);
  expect(unheededOf(list, { [`a\u202e${'b'.repeat(50)}`]: '' })?.names).toEqual([`a${'b'.repeat(39)}…`]);
});
