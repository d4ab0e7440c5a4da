import type { Database } from '#platform/db/index.ts';
import { type Command, command, type Terminal } from '#platform/terminal/index.ts';
import type { ImportFormat } from './import/formats.ts';
import { type GateSummary, importFiles } from './import/import-files.ts';
import { commandWords, phaseWords, summaryText } from './words.ts';

/** What the commands need from the program that mounts them. */
export type ImportWorld = {
  /** Runs work on the owner's database, migrated; opens and closes it. */
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
  /** The gate (`publishDue`), which lies downstream of the desk. */
  readonly publish: (
    database: Database,
    options: {
      readonly now: Date;
      readonly signal: AbortSignal;
      readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
    },
  ) => Promise<GateSummary>;
  readonly now: () => Date;
};

/**
 * `import cnvd-xml FILE…` and `import records FILE…`. Exit code 1 when a file was broken or a record rejected: all the rest is in.
 */
export function importCommands(world: ImportWorld): readonly Command[] {
  return [importCommand('cnvd-xml', world), importCommand('records', world)];
}

function importCommand(format: ImportFormat, world: ImportWorld): Command {
  return command({
    name: `import ${format}`,
    summary: commandWords[format],
    usage: 'FILE…',
    arguments: { min: 1, max: Number.POSITIVE_INFINITY },
    options: {
      report: { type: 'string', value: 'FILE', meaning: commandWords.report },
      'dry-run': { type: 'boolean', meaning: commandWords['dry-run'] },
    },
    run: (values, paths, terminal) =>
      world.withDatabase(async (database) => {
        const args = { format, paths, report: values.report, dryRun: values['dry-run'] };
        const summary = await importFiles(database, args, ioOf(world, database, terminal));
        const exitCode = summary.rejected + summary.broken > 0 ? 1 : 0;
        return { summary: { ...summary }, text: summaryText(summary), exitCode };
      }),
  });
}

function ioOf(world: ImportWorld, database: Database, terminal: Terminal) {
  const now = world.now();
  const { signal } = terminal;
  return {
    now,
    signal,
    publish: (onProgress: (done: number, total: number) => void) =>
      world.publish(database, { now, signal, onProgress: ({ done, total }) => onProgress(done, total) }),
    onPhase: ({ name, total }: { name: keyof typeof phaseWords; total: number | null }) =>
      terminal.progress(total, phaseWords[name]),
  };
}
