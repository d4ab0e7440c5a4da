import { type Database, type Tx, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { enterGate } from '../enter.ts';
import { joined, type LogSigner, signedNote } from '../read/index.ts';
import { standingTree } from './append.ts';
import { logEdge } from './store.ts';
import { lastSigned, type SignedHead, writeHead, writeKey } from './store-heads.ts';

/**
 * Signs the log as it stands, unless its newest head says that already; gives the size that is signed now, and whether anew.
 *
 * One transaction of its own, behind the gate: a head never covers half a publication. Called each minute and after every command
 * that publishes. Never signs a log that does not begin with what it signed before. Refuses `log.unsound`.
 */
export function signTreeHead(
  database: Pick<Database, 'db'>,
  signer: LogSigner,
  now: Date,
): Promise<{ readonly size: number; readonly isNew: boolean }> {
  return transaction(database.db, (tx) => signIn(tx, signer, now));
}

/** The same in the caller's transaction. */
export async function signIn(tx: Tx, signer: LogSigner, now: Date) {
  await enterGate(tx, now);
  const tree = await standingTree(tx);
  const { verifier } = signer;
  const [size, before] = [tree.size(), await lastSigned(tx, verifier.id)];
  if (before !== null && !(await beginsWith(tx, before, size))) throw unsound(before.size);
  if (before?.size === size) return { size, isNew: false };
  const root = tree.root();
  await writeKey(tx, verifier, now);
  const note = signedNote({ origin: verifier.name, size, root }, signer);
  await writeHead(tx, { size, keyId: verifier.id, root, note }, now);
  return { size, isNew: true };
}

async function beginsWith(tx: Tx, before: SignedHead, size: number): Promise<boolean> {
  return before.size <= size && joined(await logEdge(tx, before.size)).equals(before.root);
}

function unsound(signed: number): Refusal {
  return new Refusal(
    'log.unsound',
    {
      zh: `透明日志的前 ${signed} 条与已签名的不符：日志被截断或改写，没有签名。请用 bin/bulou log verify 查明，并从备份恢复。`,
      en: `The transparency log no longer begins with the ${signed} leaves that were signed: it was cut or rewritten, and nothing is signed. See with bin/bulou log verify what is wrong, and restore a backup.`,
    },
    500,
  );
}
