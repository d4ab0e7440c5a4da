import type { Text } from '#platform/text.ts';
import {
  type Kind,
  kindTerms,
  type ObjectType,
  objectTypes,
  type Sector,
  type Severity,
  sectorTerms,
  severityGrades,
} from '#vocabulary/index.ts';
import { shortObjectType } from './terms.ts';

/** A filter of the list of records in words, by its name and value in the address; one that is not known stands as it is written there. */
export function filterText(name: string, value: string): Text {
  const known = terms[name]?.(value);
  if (known !== undefined) return known;
  const written = name === 'vendor' || name === 'year' || name === 'cve' ? value : `${name}=${value}`;
  return { zh: written, en: written };
}

const oneOf = <Code extends string>(codes: Readonly<Record<Code, Text>>, value: string): Text | undefined =>
  Object.hasOwn(codes, value) ? codes[value as Code] : undefined;

const terms: Readonly<Record<string, (value: string) => Text | undefined>> = {
  severity: (value) => oneOf<Severity>(severityGrades, value),
  type: (value) =>
    (objectTypes as readonly string[]).includes(value) ? shortObjectType(value as ObjectType) : undefined,
  sector: (value) => oneOf<Sector>(sectorTerms, value),
  kind: (value) => oneOf<Kind>(kindTerms, value),
  patched: (value) => oneOf(patchTerms, value),
  exploited: (value) => oneOf(exploitedTerms, value),
  from: (day) => ({ zh: `${day} 起`, en: `from ${day}` }),
  to: (day) => ({ zh: `${day} 止`, en: `to ${day}` }),
  limit: (count) => ({ zh: `每页 ${count} 条`, en: `${count} a page` }),
};

const patchTerms = {
  yes: { zh: '有补丁', en: 'Patch available' },
  no: { zh: '无补丁', en: 'No patch' },
} as const satisfies Record<string, Text>;

const exploitedTerms = {
  yes: { zh: '已知被利用', en: 'Known to be exploited' },
  no: { zh: '未见利用', en: 'Not known to be exploited' },
} as const satisfies Record<string, Text>;
