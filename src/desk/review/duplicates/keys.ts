import { createHash } from 'node:crypto';
import { typeFamily } from './features.ts';
import type { Features } from './model.ts';
import { titleWords } from './title.ts';

/**
 * The keys under which something is found, most telling first: 64-bit hashes in decimal. Two that may be the same share at least
 * one that few others have; common words count only in pairs.
 */
export function keysOf(features: Features): string[] {
  const { product, places, cves, host, path } = features;
  const type = typeFamily(features.flawType) ?? '';
  const words = titleWords(features.title);
  const latin = words.filter((word) => /^[a-z0-9]{3,}/.test(word));
  const named = [
    ...cves.map((cve) => `cve ${cve}`),
    ...(host === null ? [] : [`address ${host}${path ?? ''}`, `host ${host} ${type}`, `host ${host}`]),
    ...places.flatMap((place) => (product === null ? [] : [`${product} at ${place}`])),
    ...places.map((place) => `place ${place}`),
    `title ${words.toSorted().join(' ')} ${type}`,
    ...(product === null ? [] : [`product ${product} ${type}`]),
    ...neighbours(words, 10).map((pair) => `pair ${pair}`),
    ...latin.slice(0, 6).map((word) => `word ${word}`),
  ];
  return [...new Set(named)].slice(0, 32).map(hash);
}

/** Words two by two as they stand, spelled in alphabetical order so that a turned pair is the same. */
function neighbours(words: readonly string[], most: number): string[] {
  return words
    .slice(0, -1)
    .map((word, at) => [word, words[at + 1] ?? ''].sort().join(' '))
    .slice(0, most);
}

function hash(name: string): string {
  return createHash('md5').update(name).digest().readBigInt64BE(0).toString();
}
