import type { Database } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { type Command, command, type Terminal } from '#platform/terminal/index.ts';
import { type BulletinFile, readBulletinAt } from '../bulletin-files.ts';
import { readIssueNumber, readPeriod } from '../compose-options.ts';
import { refuseOption } from '../words.ts';
import { type Imported, importIssues } from './actions.ts';
import { importedText, importTotals, importWords } from './command-words.ts';
import { refuseImport } from './refusals.ts';

/** What the command needs from the program that mounts it. */
export type ArchiveWorld = {
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
};

type Values = {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly issue: string | undefined;
  readonly replace: boolean;
};

/** `bulletin import FILE…`: old issues into the archive, all of them or none. */
export function importCommand(world: ArchiveWorld): Command {
  return command({
    name: 'bulletin import',
    summary: importWords.import,
    usage: 'FILE…',
    arguments: { min: 1, max: Number.POSITIVE_INFINITY },
    options: {
      from: { type: 'string', value: 'DAY', meaning: importWords.from },
      to: { type: 'string', value: 'DAY', meaning: importWords.to },
      issue: { type: 'string', value: 'YEAR-N', meaning: importWords.issue },
      replace: { type: 'boolean', meaning: importWords.replace },
    },
    run: (values, paths, terminal) => runImport(world, values, { paths, terminal }),
  });
}

async function runImport(
  world: ArchiveWorld,
  values: Values,
  { paths, terminal }: { readonly paths: readonly string[]; readonly terminal: Terminal },
) {
  const told = readTold(values, paths.length);
  const files = await readAll(paths, terminal);
  const imported = await world.withDatabase(({ db }) =>
    importIssues(db, files, { now: world.now(), replace: values.replace, ...told }),
  );
  for (const one of imported) terminal.say(importedText(one));
  return { summary: { issues: imported.map(summaryOf) }, text: importTotals(imported) };
}

/** Period and number that a person gives count for one file. Refuses `editorial.option`. */
function readTold({ from, to, issue }: Values, files: number) {
  const given = [
    ['--from', from],
    ['--to', to],
    ['--issue', issue],
  ] as const;
  const [first] = given.find(([, value]) => value !== undefined) ?? [];
  if (first !== undefined && files !== 1) {
    refuseOption(first, { zh: '只能用于一个文件。', en: 'it is for a single file.' });
  }
  if ((from === undefined) !== (to === undefined)) {
    refuseOption('--from, --to', { zh: '两个选项要一起给出。', en: 'give both or neither.' });
  }
  return {
    period: from !== undefined && to !== undefined ? readPeriod(from, to) : null,
    issue: issue === undefined ? null : readIssueNumber(issue),
  };
}

/** Every file is read before anything is decided; what cannot be read is told of all of them at once. */
async function readAll(paths: readonly string[], terminal: Terminal): Promise<BulletinFile[]> {
  const files = new Map<string, BulletinFile>();
  const problems: Refusal[] = [];
  for (const path of paths) {
    terminal.signal.throwIfAborted();
    try {
      const file = await readBulletinAt(path);
      files.set(file.sha256, file);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      problems.push(thrown);
    }
  }
  if (problems.length > 0) refuseImport(problems);
  return [...files.values()];
}

function summaryOf({ file, issue, period, state, corrected, findings, doubtful }: Imported) {
  return { file: file.path, sha256: file.sha256, issue, period, state, corrected, doubtful, findings: findings.length };
}
