import { setImmediate as turn } from 'node:timers/promises';
import { readVersionStatement, type VersionStatement, versionMatcher } from '#vocabulary/index.ts';

/**
 * What affected products say of versions, each statement under a number: a million records make some tens of thousands of different ones, and
 * a question looks at each once, not at each record. Numbers are given as statements come, and hold for the process.
 */
const statements: VersionStatement[] = [];
const numbers = new Map<string, number>();

export function statementNumber(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const number = statements.length;
  statements.push(readVersionStatement(text));
  numbers.set(text, number);
  return number;
}

/** Some 1 ms, the first time 10: bounds are read once. */
const perTurn = 2000;

/** The numbers of the statements that say of a version that it is affected. */
export async function statementsSaying(version: string): Promise<readonly number[]> {
  const says = versionMatcher(version);
  const found: number[] = [];
  for (const [number, statement] of statements.entries()) {
    if (number % perTurn === perTurn - 1) await turn();
    if (says(statement)) found.push(number);
  }
  return found;
}
