import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { leafHash } from './merkle.ts';
import { readNote, readVerifier, signedBy, signedNote, signerOf, verifierText } from './note.ts';

/** The example key and note of the Go package golang.org/x/mod/sumdb/note, which the C2SP format describes. */
const example = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};

const signer = signerOf('log.example/log', Buffer.alloc(32, 5));
const head = { origin: 'log.example/log', size: 7, root: leafHash('a') };

describe('a signed head', () => {
  test('is read back, and is by whoever signed it', () => {
    const text = signedNote(head, signer);
    expect(text).toMatch(/^log\.example\/log\n7\n[A-Za-z0-9+/]{43}=\n\n— log\.example\/log [A-Za-z0-9+/=]+\n$/);
    const note = readNote(text);
    expect(note?.head).toEqual(head);
    expect(note && signedBy(note, [signer.verifier])).toEqual(signer.verifier);
  });

  test('is by nobody when a byte of it is another, or another key is asked', () => {
    const text = signedNote(head, signer);
    const changed = readNote(text.replace('\n7\n', '\n8\n'));
    expect(changed && signedBy(changed, [signer.verifier])).toBeNull();
    const note = readNote(text);
    expect(note && signedBy(note, [signerOf('log.example/log', Buffer.alloc(32, 6)).verifier])).toBeNull();
    expect(note && signedBy(note, [])).toBeNull();
  });

  test.each(['', 'a\n1\n', 'a\nx\nAAAA\n\n— a AAAA\n', signedNote(head, signer).split('\n\n')[0] ?? ''])(
    'is no other text: %j',
    (text) => expect(readNote(text)).toBeNull(),
  );

  test('may have been kept with the line ends of Windows', () => {
    const note = readNote(signedNote(head, signer).replaceAll('\n', '\r\n'));
    expect(note && signedBy(note, [signer.verifier])).toEqual(signer.verifier);
  });
});

describe('a key', () => {
  test('is written as a signed note writes it, and read back', () => {
    expect(readVerifier(verifierText(signer.verifier))).toEqual(signer.verifier);
    const { privateKey } = generateKeyPairSync('ed25519');
    const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(16);
    const other = signerOf('other', seed).verifier;
    expect(readVerifier(verifierText(other))).toEqual(other);
  });

  test('of the format’s own example is read, and verifies the example’s signature', () => {
    const key = readVerifier(example.key);
    expect(key).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3' });
    const bytes = Buffer.from(example.signature.split(' ')[2] ?? '', 'base64');
    const signature = { name: 'PeterNeumann', id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
    const note = { head, body: example.text, signatures: [signature] };
    expect(key && signedBy(note, [key])).toEqual(key);
    expect(key && signedBy({ ...note, body: `${example.text} ` }, [key])).toBeNull();
  });

  test.each(['', 'a', 'name+00000000+AAAA', verifierText(signer.verifier).replace(/\+[0-9a-f]{8}\+/, '+00000000+')])(
    'is no other text: %j',
    (text) => expect(readVerifier(text)).toBeNull(),
  );
});
