import type { Database } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { type Command, command } from '#platform/terminal/index.ts';
import { commandWords, flawText, headText, wholeText } from './command-words.ts';
import { findHead } from './store-read.ts';
import { type NotedHead, verifyAudit } from './verify.ts';

/** What the commands need from the program that mounts them. */
export type AuditWorld = {
  /** Runs work on the owner's database, migrated; opens and closes it. */
  readonly withDatabase: <T>(work: (database: Database) => Promise<T>) => Promise<T>;
};

/** `audit verify [--head ID:HASH]`, exit code 1 at a broken link; `audit head`, to be noted outside the platform. */
export function auditCommands(world: AuditWorld): readonly Command[] {
  return [verifyCommand(world), headCommand(world)];
}

function verifyCommand(world: AuditWorld): Command {
  return command({
    name: 'audit verify',
    summary: commandWords.verify,
    usage: '',
    options: { head: { type: 'string', value: 'ID:HASH', meaning: commandWords.head } },
    run: ({ head }, _args, terminal) => {
      const noted = head === undefined ? undefined : readNoted(head);
      return world.withDatabase(async ({ db }) => {
        const progress = terminal.progress((await findHead(db)).id, commandWords.progress);
        const found = await verifyAudit(db, {
          noted,
          signal: terminal.signal,
          onProgress: progress.advance,
        }).finally(progress.done);
        return {
          summary: { ...found },
          text: found.broken === null ? wholeText(found) : flawText(found.broken),
          exitCode: found.whole ? 0 : 1,
        };
      });
    },
  });
}

function headCommand(world: AuditWorld): Command {
  return command({
    name: 'audit head',
    summary: commandWords.showHead,
    usage: '',
    options: {},
    run: () =>
      world.withDatabase(async ({ db }) => {
        const { id, hash } = await findHead(db);
        const noted = `${id}:${hash.toString('hex')}`;
        return { summary: { id, hash: hash.toString('hex'), noted }, text: headText(noted) };
      }),
  });
}

/** `ID:HASH` as `audit head` prints it. Refuses `people.audit-head`. */
function readNoted(text: string): NotedHead {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim());
  const [, id = '', hash = ''] = match ?? [];
  if (match !== null) return { id: Number(id), hash: Buffer.from(hash, 'hex') };
  throw new Refusal('people.audit-head', {
    zh: '--head 的写法应为“行号:哈希”（哈希为64位十六进制数），与 audit head 输出的一致。请核对后重试。',
    en: '--head is written ID:HASH (64 hexadecimal digits), as audit head prints it. Check it and try again.',
  });
}
