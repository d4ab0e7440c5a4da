import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What a signed tree head says: the first `size` leaves of the log `origin` have this root. */
export type TreeHead = { readonly origin: string; readonly size: number; readonly root: Buffer };

/** A public key of the log, as `name+id+base64` writes it (C2SP signed-note). */
export type VerifierKey = { readonly name: string; readonly id: string; readonly publicKey: Buffer };

/** What signs the heads; `verifier` is what everybody may know of it. */
export type LogSigner = { readonly verifier: VerifierKey; sign(text: string): Buffer };

/** A head with the lines that sign it: C2SP tlog-checkpoint. */
export function signedNote(head: TreeHead, signer: LogSigner): string {
  const body = noteBody(head);
  const signature = Buffer.concat([Buffer.from(signer.verifier.id, 'hex'), signer.sign(body)]);
  return `${body}\n— ${signer.verifier.name} ${signature.toString('base64')}\n`;
}

function noteBody({ origin, size, root }: TreeHead): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** One line of signature: whose it claims to be, by name and id. */
export type NoteSignature = { readonly name: string; readonly id: string; readonly signature: Buffer };
export type Note = { readonly head: TreeHead; readonly body: string; readonly signatures: readonly NoteSignature[] };

/** Takes a signed head apart; null when it is none. Further lines of the body are allowed and signed with it. */
export function readNote(text: string): Note | null {
  const plain = text.replaceAll('\r\n', '\n');
  const end = plain.indexOf('\n\n');
  if (end < 0) return null;
  const body = plain.slice(0, end + 1);
  const [origin = '', size = '', root = ''] = body.split('\n');
  const hash = Buffer.from(root, 'base64');
  const isHead =
    origin !== '' && /^(0|[1-9]\d{0,9})$/.test(size) && hash.length === 32 && hash.toString('base64') === root;
  if (!isHead) return null;
  const lines = plain.slice(end + 2).split('\n');
  const signatures = lines.flatMap((line) => readSignature(line) ?? []);
  return signatures.length === 0 ? null : { head: { origin, size: Number(size), root: hash }, body, signatures };
}

function readSignature(line: string): NoteSignature | null {
  const match = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
  if (match === null) return null;
  const bytes = Buffer.from(match[2] ?? '', 'base64');
  return { name: match[1] ?? '', id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
}

/** The key among these that signed the note; null when none did. */
export function signedBy(note: Note, keys: readonly VerifierKey[]): VerifierKey | null {
  for (const { name, id, signature } of note.signatures) {
    const key = keys.find((one) => one.name === name && one.id === id);
    if (key && verify(null, Buffer.from(note.body), publicKeyObject(key.publicKey), signature)) return key;
  }
  return null;
}

export function verifierText({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${Buffer.concat([ed25519, publicKey]).toString('base64')}`;
}

/** Reads `name+id+base64`; null when it is no Ed25519 key, or its id belongs to another. */
export function readVerifier(text: string): VerifierKey | null {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim());
  const [, name = '', id = '', base64 = ''] = match ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (match === null || bytes.length !== 33 || bytes[0] !== ed25519[0]) return null;
  const key = verifierOf(name, bytes.subarray(1));
  return key.id === id ? key : null;
}

/** A signer from its name and the 32 bytes of an Ed25519 key. */
export function signerOf(name: string, seed: Buffer): LogSigner {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiHead.length);
  return { verifier: verifierOf(name, Buffer.from(publicKey)), sign: (text) => sign(null, Buffer.from(text), key) };
}

function verifierOf(name: string, publicKey: Buffer): VerifierKey {
  const named = createHash('sha256').update(name).update('\n').update(ed25519).update(publicKey).digest();
  return { name, id: named.subarray(0, 4).toString('hex'), publicKey };
}

function publicKeyObject(publicKey: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' });
}

/** The algorithm's byte in a key of a signed note. */
const ed25519 = Buffer.from([1]);
/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');
