/**
 * SHA-256 (FIPS 180-4) of short texts, many times a second: the browser's own is asynchronous, ten times slower for a single block,
 * and missing where a page came over plain HTTP.
 */
export function sha256Head(bytes: Uint8Array): number {
  const state = Int32Array.from(initial);
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const padded = new DataView(new ArrayBuffer(blocks * 64));
  for (let i = 0; i < bytes.length; i++) padded.setUint8(i, bytes[i] ?? 0);
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(blocks * 64 - 4, bytes.length * 8);
  for (let block = 0; block < blocks; block++) compress(state, padded, block * 64);
  return (state[0] ?? 0) >>> 0;
}

const words = new Int32Array(64);

function compress(state: Int32Array, data: DataView, offset: number): void {
  for (let i = 0; i < 16; i++) words[i] = data.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i++) {
    const early = words[i - 15] as number;
    const late = words[i - 2] as number;
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[i] = ((words[i - 16] as number) + s0 + (words[i - 7] as number) + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (words[i] as number)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] = ((state[i] as number) + value) | 0;
  });
}

const rotate = (value: number, by: number) => (value >>> by) | (value << (32 - by));

/** The first 32 bits of the fractional part of a root of each of the first primes, as the standard defines its numbers. */
function roots(count: number, power: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false;
    if (isPrime) found.push(Math.floor((candidate ** power % 1) * 2 ** 32) | 0);
  }
  return found;
}

const initial = roots(8, 1 / 2);
const constants = Int32Array.from(roots(64, 1 / 3));
