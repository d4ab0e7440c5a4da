/** The import rule of ARCHITECTURE.md as a table and a function, so that the test can also feed it a planted violation. */

/** Folders that are one unit each; a file belongs to the longest that it lies in. `app` is the two wiring files. */
const stations = ['intake', 'review', 'coordination', 'record', 'credit', 'sources', 'editorial'].map(
  (name) => `desk/${name}`,
);
const outlets = ['site', 'api', 'feeds', 'downloads', 'alerts', 'views'].map((name) => `outlets/${name}`);
const base = ['vocabulary', 'expression', 'lint', 'formats', 'bulletin', 'look', 'platform', 'people'];
export const units = [...base, ...stations, 'publish', 'publish/read', 'search', ...outlets, 'demo', 'browser', 'app'];

/** Data flows in this order, imports point against it: a station may import those before it. */
const flow = ['desk/intake', 'desk/review', 'desk/coordination', 'desk/record', 'desk/credit', 'desk/editorial'];

/** What each unit may import, itself always included. */
export function allowed(unit: string): string[] {
  switch (unit) {
    case 'vocabulary':
    case 'platform':
    case 'browser':
      return [];
    case 'formats':
      return ['vocabulary'];
    case 'expression':
    case 'lint':
      return ['vocabulary', 'platform/text'];
    case 'look':
      return ['vocabulary', 'platform/html', 'platform/text'];
    case 'bulletin':
      return ['vocabulary', 'look'];
    case 'people':
      return ['vocabulary', 'look', 'platform'];
    case 'publish':
      return [
        'vocabulary',
        'expression',
        'lint',
        'formats',
        'bulletin',
        'platform',
        'people',
        'desk/record',
        'desk/coordination',
        'desk/credit',
        'desk/editorial',
        'publish/read',
      ];
    case 'publish/read':
      return ['vocabulary', 'bulletin', 'platform'];
    case 'search':
      return ['vocabulary', 'expression', 'platform', 'publish/read'];
    case 'demo':
      return [...base, ...flow, 'publish'];
    case 'app':
      return units;
  }
  if (unit.startsWith('outlets/'))
    return ['vocabulary', 'expression', 'formats', 'bulletin', 'look', 'platform', 'people', 'publish/read', 'search'];
  if (unit === 'desk/sources') return [...base, 'desk/intake'];
  return [...base, ...flow.slice(0, flow.indexOf(unit))];
}

export type SourceFile = { readonly path: string; readonly text: string };
export type Violation = { readonly path: string; readonly imports: string; readonly why: string };

/** Every import of `files` (paths below `src/`) that the table refuses, and every one that goes round an `index.ts`. */
export function violations(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const from = unitOf(file.path);
    return importsOf(file.text).flatMap((specifier) => {
      const target = resolve(file.path, specifier);
      // A table of data is no code: whoever needs it may read it.
      if (target === null || /^data\/[^/]+\.json$/.test(target)) return [];
      const to = unitOf(target);
      if (from === to) return [];
      const why = refusal(from, to, target);
      return why === null ? [] : [{ path: file.path, imports: target, why }];
    });
  });
}

function refusal(from: string, to: string, target: string): string | null {
  const may = allowed(from);
  const permitted = may.some((entry) => entry === to || target === `${entry}.ts` || target.startsWith(`${entry}/`));
  if (!permitted) return `${from} may not import ${to}`;
  const door = to === 'platform' ? /^platform\/([a-z-]+\.ts|[a-z-]+\/index\.ts)$/ : /(^|\/)index\.ts$/;
  if (from !== 'app' || to !== 'app') {
    if (!door.test(target)) return `${to} is entered only through its index.ts`;
  }
  return null;
}

export function unitOf(path: string): string {
  const found = units.filter((unit) => path.startsWith(`${unit}/`)).sort((a, b) => b.length - a.length)[0];
  return found ?? 'app';
}

/** Static, re-exported, dynamic and side-effect imports alike. */
export function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm;
  return [...code.matchAll(pattern)].map((match) => match[1] ?? '');
}

function resolve(path: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return null;
  const parts = path.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

/** The table as ARCHITECTURE.md shows it. */
export function importTable(): string {
  const rows = units
    .filter((unit) => unit !== 'app')
    .map(
      (unit) =>
        `| \`${unit}\` | ${
          allowed(unit)
            .map((entry) => `\`${entry}\``)
            .join(', ') || 'nothing of ours'
        } |`,
    );
  return ['| folder | may import |', '|---|---|', ...rows].join('\n');
}
