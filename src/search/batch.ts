import { foldPhrase } from '#expression/index.ts';
import { statementNumber } from './statements.ts';
import { fixedBytes, type Packed } from './store-columns.ts';

/** Lists of different lengths: those of record n are `values[start[n]] … values[start[n + 1] - 1]`. */
export type Lists = { readonly start: Int32Array; readonly values: Int32Array };

/** Columns of one number a record, newest first: days since 1970 (`noDay` for none), codes as places in their lists, scores in tenths. */
export type Numbers = {
  readonly seq: Int32Array;
  /** 公开日期. */
  readonly day: Int32Array;
  readonly updated: Int32Array;
  readonly recorded: Int32Array;
  readonly submitted: Int32Array;
  /** When the vendor published the patch. */
  readonly patchedOn: Int32Array;
  /** 3 high … 0 not rated. */
  readonly severity: Uint8Array;
  /** 1 + place in `objectTypes`, 0 for none; the same of kind, cause, threat and position. */
  readonly objectType: Uint8Array;
  /** Bit n for the n-th of `sectors`. */
  readonly sectors: Uint8Array;
  readonly kind: Uint8Array;
  readonly cause: Uint8Array;
  readonly threat: Uint8Array;
  readonly position: Uint8Array;
  /** 1 patched, 2 verified, 4 exploited. */
  readonly flags: Uint8Array;
  /** In tenths; `noScore` for none. */
  readonly score: Uint8Array;
  readonly cvss2: Uint8Array;
  readonly cvss3: Uint8Array;
  readonly cvss4: Uint8Array;
  /** NaN for none. */
  readonly epss: Float32Array;
};

/** Some records in the order newest first; all of them, or what changed. Titles are folded as phrases are compared. */
export type Batch = Numbers & {
  readonly count: number;
  /** Public numbers of vendors. */
  readonly vendors: Lists;
  readonly products: Lists;
  /** 79 for CWE-79. */
  readonly weaknesses: Lists;
  /** What affected products say of versions, by number (`statementNumber`). */
  readonly versions: Lists;
  readonly titles: readonly string[];
  readonly titlesEn: readonly string[];
};

export const noDay = -2_147_483_648;
export const noScore = 127;

/** Unpacks what the statements of the store pack. */
export function decode(packed: Packed): Batch {
  const bytes = packed.records ?? Buffer.alloc(0);
  const titles = lines(packed.titles);
  const count = bytes.length === 0 ? 0 : titles.length;
  const numbers = emptyNumbers(count);
  const lists = {
    ...{ vendors: listWriter(count), products: listWriter(count) },
    ...{ weaknesses: listWriter(count), versions: listWriter(count) },
  };
  for (let n = 0, at = 0; n < count; n += 1) {
    readNumbers(numbers, bytes, n, at);
    at += fixedBytes;
    at = readArray(bytes, at, (from) => lists.vendors.add(bytes.readInt32BE(from)));
    at = readArray(bytes, at, (from) => lists.products.add(bytes.readInt32BE(from)));
    at = readArray(bytes, at, (from, to) => lists.weaknesses.add(weaknessNumber(bytes, from, to)));
    at = readArray(bytes, at, (from, to) => lists.versions.add(statementNumber(bytes.toString('utf8', from, to))));
    for (const list of Object.values(lists)) list.end(n);
  }
  return {
    count,
    ...numbers,
    vendors: lists.vendors.lists(),
    products: lists.products.lists(),
    weaknesses: lists.weaknesses.lists(),
    versions: lists.versions.lists(),
    titles,
    titlesEn: lines(packed.titlesEn),
  };
}

export function emptyNumbers(count: number): Numbers {
  const bytes = () => new Uint8Array(count);
  const integers = () => new Int32Array(count);
  return {
    ...{
      seq: integers(),
      day: integers(),
      updated: integers(),
      recorded: integers(),
      submitted: integers(),
      patchedOn: integers(),
    },
    ...{ severity: bytes(), objectType: bytes(), sectors: bytes(), kind: bytes(), cause: bytes(), threat: bytes() },
    ...{ position: bytes(), flags: bytes(), score: bytes(), cvss2: bytes(), cvss3: bytes(), cvss4: bytes() },
    epss: new Float32Array(count).fill(Number.NaN),
  };
}

function readNumbers(numbers: Numbers, bytes: Buffer, n: number, at: number): void {
  const { seq, day, updated, recorded, submitted, patchedOn } = numbers;
  for (const [place, column] of [seq, day, updated, recorded, submitted, patchedOn].entries()) {
    column[n] = bytes.readInt32BE(at + 4 * place);
  }
  const { severity, objectType, sectors, kind, cause, threat, position, flags, score, cvss2, cvss3, cvss4 } = numbers;
  const small = [severity, objectType, sectors, kind, cause, threat, position, flags, score, cvss2, cvss3, cvss4];
  for (let place = 0; place < small.length; place += 1) {
    const column = small[place];
    if (column !== undefined) column[n] = bytes.readUInt8(at + 24 + place);
  }
}

/** An array as `array_send` writes it: dimensions, a flag, a type, then length and lower bound of the one dimension, then the items. */
function readArray(bytes: Buffer, start: number, item: (from: number, to: number) => void): number {
  const dimensions = bytes.readInt32BE(start);
  if (dimensions === 0) return start + 12;
  const length = bytes.readInt32BE(start + 12);
  let at = start + 20;
  for (let n = 0; n < length; n += 1) {
    const size = bytes.readInt32BE(at);
    item(at + 4, at + 4 + size);
    at += 4 + size;
  }
  return at;
}

/** `CWE-79` in ASCII; 0 for what is none. */
function weaknessNumber(bytes: Buffer, from: number, to: number): number {
  const number = Number(bytes.toString('latin1', from + 4, to));
  return Number.isSafeInteger(number) && number < 1_000_000 ? number : 0;
}

function listWriter(count: number) {
  const start = new Int32Array(count + 1);
  const values: number[] = [];
  return {
    add: (value: number) => values.push(value),
    end: (n: number) => {
      start[n + 1] = values.length;
    },
    lists: (): Lists => ({ start, values: Int32Array.from(values) }),
  };
}

function lines(text: string | null): string[] {
  return text === null ? [] : text.split('\n').map(foldPhrase);
}

/** Big-endian integers as they lie in a `bytea` made by `int4send`. */
export function integers(bytes: Buffer | null): Int32Array {
  const numbers = new Int32Array((bytes?.length ?? 0) / 4);
  if (bytes !== null) for (let i = 0; i < numbers.length; i += 1) numbers[i] = bytes.readInt32BE(i * 4);
  return numbers;
}
