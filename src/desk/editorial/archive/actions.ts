import { auditRead, type Finding, isFewWeeks, issueText, type PrintedIssue, printedIssue } from '#bulletin/index.ts';
import { type Db, type Tx, transaction } from '#platform/db/index.ts';
import type { Refusal } from '#platform/errors.ts';
import { addDays, channels, type Period } from '#vocabulary/index.ts';
import type { BulletinFile } from '../bulletin-files.ts';
import { saveWeekFigure } from '../store/weeks.ts';
import { adjoin, type Doubt, doubtsOf, type PlacedIssue, placeIssue } from './model.ts';
import { filedBefore, incomplete, overlapping, publishedBefore, refuseImport, unclearPeriod } from './refusals.ts';
import {
  type ArchivedIssue,
  allArchived,
  dropWeekFigure,
  figuresOver,
  lockArchive,
  type NewArchived,
  publishedOver,
  saveArchived,
  saveFindings,
} from './store.ts';

export type ImportOptions = {
  readonly now: Date;
  /** The period that a person gives for the only file, where the printed one is wrong. */
  readonly period: Period | null;
  readonly issue: ArchivedIssue['issue'] | null;
  /** Another file may take the place of the one that an issue was filed from. */
  readonly replace: boolean;
};

/** What became of a file. `corrected`: its period was mistyped and its neighbours left no doubt what it is. */
export type Imported = {
  readonly file: BulletinFile;
  readonly issue: ArchivedIssue['issue'];
  readonly period: Period;
  readonly state: 'filed' | 'replaced' | 'unchanged';
  readonly corrected: boolean;
  readonly findings: readonly Finding[];
  readonly doubtful: readonly Doubt[];
};

/**
 * Files old issues with their figures: `desk.archived_issue` and, as printed, `desk.week_figure`, so that ten-week figures and
 * the weekly change begin with them. All of them or none, in one transaction; a file that is filed changes nothing again.
 *
 * A figure that the audit doubts is kept as printed and flagged; so are those of issues filed before that a new one
 * contradicts. Refuses `editorial.archive-incomplete`, `…-period`, `…-published`, `…-overlap`, `…-differs`, and
 * `…-refused` with several of them.
 */
export function importIssues(db: Db, files: readonly BulletinFile[], options: ImportOptions): Promise<Imported[]> {
  return transaction(db, async (tx) => {
    await lockArchive(tx);
    const filed = await allArchived(tx);
    const placed = place(files, filed, options);
    const problems = [...placed.problems, ...(await conflicts(tx, placed.issues, filed, options))];
    if (problems.length > 0) refuseImport(problems);
    const fresh = placed.issues.filter((issue) => !filed.some(({ sha256 }) => sha256 === issue.file.sha256));
    const kept = filed.filter((old) => !fresh.some((issue) => sameNumber(old.issue, issue.issue)));
    const all = [...kept, ...fresh].toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1));
    for (const issue of fresh) await save(tx, issue, { all, filed, now: options.now });
    await refresh(tx, kept, { all, fresh });
    return placed.issues.map((issue) => imported(issue, { all, filed }));
  });
}

/** An issue that is about to be filed, or was before. */
type Standing = Pick<ArchivedIssue, 'issue' | 'period' | 'reading' | 'source' | 'sha256'>;
type Placed = Standing & { readonly file: BulletinFile; readonly corrected: boolean };

function place(files: readonly BulletinFile[], filed: readonly ArchivedIssue[], options: ImportOptions) {
  const problems: Refusal[] = [];
  const whole = files.flatMap((file) => {
    const { read, name } = file;
    const issue = options.issue ?? read.issue;
    const printed = read.period ?? options.period;
    const missing = [
      ...(issue ? [] : (['issue'] as const)),
      ...(printed ? [] : (['period'] as const)),
      ...(read.totals ? [] : (['totals'] as const)),
    ];
    if (issue && printed && missing.length === 0) {
      return [
        { file, issue: { year: issue.year, numbers: issue.numbers }, printed: { from: printed.from, to: printed.to } },
      ];
    }
    problems.push(incomplete(name, missing));
    return [];
  });
  const known: PlacedIssue[] = [
    ...filed,
    ...whole.flatMap(({ issue, printed }) => (isFewWeeks(printed) ? [{ issue, period: printed }] : [])),
  ];
  const issues = whole.flatMap(({ file, issue, printed }): Placed[] => {
    const before = filed.find(({ sha256 }) => sha256 === file.sha256);
    const placing = before
      ? ({ kind: 'told', period: before.period } as const)
      : placeIssue(printed, issue, { told: options.period, known });
    if (placing.kind === 'unclear') {
      problems.push(unclearPeriod(file.name, printed, placing.likely));
      return [];
    }
    const { read: reading, name: source, sha256 } = file;
    return [{ file, issue, period: placing.period, reading, source, sha256, corrected: placing.kind === 'corrected' }];
  });
  return { issues, problems };
}

async function conflicts(
  tx: Tx,
  issues: readonly Placed[],
  filed: readonly ArchivedIssue[],
  { replace }: ImportOptions,
): Promise<Refusal[]> {
  const problems: Refusal[] = [];
  for (const [n, one] of issues.entries()) {
    if (filed.some(({ sha256 }) => sha256 === one.sha256)) continue;
    const name = one.file.name;
    const published = await publishedOver(tx, one.issue, one.period);
    const twin: Standing | undefined = issues
      .slice(0, n)
      .find((other) => other.sha256 !== one.sha256 && clashes(one, other));
    const old = filed.find((each) => clashes(one, each) && !(replace && sameNumber(one.issue, each.issue)));
    const other = twin ?? old;
    const figures = await figuresOver(tx, one.period, sourceOf(one));
    if (published) problems.push(publishedBefore(name, published));
    else if (old && sameNumber(one.issue, old.issue)) problems.push(filedBefore(name, old.issue, old.source));
    else if (other) problems.push(overlapping(name, other));
    else if (figures && !filed.some((each) => sourceOf(each) === figures.source))
      problems.push(overlapping(name, figures));
  }
  return problems;
}

function clashes(one: PlacedIssue, other: PlacedIssue): boolean {
  const sameDays = one.period.from <= other.period.to && other.period.from <= one.period.to;
  return sameDays || sameNumber(one.issue, other.issue);
}

function sameNumber(one: PlacedIssue['issue'], other: PlacedIssue['issue']): boolean {
  return one.year === other.year && one.numbers.some((number) => other.numbers.includes(number));
}

/** How the figures of an archived issue are known again in `desk.week_figure`. */
function sourceOf({ issue }: Pick<PlacedIssue, 'issue'>): string {
  return `archived issue ${issue.year}-${issue.numbers.join(',')}`;
}

type Saving = { readonly all: readonly Standing[]; readonly filed: readonly ArchivedIssue[]; readonly now: Date };

async function save(tx: Tx, one: Placed, { all, filed, now }: Saving): Promise<void> {
  const old = filed.find((each) => sameNumber(each.issue, one.issue));
  if (old) await dropWeekFigure(tx, old.period, sourceOf(old));
  const { reading } = one;
  const printed = reading.period ?? one.period;
  const issue: NewArchived = {
    issue: one.issue,
    period: one.period,
    printed: { from: printed.from, to: printed.to },
    source: one.source,
    format: one.file.format,
    sha256: one.sha256,
    reading,
    ...thoughtsOf(one, all),
    archivedAt: now,
  };
  await saveArchived(tx, issue);
  await saveWeekFigure(
    tx,
    {
      issue: one.issue,
      period: one.period,
      average: reading.average?.value ?? null,
      total: reading.totals?.total ?? 0,
      zeroDay: reading.zeroDay?.count ?? null,
      received: reading.received?.count ?? null,
      disposal: disposalOf(one),
    },
    sourceOf(one),
  );
}

/** All five channels, or none: a figure with a hole in it would tell of nothing. */
function disposalOf({ reading: { channels: read } }: Standing) {
  const counts = channels.flatMap((channel) => {
    const count = read?.counts[channel];
    return count === undefined ? [] : [[channel, count] as const];
  });
  return counts.length < channels.length
    ? null
    : (Object.fromEntries(counts) as Record<(typeof channels)[number], number>);
}

/** What is thought of an issue among the others: findings, and the figures they cast doubt on. */
function thoughtsOf(one: Standing, all: readonly Standing[]): { findings: Finding[]; doubtful: Doubt[] } {
  const others = all.filter(({ sha256 }) => sha256 !== one.sha256);
  const findings = auditRead(one.reading, others.flatMap(asPrinted));
  const next = others.find(({ period }) => period.from === addDays(one.period.to, 1));
  const said = next ? { name: issueText(next.issue), before: next.reading.received?.before ?? null } : null;
  return { findings, doubtful: doubtsOf(one.reading, findings, said) };
}

/** As it stands in the archive: a mistyped period counts as what it must have been. */
function asPrinted({ issue, period, reading }: Standing): PrintedIssue[] {
  const printed = printedIssue(issueText(issue), reading);
  return printed ? [{ ...printed, ...issue, from: period.from, to: period.to }] : [];
}

/** Issues filed before are looked at again where a new one came to stand beside them. */
async function refresh(
  tx: Tx,
  kept: readonly ArchivedIssue[],
  { all, fresh }: { all: readonly Standing[]; fresh: readonly Placed[] },
): Promise<void> {
  for (const old of kept) {
    if (fresh.some((one) => adjoin(one.period, old.period))) await saveFindings(tx, old.sha256, thoughtsOf(old, all));
  }
}

function imported(one: Placed, { all, filed }: Pick<Saving, 'all' | 'filed'>): Imported {
  const { file, issue, period, corrected } = one;
  const old = filed.find((each) => sameNumber(each.issue, issue));
  const state = old === undefined ? 'filed' : old.sha256 === one.sha256 ? 'unchanged' : 'replaced';
  return { file, issue, period, state, corrected, ...thoughtsOf(one, all) };
}
