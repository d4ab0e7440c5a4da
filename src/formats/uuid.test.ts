import { expect, test } from 'vitest';
import { uuid4Of, uuid5, uuidNamespaces } from './uuid.ts';

test('names have the ids that RFC 9562 gives them', () => {
  // Appendix A.4: www.example.com in the namespace of domain names.
  expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  expect(uuid5(uuidNamespaces.url, 'a')).not.toBe(uuid5(uuidNamespaces.stix, 'a'));
  expect(uuid4Of('https://bulou.example')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
