import { knownVendors, wantedTokens } from '#expression/index.ts';
import { type Candidate, candidatesFor, type Reader } from '#publish/read/index.ts';
import { tsqueryOf } from '#search/index.ts';
import {
  type AffectsAnswer,
  affects,
  isDay,
  ofVendor,
  type ProductQuestion,
  type QuestionProblem,
  type QuestionReading,
  questionOfCpe,
  questionOfNames,
  questionOfPurl,
  questionProblemTerms,
  shortestInText,
} from '#vocabulary/index.ts';
import { badPageToken, badQuestion } from '../refusals.ts';
import { queryLimits } from './model.ts';

/** What is asked, as it came: its form is checked by the schema. */
export type Asked = {
  readonly package?: {
    readonly purl?: string;
    readonly name?: string;
    readonly ecosystem?: string;
    readonly vendor?: string;
  };
  readonly cpe?: string;
  readonly version?: string;
  readonly page_token?: string;
};

type Found = { readonly candidate: Candidate; readonly answer: AffectsAnswer };
type Page = { readonly found: readonly Found[]; readonly next: string | null };

/** Records that affect a version of a product, newest first, and those of which nobody can say. Refuses `api.question`. */
export async function query(db: Reader, asked: Asked) {
  const page = await pageOf(db, asked, { limit: queryLimits.candidates, at: null });
  const vulns = page.found.map(({ candidate, answer }) => {
    const { record } = candidate;
    const aliases = record.aliases.filter(({ scheme }) => scheme === 'CVE').map(({ value }) => value);
    return {
      ...numberOf({ candidate, answer }),
      aliases,
      summary: record.title,
      product: answer.product?.text ?? null,
      record,
    };
  });
  return { vulns, ...(page.next !== null && { next_page_token: page.next }) };
}

/** The same of many, numbers only, in their order; a few at a time, so that one caller does not hold every connection. */
export async function queryBatch(db: Reader, queries: readonly Asked[]) {
  const results: { vulns: ReturnType<typeof numberOf>[]; next_page_token?: string }[] = [];
  for (let from = 0; from < queries.length; from += atOnce) {
    const pages = await Promise.all(
      queries
        .slice(from, from + atOnce)
        .map((asked, n) => pageOf(db, asked, { limit: queryLimits.inBatch, at: from + n })),
    );
    for (const { found, next } of pages) {
      results.push({ vulns: found.map(numberOf), ...(next !== null && { next_page_token: next }) });
    }
  }
  return { results };
}

const atOnce = 4;

async function pageOf(
  db: Reader,
  asked: Asked,
  { limit, at }: { readonly limit: number; readonly at: number | null },
): Promise<Page> {
  const question = questionOf(asked, at);
  const { products } = question;
  const after = placeOf(asked.page_token, at);
  const { found: candidates, next } = await candidatesFor(db, { products, terms: termsOf(question), after, limit });
  const found = candidates
    .map((candidate) => ({ candidate, answer: affects(candidate.record, question, knownVendors) }))
    .filter(({ answer }) => answer.affected !== 'no');
  return { found, next: next && `${next.publishedOn}.${next.seq}` };
}

/** The words of the name, to be looked for where no product is told apart; null where it is too short to say anything. */
function termsOf({ name, products }: ProductQuestion): string | null {
  return products.some((key) => key.length >= shortestInText) ? tsqueryOf(wantedTokens(name)) : null;
}

function questionOf(asked: Asked, at: number | null): ProductQuestion {
  const reading = read(asked);
  if (reading.ok) return reading.question;
  const { problem } = reading;
  throw badQuestion(questionProblemTerms[problem], places[problem], at);
}

/** What of a question a problem is in. */
const places: Readonly<Record<QuestionProblem, string>> = {
  'bad-purl': 'package/purl',
  'bad-cpe': 'cpe',
  'no-product': 'package',
  'two-products': 'package',
  'version-twice': 'version',
};

/** OSV's `ecosystem` says where a package lies; here a product lies with its vendor, which `vendor` names. */
function read({ package: named = {}, cpe, version: stated }: Asked): QuestionReading {
  const version = stated ?? null;
  const vendor = named.vendor ?? null;
  const ways = [named.purl, cpe, named.name].filter((one) => one !== undefined);
  if (ways.length !== 1) return { ok: false, problem: ways.length === 0 ? 'no-product' : 'two-products' };
  if (named.purl !== undefined) return ofVendor(questionOfPurl(named.purl, version), vendor);
  if (cpe !== undefined) return ofVendor(questionOfCpe(cpe, version), vendor);
  return questionOfNames(named.name ?? '', vendor, version);
}

/** Refuses `api.question` for a day that does not exist: the schema knows its form only. */
function placeOf(token: string | undefined, at: number | null): Pick<Candidate, 'seq' | 'publishedOn'> | null {
  const [publishedOn, seq] = token?.split('.') ?? [];
  if (publishedOn === undefined) return null;
  if (!isDay(publishedOn)) throw badPageToken(at);
  return { publishedOn, seq: Number(seq) };
}

function numberOf({ candidate, answer }: Found) {
  const { record, publishedAt } = candidate;
  return { id: record.identifier, modified: publishedAt, affects: answer.affected, reason: answer.reason };
}
