import { type Draft, unreadAt } from '../draft.ts';
import { sliceFolded } from '../fold.ts';
import type { ReadVerification } from '../model.ts';
import { type Block, type Paragraph, stretchOf, wholeOf } from '../paragraphs.ts';
import { linksIn } from './links.ts';
import { readTitle } from './titles.ts';

type Item = { -readonly [Name in keyof ReadVerification]: ReadVerification[Name] };
type Field = 'description' | 'information' | 'proofs' | 'links' | 'provider' | 'done';

const lead = /^本周,.{1,30}?建议注意防范以下已公开漏洞攻击验证情况。?$/u;
const nothing = /^本周,.{1,30}?无可公开的漏洞攻击验证情况。?$/u;
const labels: readonly (readonly [Field, RegExp])[] = [
  ['description', /^(?:漏洞)?验证描述:?/u],
  ['information', /^(?:漏洞)?验证信息:?/u],
  ['proofs', /^(?:漏洞)?poc(?:链接)?:/iu],
  ['links', /^参考链接:?/u],
  ['provider', /^(?:漏洞)?信息提供者:?/u],
  ['done', /^注:/u],
];

/** 本周重要漏洞攻击验证情况: record, description, proofs, reference, provider. Source: domain.md §5 part 8. */
export function readVerifications(blocks: readonly Block[], draft: Draft): void {
  let item: Item | null = null;
  let field: Field = 'done';
  for (const block of blocks) {
    if (block.kind === 'grid' || lead.test(block.folded.text)) continue;
    if (nothing.test(block.folded.text)) {
      draft.noVerification = true;
      continue;
    }
    const heading = /^(?:\d{1,2}[、.](?!\d))?(?=[^。]{2,200}漏洞(?:\([^()。]{5,200}\))?$)/u.exec(block.folded.text);
    if (heading && (item === null || (heading[0] !== '' && field === 'done'))) {
      if (item) draft.verifications.push(item);
      [item, field] = [newItem(block, heading[0].length), 'done'];
      continue;
    }
    if (item === null) {
      unreadAt(draft, 'verification', wholeOf(block).at);
      continue;
    }
    const label = labels.find(([, pattern]) => pattern.test(block.folded.text));
    if (label) field = label[0];
    const from = label?.[1].exec(block.folded.text)?.[0].length ?? 0;
    if (from < block.folded.text.length) takeField(item, field, block, { draft, from });
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
  { draft, from }: { draft: Draft; from: number },
): void {
  const { at } = stretchOf(paragraph, from, paragraph.folded.text.length);
  if (field === 'description') item.description = [...item.description, at.sentence];
  else if (field === 'provider' && item.provider === null) item.provider = at.sentence;
  else if (field === 'proofs' || field === 'links') {
    const links = linksIn(paragraph, from);
    if (links.length === 0) unreadAt(draft, 'verification', at);
    else item[field] = [...item[field], ...links];
  } else if (!/^注:/u.test(paragraph.folded.text)) unreadAt(draft, 'verification', at);
}
