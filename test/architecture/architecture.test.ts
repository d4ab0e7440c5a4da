import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importTable, violations } from './imports.ts';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'src');
const files = globSync('**/*.{ts,tsx}', { cwd: source })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));

describe('the architecture', () => {
  test('imports follow the table and go through the doors', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(violations(files)).toEqual([]);
  });

  test('the check sees a planted violation of each sort', () => {
    const planted = [
      { path: 'outlets/site/pages.tsx', text: "import { find } from '#desk/record/index.ts';" },
      { path: 'search/store.ts', text: "export { x } from '../desk/record/index.ts';" },
      { path: 'vocabulary/days.ts', text: "const db = await import('#platform/db/index.ts');" },
      { path: 'bulletin/parts.ts', text: "import '#platform/clock.ts';" },
      { path: 'desk/intake/actions.ts', text: "import type { R } from '#desk/record/index.ts';" },
      { path: 'outlets/api/routes.ts', text: "import { page } from '#outlets/site/index.ts';" },
      { path: 'publish/gate.ts', text: "import { saveRecord } from '#desk/record/store.ts';" },
      { path: 'outlets/site/actions.ts', text: "import { publishDue } from '#publish/index.ts';" },
      { path: 'publish/read/records.ts', text: "import { gate } from '../gate.ts';" },
      { path: 'desk/editorial/actions.ts', text: "import { loadDemo } from '#demo/index.ts';" },
    ];
    expect(violations(planted).map((found) => found.path)).toEqual(planted.map((file) => file.path));
  });

  test('an allowed import passes', () => {
    const text = "import { gate } from '#publish/read/index.ts'; import { Refusal } from '#platform/errors.ts';";
    expect(violations([{ path: 'outlets/site/routes.ts', text }])).toEqual([]);
  });

  test('ARCHITECTURE.md shows the table that holds', () => {
    expect(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')).toContain(importTable());
  });

  test('doors hold named exports only', () => {
    const doors = files.filter((file) => file.path.endsWith('index.ts'));
    const withLogic = doors.filter((file) => /export\s*\*|\bfunction\b|=>/.test(file.text));
    expect(withLogic.map((file) => file.path)).toEqual([]);
  });

  test('files stay short: none over 400 lines, half of them within 100', () => {
    const tables = ['vocabulary/taxonomy.ts'];
    const lengths = files
      .filter((file) => !tables.includes(file.path))
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length }));
    expect(lengths.filter((file) => file.lines > 400)).toEqual([]);
    const sorted = lengths.map((file) => file.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });

  test('nothing is called utils, helpers, common or misc', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(file.path))).toEqual([]);
  });

  test('SQL stands in stores, the read side of the gate and the database platform only', () => {
    const place = /(^|\/)(store(-[a-z-]+)?|read(-[a-z-]+)?)\.ts$|\/store\/|^platform\/db\/|^publish\/read\//;
    const strayed = files.filter((file) => /\bsql(<[^`]*>)?`/.test(file.text) && !place.test(file.path));
    expect(strayed.map((file) => file.path)).toEqual([]);
  });

  test('time and chance are arguments: only the clock asks the machine', () => {
    const asks = /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(/;
    expect(asks.test('const at = new Date();')).toBe(true);
    const asking = files.filter((file) => asks.test(file.text) && !file.path.startsWith('browser/'));
    expect(asking.map((file) => file.path)).toEqual(['platform/clock.ts']);
  });

  test('settings are read in one place, and nothing writes to the console', () => {
    // The built-in server's programs inherit the environment.
    const readers = files.filter((file) => /\bprocess\.env\b/.test(file.text)).map((file) => file.path);
    expect(readers.sort()).toEqual(['cli.ts', 'platform/db/embedded/cluster.ts']);
    expect(files.filter((file) => /\bconsole\.\w+\(/.test(file.text))).toEqual([]);
  });

  test('pure folders touch no file, network or database; the bulletin reads its fonts and templates', () => {
    const touches = /from '(node:(fs|net|http|https|os|child_process|worker_threads)(\/promises)?|pg|kysely|fastify)'/;
    expect(touches.test("import { readFile } from 'node:fs/promises';")).toBe(true);
    const pure = /^(vocabulary|expression|formats|bulletin|look)\//;
    const touching = files.filter((file) => pure.test(file.path) && touches.test(file.text)).map((file) => file.path);
    expect(touching.filter((path) => !/^bulletin\/documents\/(fonts|pdf|places|typeset)\.ts$/.test(path))).toEqual([]);
  });
});
