import { compares, nameMatcher, principalKey, type Term } from '#expression/index.ts';
import { severityRanks } from '#publish/read/index.ts';
import {
  attackPositions,
  causes,
  type Day,
  kinds,
  objectTypes,
  type Severity,
  sectors,
  threats,
  vendorKey,
} from '#vocabulary/index.ts';
import { type Lists, noDay, noScore } from './batch.ts';
import { type Bits, either, except, noBits, setBit } from './bits.ts';
import type { Columns } from './columns.ts';
import { dayNumber, vendorBits } from './filter.ts';

type TermOf<Kind extends Term['kind']> = Extract<Term, { kind: Kind }>;

/** The records for which a test of their place holds. */
function passing(count: number, holds: (place: number) => boolean): Bits {
  const bits = noBits(count);
  for (let place = 0; place < count; place += 1) if (holds(place)) setBit(bits, place);
  return bits;
}

export function choiceBits(columns: Columns, { field, codes }: TermOf<'choice'>): Bits {
  const { count, having } = columns;
  const union = (sets: readonly (Bits | undefined)[]) =>
    sets.reduce<Bits>((all, set) => (set === undefined ? all : either(all, set)), noBits(count));
  const place = (list: readonly string[]) => (code: string) => 1 + list.indexOf(code);
  switch (field) {
    case 'severity':
      return union(codes.map((code) => having.severity[severityRanks[code as Severity] ?? 0]));
    case 'type':
      return union(codes.map((code) => having.objectType[place(objectTypes)(code)]));
    case 'kind':
      return union(codes.map((code) => having.kind[place(kinds)(code)]));
    case 'sector': {
      const inNone = () => except(union(having.sector), count);
      return union(codes.map((code) => (code === 'none' ? inNone() : having.sector[sectors.indexOf(code as never)])));
    }
    default: {
      const list = { cause: causes, threat: threats, position: attackPositions }[field];
      const wanted = new Uint8Array(256);
      for (const code of codes) wanted[place(list)(code)] = 1;
      const column = columns[field];
      return passing(count, (at) => wanted[column[at] ?? 0] === 1);
    }
  }
}

export function flagBits({ having, count }: Columns, { field, value }: TermOf<'flag'>): Bits {
  const set = { patch: having.patched, exploited: having.exploited, verified: having.verified }[field];
  return value ? set : except(set, count);
}

export function numberBits(columns: Columns, { field, operator, value }: TermOf<'number'>): Bits {
  const { count, epss } = columns;
  if (field === 'epss') {
    const single = Math.fround(value);
    return passing(count, (place) => compares(epss[place] ?? Number.NaN, operator, single));
  }
  const column = columns[field];
  const holds = Array.from(
    { length: 256 },
    (_, tenths) => tenths !== noScore && compares(tenths / 10, operator, value),
  );
  return passing(count, (place) => holds[column[place] ?? noScore] === true);
}

/** Days of update, receipt and submission; a record that states none is not among them. */
export function dayFieldBits(
  columns: Columns,
  field: 'updated' | 'recorded' | 'submitted',
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
): Bits {
  const column = columns[field];
  const first = from === null ? noDay + 1 : dayNumber(from);
  const last = to === null ? 2 ** 31 - 1 : dayNumber(to);
  return passing(columns.count, (place) => (column[place] ?? noDay) >= first && (column[place] ?? noDay) <= last);
}

export function weaknessBits({ weaknesses, count }: Columns, weakness: string): Bits {
  const number = Number(weakness.replace('CWE-', ''));
  return listBits(weaknesses, count, (value) => value === number);
}

function listBits({ start, values }: Lists, count: number, holds: (value: number) => boolean): Bits {
  return passing(count, (place) => {
    const end = start[place + 1] ?? 0;
    for (let at = start[place] ?? 0; at < end; at += 1) if (holds(values[at] ?? 0)) return true;
    return false;
  });
}

/** Records of the vendors, or products, whose name fulfils the condition. */
export function nameBits(columns: Columns, term: TermOf<'name'>): Bits {
  if (term.field === 'vendor') return vendorBits(columns, placesNamed(columns.vendorNames, term));
  return valueBits(columns.products, columns.count, placesNamed(columns.productNames, term));
}

/** The records whose list holds one of these values. */
export function valueBits(lists: Lists, count: number, wanted: readonly number[]): Bits {
  if (wanted.length === 0) return noBits(count);
  const chosen = new Uint8Array(wanted.reduce((most, value) => Math.max(most, value), 0) + 1);
  for (const value of wanted) chosen[value] = 1;
  return listBits(lists, count, (value) => chosen[value] === 1);
}

function placesNamed({ names, folded, byKey }: Columns['vendorNames'], term: TermOf<'name'>): readonly number[] {
  const key = term.field === 'vendor' ? principalKey(term.text) : vendorKey(term.text);
  if (term.isExact) return byKey.get(key) ?? [];
  const holds = nameMatcher(term);
  const places: number[] = [];
  for (const [at, name] of names.entries()) if (holds(name, folded[at])) places.push(at);
  return places;
}
