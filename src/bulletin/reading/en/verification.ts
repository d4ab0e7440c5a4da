import { type Draft, unreadAt } from '../draft.ts';
import { sliceFolded, tidy } from '../fold.ts';
import { matchSentence, sentence } from '../match.ts';
import type { ReadNews, ReadVerification } from '../model.ts';
import { type Block, type Paragraph, stretchOf, wholeOf } from '../paragraphs.ts';
import { linksIn } from '../zh/links.ts';
import { readTitle } from '../zh/titles.ts';
import { publisher, sentencesOf, when } from './sentences.ts';

type Item = { -readonly [Name in keyof ReadVerification]: ReadVerification[Name] };
type NewsDraft = { -readonly [Name in keyof ReadNews]: ReadNews[Name] };
type Field = 'description' | 'information' | 'proofs' | 'links' | 'provider' | 'done';

const lead = sentence(
  `${publisher} advises users to guard against the following vulnerability, whose exploitation has been verified and made public`,
);
const nothing = sentence(`${publisher} has no exploit verification to publish ${when}`);
const labels: readonly (readonly [Field, RegExp])[] = [
  ['description', /^Description$/iu],
  ['information', /^Verification$/iu],
  ['proofs', /^Proofofconcept:/iu],
  ['links', /^References?:/iu],
  ['provider', /^Providedby$/iu],
  ['done', /^Note:/iu],
];
const numbered = /^\d{1,2}\.(?!\d)/u;

/** Exploit verification: record, description, proofs, reference, provider. */
export function readVerifications(blocks: readonly Block[], draft: Draft): void {
  let item: Item | null = null;
  let field: Field = 'done';
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    const { text } = block.folded;
    const [first] = sentencesOf(block);
    if (first && matchSentence(first, lead)) continue;
    if (first && matchSentence(first, nothing)) {
      draft.noVerification = true;
      continue;
    }
    const heading = numbered.exec(text);
    if (heading && field === 'done') {
      if (item) draft.verifications.push(item);
      item = newItem(block, heading[0].length);
      continue;
    }
    if (item === null) {
      unreadAt(draft, 'verification', wholeOf(block).at);
      continue;
    }
    const label = labels.find(([, pattern]) => pattern.test(text));
    if (label) field = label[0];
    const from = label?.[1].exec(text)?.[0].length ?? 0;
    if (from < text.length) takeField(item, field, block, { draft, from });
  }
  if (item) draft.verifications.push(item);
}

function newItem(paragraph: Paragraph, from: number): Item {
  const record = readTitle(sliceFolded(paragraph.folded, from, paragraph.folded.text.length));
  return { record, description: [], proofs: [], links: [], provider: null, at: wholeOf(paragraph).at };
}

function takeField(
  item: Item,
  field: Field,
  paragraph: Paragraph,
  { draft, from }: { readonly draft: Draft; readonly from: number },
): void {
  const { at } = stretchOf(paragraph, from, paragraph.folded.text.length);
  if (field === 'description') item.description = [...item.description, at.sentence];
  else if (field === 'provider' && item.provider === null) item.provider = at.sentence;
  else if (field === 'proofs' || field === 'links') {
    const links = linksIn(paragraph, from);
    if (links.length === 0) unreadAt(draft, 'verification', at);
    else item[field] = [...item[field], ...links];
  } else if (field !== 'done') unreadAt(draft, 'verification', at);
}

/** Vulnerability news: items in anybody's words, each with its link. */
export function readNews(blocks: readonly Block[], draft: Draft): void {
  let item: NewsDraft | null = null;
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    const { text } = block.folded;
    const number = numbered.exec(text)?.[0].length ?? 0;
    const link = /^(?:References?:|https?:)/iu.test(text);
    if (/^Thereisnovulnerabilitynews/iu.test(text)) continue;
    if (number > 0 && !link) {
      if (item) draft.news.push(item);
      item = {
        title: stretchOf(block, number, text.length).at.sentence,
        summary: '',
        links: [],
        at: wholeOf(block).at,
      };
    } else if (item && link) item.links = [...item.links, ...linksIn(block)];
    else if (item) item.summary = tidy(`${item.summary} ${wholeOf(block).at.sentence}`);
  }
  if (item) draft.news.push(item);
}
