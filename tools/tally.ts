/** The part of Vitest's JSON report that is counted. */
export type TestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * Counts a test run so that nothing that went wrong can look right: a file that failed before its tests, a run without any
 * test, a run that left no report or ended with an error is at least one failure.
 */
export function tally(report: TestReport | undefined, exitCode: number): Tally {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const brokenFiles = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const counted = (report?.numFailedTests ?? 0) + brokenFiles.length;
  const wrong = report === undefined || exitCode !== 0 || passed + counted === 0;
  return { passed, failed: wrong ? Math.max(1, counted) : counted, skipped };
}

/** The last line of a test run. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
