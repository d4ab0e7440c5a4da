import { publishedVersion, type Reader } from '#publish/read/index.ts';

/** The published version, asked of the database now and then only by those who can do with that. */
export type WatchedVersion = {
  /** As it is, or was a moment ago. */
  current(): Promise<number>;
  /** The same where it is known without asking; null otherwise. */
  recent(): number | null;
};

/** For so long what was published a moment ago may be missing. */
export type Fresh = { readonly now: () => Date; readonly forMs: number };

/** One question for all who wait for it; without `fresh` each asks. A clock that goes back is asked anew. */
export function watchVersion(db: Reader, fresh?: Fresh): WatchedVersion {
  if (fresh === undefined) return { recent: () => null, current: () => publishedVersion(db) };
  const { now, forMs } = fresh;
  let known: { version: number; at: number } | null = null;
  let asked: Promise<number> | null = null;
  const recent = () => {
    if (known === null) return null;
    const age = now().getTime() - known.at;
    return age >= 0 && age < forMs ? known.version : null;
  };
  const ask = async () => {
    const at = now().getTime();
    try {
      const version = await publishedVersion(db);
      known = { version, at };
      return version;
    } finally {
      asked = null;
    }
  };
  return {
    recent,
    current: async () => {
      const version = recent();
      if (version !== null) return version;
      asked ??= ask();
      return asked;
    },
  };
}
