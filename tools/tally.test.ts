import { describe, expect, it } from 'vitest';
import { type TestReport, tally, tallyLine } from './tally.ts';

const clean: TestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};
const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((status) => ({ status })),
});

describe('the tally of a test run', () => {
  it('counts what passed, failed and was skipped', () => {
    const mixed = {
      ...clean,
      numFailedTests: 2,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [file('failed', 'failed', 'failed')],
    };
    expect(tallyLine(tally(mixed, 1))).toBe('3 passed, 2 failed, 2 skipped');
    expect(tallyLine(tally(clean, 0))).toBe('3 passed, 0 failed');
  });

  it('counts a file that broke before its tests, or after them, as a failure', () => {
    expect(tally({ ...clean, testResults: [file('failed')] }, 1).failed).toBe(1);
    expect(
      tally({ ...clean, numFailedTests: 1, testResults: [file('failed', 'passed'), file('failed', 'failed')] }, 1)
        .failed,
    ).toBe(2);
  });

  it('does not believe a run that ended with an error', () => {
    expect(tally(clean, 1).failed).toBe(1);
  });

  it('does not believe a run without a report or without tests', () => {
    expect(tally(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(tally({ ...clean, numPassedTests: 0, numPendingTests: 4 }, 0).failed).toBe(1);
  });
});
