import { createHash } from 'node:crypto';

/** How many bits of the filter each entry sets. */
const probes = 13;

/** True for every text that was added, and for about one in 50,000 that was not. */
export function holds(filter: Uint8Array, text: string): boolean {
  return positions(filter, text).every((at) => ((filter[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0);
}

export function add(filter: Uint8Array, text: string): void {
  for (const at of positions(filter, text)) filter[at >>> 3] = (filter[at >>> 3] ?? 0) | (1 << (at & 7));
}

/** Kirsch and Mitzenmacher: two hashes stand in for as many as are needed. */
function positions(filter: Uint8Array, text: string): number[] {
  const digest = createHash('sha256').update(text, 'utf8').digest();
  const first = digest.readUIntBE(0, 6);
  const step = digest.readUIntBE(6, 6);
  const size = filter.length * 8;
  return Array.from({ length: probes }, (_, i) => (first + i * step) % size);
}
