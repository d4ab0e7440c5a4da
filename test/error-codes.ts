import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';

export type SourceFile = { readonly path: string; readonly text: string };

/** What stands before the first point of a code. */
const stations = [
  'alerts',
  'api',
  'batch',
  'bulletin',
  'command',
  'config',
  'contacts',
  'coordination',
  'credit',
  'database',
  'demo',
  'downloads',
  'editorial',
  'embedded',
  'expression',
  'facts',
  'feeds',
  'files',
  'http',
  'import',
  'intake',
  'log',
  'mail',
  'migration',
  'people',
  'publish',
  'record',
  'review',
  'search',
  'secrets',
  'serve',
  'shared',
  'signing',
  'site',
  'views',
].join('|');

/** Files whose codes are put together: the part before the point, and how the rest is written there. */
const families: Readonly<Record<string, { readonly station: string; readonly reason: RegExp }>> = {
  'src/platform/terminal/parse.ts': { station: 'command', reason: /usage\(command, '([a-z-]+)'/g },
  'src/platform/db/embedded/refusals.ts': { station: 'embedded', reason: /\bof\(\s*'([a-z-]+)'/g },
  'src/people/oidc/model.ts': { station: 'people', reason: /\bmistake\(\s*'people\.([a-z-]+)'/g },
  'src/desk/coordination/embargo/refusals.ts': {
    station: 'coordination',
    reason: /\bonEnd\('coordination\.([a-z-]+)'/g,
  },
  'src/platform/signing.ts': { station: 'signing', reason: /\brefuse\('([a-z-]+)'/g },
  'src/desk/editorial/words.ts': { station: 'editorial', reason: /\brefuse\(\s*'([a-z-]+)'/g },
};

/** Every source file of the program that is no test. */
export function sourceFiles(): SourceFile[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: projectRoot })
    .filter((path) => !path.includes('.test.'))
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
}

/** The codes of refusals and findings that a file can give; those of a format's own table are left to its page. */
export function codesIn({ path, text }: SourceFile): string[] {
  // The name of a prepared statement and the audit log's word for a deed have the same form.
  const spoken = text
    .replaceAll(/\baction: '[\w.-]+'/g, '')
    .replaceAll(/\bnamed(<.+>)?\(\s*[\w.]+,\s*'[\w.-]+'/g, '')
    .replaceAll(/^\s*(\/\*\*|\*|\/\/|import ).*$/gm, '');
  const literal = new RegExp(`(?:'|\`)((?:${stations})\\.[a-z]+(?:[.-][a-z]+)*)(?:'|: )`, 'g');
  const family = families[path];
  const built = family ? [...text.matchAll(family.reason)].map(([, reason]) => `${family.station}.${reason}`) : [];
  return [...[...spoken.matchAll(literal)].flatMap(([, code]) => code ?? []), ...built].filter(isCode);
}

/** First arguments of refusals that are no plain text and stand in no known family. */
export function dynamicCodes({ path, text }: SourceFile): string[] {
  if (families[path] || path === 'src/platform/errors.ts') return [];
  const first = [...text.matchAll(/new (?:Bulletin)?Refusal\(\s*([^\s'][^,]*),/g)].map(
    ([, argument]) => argument ?? '',
  );
  // What the pure folder refuses, or the look before storing objects to, is passed on under its own code.
  return first
    .filter((argument) => !['thrown.code', 'objection.code'].includes(argument))
    .map((argument) => `${path}: ${argument}`);
}

/** The names of jobs have the form of codes: a new one stands here, too. */
const jobName =
  /^(alerts\.(clear-expired|note-letter)|people\.clear-expired|intake\.(discard-file|expire-batches|purge-drafts)|review\.(match-reports|match-records|lapse-returned|send-reminders)|credit\.(award-points|issue-certificates)|coordination\.(end-embargoes|escalate-notices|note-delivery|remind-disclosure|remind-keys)|mail\.send-letter|publish\.check-references)$/;

/** What the demonstration writes into the audit log, by which it finds how far it has come. */
const deed = /^demo\.(desk|advisories)-(begun|loaded|removed)$/;

/** File names and fields have a point, too. */
function isCode(code: string): boolean {
  return !jobName.test(code) && !deed.test(code) && !/\.(css|js|json|svg|md|html|typ|record)$/.test(code);
}
