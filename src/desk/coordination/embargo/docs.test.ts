import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/root.ts';
import { embargoPage } from '../../../../tools/embargo-page.ts';
import { embargoStates } from './model.ts';
import { embargoRules } from './rules.ts';

const path = join(projectRoot, 'docs/coordination.md');
/** The section from its heading to the next one of its rank. */
const section = /## Embargo\n[\s\S]*?(?=\n## |$(?![\s\S]))/;

describe('the section of the embargo in docs/coordination.md', () => {
  // After a change of the table: WRITE_DOCS=1 npx vitest run src/desk/coordination/embargo/docs.test.ts
  test('is what the table says', () => {
    const page = readFileSync(path, 'utf8');
    if (process.env.WRITE_DOCS === '1')
      writeFileSync(
        path,
        page.replace(section, () => embargoPage()),
      );
    expect(section.exec(readFileSync(path, 'utf8'))?.[0].trim()).toBe(embargoPage());
  });

  test('its diagram has every event of the table and every state', () => {
    const diagram = /```mermaid\n([\s\S]*?)```/.exec(embargoPage())?.[1] ?? '';
    const drawn = embargoRules.filter(({ name }) => !['join', 'leave', 'merge', 'merged-away'].includes(name));
    expect(drawn.filter(({ name }) => !diagram.includes(name)).map(({ name }) => name)).toEqual([]);
    expect(embargoStates.filter((state) => !diagram.includes(`"${state} `))).toEqual([]);
  });
});
