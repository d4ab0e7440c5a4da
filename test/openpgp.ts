import { generateKey, type PrivateKey, readPrivateKey, type UserID } from 'openpgp';

export type TestKey = { readonly publicKey: string; readonly privateKey: string; read(): Promise<PrivateKey> };

type Options = {
  readonly email?: string;
  /** From when it is good. */
  readonly date?: Date;
  /** For how long; for ever unless told. */
  readonly seconds?: number;
  readonly rsaBits?: number;
  /** Without the part that encrypts. */
  readonly signsOnly?: boolean;
};

/** A pair of keys made now; Curve25519 unless told. */
export async function makeKey(options: Options = {}): Promise<TestKey> {
  const { email = 'security@vendor.example', date = new Date('2026-01-01T00:00:00Z'), seconds = 0, rsaBits } = options;
  const userIDs: UserID[] = [{ name: 'Security Team', email }];
  const { publicKey, privateKey } = await generateKey({
    userIDs,
    date,
    keyExpirationTime: seconds,
    ...(rsaBits === undefined ? { type: 'curve25519' as const } : { type: 'rsa' as const, rsaBits }),
    ...(options.signsOnly && { subkeys: [{ sign: true }] }),
    config: { minRSABits: 1024 },
  });
  return { publicKey, privateKey, read: () => readPrivateKey({ armoredKey: privateKey }) };
}

/** DSA and ElGamal of 1024 bits, as GnuPG made them long ago; its private part is kept nowhere. */
export const dsaKey = `-----BEGIN PGP PUBLIC KEY BLOCK-----

mQGiBGsLeOYRBACZjjQ+sOgazSNeEQTJdFP3Pc6yc8MWyUytg8qNkiFSWlxOODYO
vvfYR3066+GdjO/dIUASTVAnVRwKQ7dOY5H9UQ7YVJN1fiM3O/GDHZq1JsHM6IIv
nXZhpfYIeLbNQEbwUszvFqzyfngj+o8WgbG6gxkpgNBaSS4DAfAsNUU11wCg2AtM
J0tWrfNKSE4AzDjc9XvstnED/R7evC7nKnsDupTN3WsxRup1Ecp88TwJrthzvGbT
Ca7MkvgYjPsRYFKXmzJgpFJsz66Z5P/CWH8b2ZdJll1tnje/TbafJGQJbl75d1Bl
BE9QuuZHXQ3zgDpwdFEGPY4zkoh0lkdWGrFvxCU8iYD16lpw9eoceJ3SpptQHyWl
Ct2BA/wOKRf3xtPJM+cuOyZOnns1X8dm/4Xbt/HoWsXYkhYsEv0R/3DTiXp08YsA
vxw0OTLEt7nTUFRANEsxZeYjkkp5wTGBBRENAyUq0ZVNXxoF/bq69FmxbEPipt8b
OYcE39pWx+MCHZJhIy9dXFSCieQ6gPhwJaWDcgIRBpWPSZ+BqbQhT2xkIEtleSA8
c2VjdXJpdHlAdmVuZG9yLmV4YW1wbGU+iHgEExECADgWIQQ9WLo72zKapqQ+1kAD
oTzcFrk5kgUCawt45gIbIwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRADoTzc
Frk5knUjAJwP5BCxcT2XhkAfgFFvUBDOCXyengCfa539Yd1LDzL2kdvFFxDk1Uwp
gpi5AQ0Eawt45hAEANJ2SwSzP3NUlNp5gIdabKIrr0Q1tLtbB4sU7ZMMul+A53Do
p+x0yk/lqLdBGA4tU8JcUjYStUWYghxuZy7QfNYpx4jmm+dfqopGF74sqwguHT3R
pd/5ia0odZcZpSakd6j1KXINedzksfGXpgRHpJBn5leAUPsIkzaIBPbATX4DAAMG
BAC2HoI9bD6mUodF2dqnJag/GzF8rWwU6osiiLyE6TcZmWOiUyWIGRC/5CtzqYYt
gpJ0CHVHC8nZPdbLOYXJcVDZe237+jYkFU9RkFgnJ4dzWiE3oahP9GRrTfaWG0wi
4Lc7u3xd8d8bE1zvGiAoFx/3QMKLk6k1kI2vJNF1M5SH6YhgBBgRAgAgFiEEPVi6
O9symqakPtZAA6E83Ba5OZIFAmsLeOYCGwwACgkQA6E83Ba5OZIvTACfTvJ1awtQ
c4mt14Cq2gUbjIXyqZAAn3Vejy4cMZ3jRS3F5qsawQJ0LwDL
=t5u8
-----END PGP PUBLIC KEY BLOCK-----
`;
