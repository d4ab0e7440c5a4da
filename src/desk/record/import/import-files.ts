import type { Finding } from '#formats/index.ts';
import type { Database } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { importRecords } from '../actions.ts';
import type { ImportSummary } from '../model.ts';
import { type FoundFile, findFiles } from './find.ts';
import { type ImportFormat, importFormats } from './formats.ts';
import { readFiles } from './read-file.ts';
import { type FindingReport, openReport } from './report.ts';

export type ImportFilesArgs = {
  readonly format: ImportFormat;
  /** Files and folders; a folder stands for every fitting file below it, in the order of the names. */
  readonly paths: readonly string[];
  /** Where every finding is written, one a line; NDJSON or tab-separated by its name. */
  readonly report?: string | undefined;
  /** Reads and decides everything, keeps nothing, publishes nothing. */
  readonly dryRun?: boolean;
};

/** What the gate did, as far as an import tells of it. */
export type GateSummary = {
  readonly published: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly held: readonly { readonly identifier: string; readonly code: string }[];
  readonly flaws: Readonly<Record<string, number>>;
};

export type ImportFilesIo = {
  readonly now: Date;
  /** Opens the gate once the records are stored (`publishDue`). The desk may not import it: it is downstream. */
  readonly publish: (onProgress: (done: number, total: number) => void) => Promise<GateSummary>;
  readonly signal?: AbortSignal | undefined;
  readonly onPhase?: (phase: ImportPhase) => ImportPhaseProgress;
  readonly onFinding?: (finding: Finding) => void;
};
/** `total` is in bytes of the files for `read`, in records for the others; null when it is not known. */
export type ImportPhase = { readonly name: 'read' | 'store' | 'publish'; readonly total: number | null };
export type ImportPhaseProgress = { advance(steps: number): void; done(): void };

export type ImportFilesSummary = ImportSummary & {
  readonly files: number;
  /** True when every record was there already, word for word. */
  readonly nothingChanged: boolean;
  readonly dryRun: boolean;
  /** Null with `dryRun`. */
  readonly gate: (GateSummary & { readonly seconds: number }) | null;
  /** The first findings that name a whole file or path, for the person at the terminal. */
  readonly brokenFiles: readonly Finding[];
};

/**
 * Imports files and folders of one format, then opens the gate. The records are stored in one transaction, published in a second:
 * a process killed between the two loses nothing, since the queue of the gate is stored with the records.
 *
 * Refuses `import.nothing` (none of the paths gives a file; each is in the report) and `import.report`.
 */
export async function importFiles(
  database: Database,
  args: ImportFilesArgs,
  io: ImportFilesIo,
): Promise<ImportFilesSummary> {
  const report = args.report === undefined ? null : await openReport(args.report);
  try {
    return await importFound(database, args, io, report);
  } finally {
    await report?.close();
  }
}

const shownBrokenFiles = 20;

async function importFound(
  database: Database,
  args: ImportFilesArgs,
  io: ImportFilesIo,
  report: FindingReport | null,
): Promise<ImportFilesSummary> {
  const format = importFormats[args.format];
  const found = await findFiles(args.paths, format.endings);
  const brokenFiles: Finding[] = [];
  const onFinding = (finding: Finding) => {
    report?.write(finding);
    if (finding.outcome === 'broken' && brokenFiles.length < shownBrokenFiles) brokenFiles.push(finding);
    io.onFinding?.(finding);
  };
  if (found.files.length === 0) {
    found.findings.forEach(onFinding);
    throw nothingToRead(found.findings);
  }
  const phases = phaseTeller(io);
  const reading = phases.start({ name: 'read', total: found.files.reduce((sum, { bytes }) => sum + bytes, 0) });
  const summary = await importRecords(database, batchesOf(found, await format.reader(), reading), {
    now: io.now,
    onFinding,
    onProgress: ({ phase }) => void (phase === 'store' && phases.start({ name: 'store', total: null })),
    dryRun: args.dryRun ?? false,
    ...(io.signal && { signal: io.signal }),
  }).finally(phases.end);
  const gate = args.dryRun ? null : await openGate(io, phases);
  const { new: added, changed, rejected, broken } = summary;
  const nothingChanged = added + changed + rejected + broken + (gate ? gate.published + gate.corrected : 0) === 0;
  return { ...summary, files: found.files.length, nothingChanged, dryRun: args.dryRun ?? false, gate, brokenFiles };
}

async function* batchesOf(
  found: { readonly files: readonly FoundFile[]; readonly findings: readonly Finding[] },
  reader: Parameters<typeof readFiles>[1],
  progress: ImportPhaseProgress,
) {
  for (const finding of found.findings) yield { file: finding.file, items: [{ kind: 'finding' as const, finding }] };
  yield* readFiles(found.files, reader, (bytes) => progress.advance(bytes));
}

async function openGate(io: ImportFilesIo, phases: ReturnType<typeof phaseTeller>) {
  const started = performance.now();
  let progress: ImportPhaseProgress | null = null;
  let told = 0;
  const gate = await io
    .publish((done, total) => {
      progress ??= phases.start({ name: 'publish', total });
      progress.advance(done - told);
      told = done;
    })
    .finally(phases.end);
  return { ...gate, seconds: (performance.now() - started) / 1000 };
}

/** One phase is shown at a time: starting one ends the one before. */
function phaseTeller({ onPhase }: ImportFilesIo) {
  let current: ImportPhaseProgress | undefined;
  const end = () => {
    current?.done();
    current = undefined;
  };
  const start = (phase: ImportPhase): ImportPhaseProgress => {
    end();
    current = onPhase?.(phase) ?? { advance() {}, done() {} };
    return current;
  };
  return { start, end };
}

function nothingToRead(findings: readonly Finding[]): Refusal {
  const [first] = findings;
  return new Refusal('import.nothing', {
    zh: `没有可以导入的文件。${first?.text.zh ?? '请给出文件或文件夹。'}`,
    en: `There is no file to import. ${first?.text.en ?? 'Name a file or a folder.'}`,
  });
}
