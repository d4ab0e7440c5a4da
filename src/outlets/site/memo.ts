/**
 * Keeps what `load` gives as long as the published version stays: pages that many people ask for are computed once a publication.
 * A load that fails is not kept. Two requests that come together share one load.
 */
export function oncePerVersion<T>(version: () => Promise<string>, load: () => Promise<T>): () => Promise<T> {
  let kept: { readonly version: string; readonly value: Promise<T> } | undefined;
  return async () => {
    const current = await version();
    if (kept?.version === current) return kept.value;
    const value = load();
    kept = { version: current, value };
    value.catch(() => {
      if (kept?.value === value) kept = undefined;
    });
    return value;
  };
}

/** Keeps the `limit` results asked for last, each by its key: for what is costly to make and never changes under its key. */
export function keepLast<T>(limit: number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const value = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, value);
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return value;
  };
}

/** As `keepLast`, of what has to be loaded: those who ask together share one load, and one that fails is not kept. */
export function keepLoaded<T>(limit: number): (key: string, load: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, load) => {
    const value = kept.get(key) ?? load();
    kept.delete(key);
    kept.set(key, value);
    value.catch(() => kept.get(key) === value && kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return value;
  };
}
