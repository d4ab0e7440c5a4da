/** A set of places, one bit each: place p is bit p % 32 of word p / 32. Bits beyond the last place are 0. */
export type Bits = Uint32Array;

export function noBits(count: number): Bits {
  return new Uint32Array((count + 31) >>> 5);
}

export function allBits(count: number): Bits {
  const bits = noBits(count).fill(0xffff_ffff);
  if (count % 32 !== 0) bits[bits.length - 1] = 0xffff_ffff >>> (32 - (count % 32));
  return bits;
}

/** The places of a range, `to` not included. */
export function rangeBits(count: number, from: number, to: number): Bits {
  const bits = noBits(count);
  for (let at = from; at < to; ) {
    if (at % 32 === 0 && at + 32 <= to) {
      bits[at >>> 5] = 0xffff_ffff;
      at += 32;
    } else {
      setBit(bits, at);
      at += 1;
    }
  }
  return bits;
}

export function placeBits(count: number, places: Iterable<number>): Bits {
  const bits = noBits(count);
  for (const place of places) if (place >= 0) setBit(bits, place);
  return bits;
}

export function setBit(bits: Bits, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
}

export function hasBit(bits: Bits, place: number): boolean {
  return (((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
}

/** Of sets that all have the same length; a new set. */
export function both(one: Bits, other: Bits): Bits {
  const result = one.slice();
  for (let at = 0; at < result.length; at += 1) result[at] = (result[at] ?? 0) & (other[at] ?? 0);
  return result;
}

export function either(one: Bits, other: Bits): Bits {
  const result = one.slice();
  for (let at = 0; at < result.length; at += 1) result[at] = (result[at] ?? 0) | (other[at] ?? 0);
  return result;
}

/** All places but those of the set. */
export function except(bits: Bits, count: number): Bits {
  const result = allBits(count);
  for (let at = 0; at < result.length; at += 1) result[at] = (result[at] ?? 0) & ~(bits[at] ?? 0);
  return result;
}

/** How many places two sets share; 0.05 ms for a million. */
export function sharedCount(one: Bits, other: Bits): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += ones((one[at] ?? 0) & (other[at] ?? 0));
  return sum;
}

export function bitCount(bits: Bits): number {
  let sum = 0;
  for (let at = 0; at < bits.length; at += 1) sum += ones(bits[at] ?? 0);
  return sum;
}

/** How many places of the set lie in a range, `to` not included. */
export function countBetween(bits: Bits, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; ) {
    if (at % 32 === 0 && at + 32 <= to) {
      sum += ones(bits[at >>> 5] ?? 0);
      at += 32;
    } else {
      sum += Number(hasBit(bits, at));
      at += 1;
    }
  }
  return sum;
}

/** The first place of the set at or after `from`; -1 where there is none. */
export function nextBit(bits: Bits, from: number): number {
  let at = from >>> 5;
  let word = (bits[at] ?? 0) & (0xffff_ffff << (from & 31));
  while (word === 0) {
    at += 1;
    if (at >= bits.length) return -1;
    word = bits[at] ?? 0;
  }
  return at * 32 + (31 - Math.clz32(word & -word));
}

/** All places of the set, ascending. */
export function* placesIn(bits: Bits): Generator<number> {
  for (let place = nextBit(bits, 0); place >= 0; place = nextBit(bits, place + 1)) yield place;
}

/** Set bits of 32. */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x5555_5555);
  n = (n & 0x3333_3333) + ((n >>> 2) & 0x3333_3333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
