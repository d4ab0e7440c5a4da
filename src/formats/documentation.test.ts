import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingKeys } from './cnvd-xml/findings.ts';
import { problemKeys } from './records/problems.ts';
import { recordSchema } from './records/schema.ts';

const page = readFileSync(new URL('../../docs/record.md', import.meta.url), 'utf8');

/** Name and 中文 of every field of the schema, those of nested objects included. */
function fieldsOf(schema: unknown): [name: string, title: string][] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties =
    'properties' in schema ? Object.entries(schema.properties as Record<string, { title: string }>) : [];
  const below = Object.values(schema).flatMap(fieldsOf);
  return [...properties.map(([name, { title }]): [string, string] => [name, title]), ...below];
}

test('docs/record.md names every field of the record, with its Chinese name in the same row', () => {
  const fields = fieldsOf(recordSchema);
  expect(fields.length).toBeGreaterThan(40);
  const spans = ['from', 'fromIncluded', 'to', 'toIncluded'];
  const missing = fields.filter(([name, title]) => {
    if (spans.includes(name)) return !page.includes(`\`${name}\``);
    return !page.includes(`| \`${name}\` | ${title} |`);
  });
  expect(missing).toEqual([]);
});

test('docs/record.md lists every code of a finding, and none that is not there', () => {
  for (const key of [...findingKeys, ...problemKeys]) expect(page).toContain(`\`${key}\``);
  const sections = page.split(/\n## /);
  const [records = '', xml = ''] = ['Record files', 'The weekly share file'].map((title) =>
    sections.find((section) => section.startsWith(title)),
  );
  const listed = (part: string) =>
    part.split('\n').flatMap((line) => /^\| (`[^|]+`) \|/.exec(line)?.[1]?.match(/[a-z-]+/g) ?? []);
  expect(listed(records).sort()).toEqual([...problemKeys].sort());
  expect(listed(xml).sort()).toEqual([...findingKeys].sort());
});
