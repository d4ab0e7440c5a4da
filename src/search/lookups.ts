import { setImmediate as turn } from 'node:timers/promises';
import { findPhrase, foldPhrase, searchedTexts, type Term, textHolds, wantedTokens } from '#expression/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { type Bits, noBits, placesIn, setBit } from './bits.ts';
import { keep, kept } from './cache.ts';
import type { Columns } from './columns.ts';
import { valueBits } from './conditions.ts';
import { seqBits } from './filter.ts';
import { statementsSaying } from './statements.ts';
import { readAliasMatches, readContents, readDiscoverers, readIdentifierMatches, readMatches } from './store.ts';
import { tsqueryOf } from './tsquery.ts';

/** A condition that the columns alone cannot answer, under a key that is the same for the same question. */
export type LookUp = {
  readonly key: string;
  readonly term: Extract<Term, { kind: 'word' | 'phrase' | 'text' | 'version' | 'code' }>;
};

/** How a condition is looked up; null where the columns answer it. */
export function matchKey(term: Term): LookUp | null {
  switch (term.kind) {
    case 'word':
    case 'phrase':
      return { key: `${term.kind} ${term.text}`, term };
    case 'text':
      return { key: `${term.field} ${term.isPhrase} ${term.text}`, term };
    case 'code':
      return term.field === 'cwe' ? null : { key: `${term.field} ${term.value}`, term };
    case 'version':
      return { key: `version ${term.text}`, term };
    default:
      return null;
  }
}

export async function lookedUp(db: Reader, columns: Columns, { key, term }: LookUp): Promise<Bits> {
  const known = kept(columns, key);
  if (known !== undefined) return known;
  const bits = await found(db, columns, term);
  keep(columns, key, bits);
  return bits;
}

async function found(db: Reader, columns: Columns, term: LookUp['term']): Promise<Bits> {
  if (term.kind === 'code') {
    if (term.field === 'id') return seqBits(columns, await readIdentifierMatches(db, spellings(term.value)));
    return seqBits(columns, await readAliasMatches(db, term.field === 'cve' ? 'CVE' : 'BID', [term.value]));
  }
  if (term.kind === 'version') return valueBits(columns.versions, columns.count, await statementsSaying(term.text));
  const tsquery = tsqueryOf(wantedTokens(term.text));
  // Words were asked for and none of them can be looked up: nothing holds them.
  if (tsquery === null) return noBits(columns.count);
  const candidates = seqBits(columns, await readMatches(db, tsquery));
  if (term.kind === 'word') return candidates;
  if (term.kind === 'phrase') return withPhrase(db, columns, candidates, foldPhrase(term.text));
  if (term.field === 'discoverer') return withDiscoverer(db, columns, candidates, term);
  return withTitle(columns, candidates, term);
}

/** Our numbers are compared by year and counter: with as many zeros as they may have. */
function spellings(identifier: string): readonly string[] {
  const [scheme, year, counter = ''] = identifier.split('-');
  const bare = String(Number(counter));
  return [4, 5, 6].map((length) => `${scheme}-${year}-${bare.padStart(length, '0')}`);
}

/** Records looked into before others get their turn. */
const perTurn = 500;

async function withTitle(
  { titles, titlesEn, count }: Columns,
  candidates: Bits,
  { text, isPhrase }: Extract<Term, { kind: 'text' }>,
): Promise<Bits> {
  const bits = noBits(count);
  let looked = 0;
  for (const place of placesIn(candidates)) {
    looked += 1;
    if (looked % perTurn === 0) await turn();
    const english = titlesEn[place] ?? '';
    if (textHolds(titles[place] ?? '', text, isPhrase) || (english !== '' && textHolds(english, text, isPhrase))) {
      setBit(bits, place);
    }
  }
  return bits;
}

/** Titles are at hand; of the others the whole text is read, a stretch at a time. */
async function withPhrase(db: Reader, columns: Columns, candidates: Bits, phrase: string): Promise<Bits> {
  const bits = noBits(columns.count);
  const unsure: number[] = [];
  for (const place of placesIn(candidates)) {
    if (findPhrase(columns.titles[place] ?? '', phrase, 0) >= 0) setBit(bits, place);
    else unsure.push(place);
  }
  await inStretches(columns, unsure, async (seqs) => {
    for (const { seq, content } of await readContents(db, seqs)) {
      const texts = [...searchedTexts(content)];
      if (texts.some((text) => findPhrase(foldPhrase(text), phrase, 0) >= 0)) setBit(bits, columns.places[seq] ?? 0);
    }
  });
  return bits;
}

async function withDiscoverer(
  db: Reader,
  columns: Columns,
  candidates: Bits,
  { text, isPhrase }: Extract<Term, { kind: 'text' }>,
): Promise<Bits> {
  const bits = noBits(columns.count);
  await inStretches(columns, [...placesIn(candidates)], async (seqs) => {
    for (const { seq, discoverer } of await readDiscoverers(db, seqs)) {
      if (textHolds(discoverer, text, isPhrase)) setBit(bits, columns.places[seq] ?? 0);
    }
  });
  return bits;
}

async function inStretches(
  { seq }: Columns,
  places: readonly number[],
  look: (seqs: readonly number[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < places.length; at += perTurn) {
    await look(places.slice(at, at + perTurn).map((place) => seq[place] ?? 0));
  }
}
