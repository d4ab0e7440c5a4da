import { type Algorithm, hash, parseOptions, verify } from '@node-rs/argon2';

/** How passwords are hashed and compared; a test counts the calls of its own. */
export type Passwords = {
  /** Of a password as `acceptablePassword` gives it. */
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
  /** True for a hash made with other parameters than today's: hash again while the password is at hand. */
  isOutdated(stored: string): boolean;
  /** Nobody's hash, compared with where there is none: an unknown account takes as long as a known one. */
  readonly decoy: string;
};

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const argonPasswords: Passwords = {
  hash: (password) => hash(password, parameters),
  verify: (stored, password) => verify(stored, password),
  isOutdated: (stored) => {
    const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
    const made = { algorithm: algorithm as number, memoryCost, timeCost, parallelism };
    return Object.entries(parameters).some(([name, value]) => made[name as keyof typeof made] !== value);
  },
  decoy: '$argon2id$v=19$m=19456,t=2,p=1$DSyXPBcX/FYpda10CQnyeQ$/00fARVZzmTwA1x691jAGQWijn8/UHZZh532JozX2Sk',
};

/** An argon2id hash of a password that passed `acceptablePassword`, in its own notation. */
export function hashPassword(password: string): Promise<string> {
  return argonPasswords.hash(password.normalize('NFKC'));
}
