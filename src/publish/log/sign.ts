import { type Database, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { enterGate } from '../enter.ts';
import { type LogSigner, signedNote } from '../read/index.ts';
import { standingTree } from './append.ts';
import { lastSigned, writeHead, writeKey } from './store-heads.ts';

/**
 * Signs the log as it stands, unless its newest head says that already; gives the size that is signed now, and whether anew.
 *
 * One transaction of its own, behind the gate: a head never covers half a publication. Called each minute and after every command
 * that publishes. Never signs a log that is shorter than what it signed before: such a one lost leaves. Refuses `log.shortened`.
 */
export function signTreeHead(
  database: Pick<Database, 'db'>,
  signer: LogSigner,
  now: Date,
): Promise<{ readonly size: number; readonly isNew: boolean }> {
  return transaction(database.db, async (tx) => {
    await enterGate(tx, now);
    const tree = await standingTree(tx);
    const { verifier } = signer;
    const [size, before] = [tree.size(), await lastSigned(tx, verifier.id)];
    if (before !== null && before > size) throw shortened(before, size);
    if (before === size) return { size, isNew: false };
    const root = tree.root();
    await writeKey(tx, verifier, now);
    const note = signedNote({ origin: verifier.name, size, root }, signer);
    await writeHead(tx, { size, keyId: verifier.id, root, note }, now);
    return { size, isNew: true };
  });
}

function shortened(signed: number, size: number): Refusal {
  return new Refusal(
    'log.shortened',
    {
      zh: `透明日志只有 ${size} 条，而已签名的有 ${signed} 条：日志被截断，没有签名。请用 bin/bulou log verify 检查，并从备份恢复。`,
      en: `The transparency log has ${size} leaves, and ${signed} were signed: it was cut, and nothing is signed. Look with bin/bulou log verify, and restore a backup.`,
    },
    500,
  );
}
