import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { bulletinCommands } from '#desk/editorial/index.ts';
import type { Database } from '#platform/db/index.ts';
import { runCommandLine } from '#platform/terminal/index.ts';
import { publishIssue } from '#publish/index.ts';

/** Runs `bulletin …` as a terminal does; `file` writes what a command is to read into a folder that goes with the test file. */
export function bulletinTerminal(database: Pick<Database, 'db' | 'pool'> | null, now: Date) {
  const folder = mkdtempSync(join(tmpdir(), 'bulou-bulletins-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const world = {
    withDatabase: <T>(work: (given: Database) => Promise<T>) => {
      if (database === null) throw new Error('this command needs no database');
      return work({ ...database, close: async () => {} });
    },
    gate: async () => publishIssue,
    now: () => now,
    timeZone: () => 'Asia/Shanghai',
  };
  return {
    folder,
    file(name: string, content: string | Uint8Array): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async run(argv: readonly string[], language = 'en_GB.UTF-8') {
      const said: string[] = [];
      const complained: string[] = [];
      const code = await runCommandLine(bulletinCommands(world), ['bulletin', ...argv], {
        env: { LANG: language },
        stdout: { write: (text: string) => void said.push(text) },
        stderr: { write: (text: string) => void complained.push(text) },
        signal: new AbortController().signal,
      });
      return { code, out: said.join(''), err: complained.join('') };
    },
  };
}
