import { type Note, readNote, signedBy, type VerifierKey } from '../read/index.ts';
import { Broken } from './model.ts';
import type { StoredHead } from './store-verify.ts';
import type { TreeAnew } from './verify-leaves.ts';

/**
 * Compares the platform's own heads with the tree: each must be signed by a key that counts, say what its row says, and have the root
 * of that many leaves. As all are roots of one tree, each is consistent with those before. Gives how many there are.
 */
export function verifyHeads(heads: readonly StoredHead[], keys: readonly VerifierKey[], tree: TreeAnew): number {
  for (const { treeSize, keyId, rootHash, note } of heads) {
    const read = readNote(note);
    const key = read && signedBy(read, keys);
    const isTrue =
      key?.id === keyId &&
      key.name === read?.head.origin &&
      read.head.size === treeSize &&
      read.head.root.equals(rootHash);
    if (!isTrue) throw new Broken('log.head-unsigned', { leaf: treeSize });
    compare(tree, treeSize, rootHash, 'log.head-root');
  }
  return heads.length;
}

/** The same with heads that somebody kept. */
export function verifyNotes(notes: readonly Note[], keys: readonly VerifierKey[], tree: TreeAnew): number {
  for (const note of notes) {
    const { size, root, origin } = note.head;
    if (signedBy(note, keys)?.name !== origin) throw new Broken('log.checkpoint-unsigned', { leaf: size });
    compare(tree, size, root, 'log.checkpoint-root');
  }
  return notes.length;
}

function compare(tree: TreeAnew, size: number, root: Buffer, code: 'log.head-root' | 'log.checkpoint-root'): void {
  if (size > tree.size) throw new Broken('log.cut', { leaf: tree.size });
  if (!tree.rootAt.get(size)?.equals(root)) throw new Broken(code, { leaf: size });
}
