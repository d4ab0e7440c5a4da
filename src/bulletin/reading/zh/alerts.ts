import { type Draft, unreadAt, unreadSentence } from '../draft.ts';
import { type Folded, sliceFolded } from '../fold.ts';
import { matchSentence } from '../match.ts';
import { type Block, type Paragraph, type Sentence, sentencesOf, wholeOf } from '../paragraphs.ts';
import { type AlertDraft, alertReaders } from './alert-sentences.ts';
import { linksIn } from './links.ts';
import { readSummary } from './summary.ts';
import { readTitle } from './titles.ts';

const lead = /^本周,.{1,30}?整理和发布以下重要安全漏洞信息。?$/u;
const nothing = /^本周,.{1,30}?无重要安全漏洞告警。?$/u;
const more = /^更多高危漏洞如表(\d{1,2})所示,/u;
const label = /^参考链接:?/u;

/** 本周重要漏洞安全告警: the items with their records and links, the way to Table 4, 小结. Source: domain.md §5 part 7. */
export function readAlerts(blocks: readonly Block[], draft: Draft): void {
  let open: { alert: AlertDraft; inLinks: boolean } | null = null;
  let [afterMore, broken] = [false, false];
  const close = () => {
    if (open) draft.alerts.push(open.alert);
    open = null;
  };
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    const { text } = block.folded;
    const heading = headingOf(block, open !== null && !open.inLinks && open.alert.disclosedAt === null);
    if (lead.test(text)) continue;
    if (nothing.test(text)) draft.noAlerts = true;
    else if (/^小结:?/u.test(text)) {
      close();
      readSummary(block, draft);
    } else if (more.test(text)) {
      close();
      readMore(block, draft);
      afterMore = true;
    } else if (heading && (heading.number !== null || !(afterMore || broken))) {
      close();
      open = { alert: newAlert(heading, block), inLinks: false };
    } else if (!open && afterMore) {
      // Where all records are listed, on a line of its own; anything else is a Table 4 that fell to pieces, told of once.
      if (/^https?:/i.test(text)) continue;
      unreadAt(draft, 'table-important', wholeOf(block).at);
      afterMore = false;
      broken = true;
    } else if (!open && !broken) {
      unreadAt(draft, 'alerts', wholeOf(block).at);
    } else if (open) {
      open.inLinks ||= label.test(text) || /^https?:/i.test(text);
      readInto(open.alert, block, draft);
    }
  }
  close();
}

/** Sentences up to the label of the links, then addresses. */
function readInto(alert: AlertDraft, paragraph: Paragraph, draft: Draft): void {
  const { text } = paragraph.folded;
  const from = text.search(/参考链接:?(?:https?:|$)|https?:\/\/[^。]*\/cnvd-\d/iu);
  const links = from < 0 ? [] : linksIn(paragraph, from);
  if (from < 0 && /^https?:/iu.test(text)) unreadAt(draft, 'alerts', wholeOf(paragraph).at);
  for (const link of links) {
    if (link.identifier === null) unreadAt(draft, 'alerts', link.at);
    else alert.links = [...alert.links, link];
  }
  for (const sentence of sentencesOf(paragraph)) {
    if (!/^(?:参考链接|https?:)/iu.test(sentence.folded.text)) readSentence(alert, withoutLinks(sentence), draft);
  }
}

function withoutLinks(sentence: Sentence): Sentence {
  const at = sentence.folded.text.search(/参考链接:?(?:https?:|$)/iu);
  return at <= 0 ? sentence : { ...sentence, folded: sliceFolded(sentence.folded, 0, at) };
}

/** What stands before 本周，…被披露 is the introduction, in anybody's words; after it every sentence has to be known. */
function readSentence(alert: AlertDraft, sentence: Sentence, draft: Draft): void {
  for (const { pattern, take } of alertReaders) {
    const match = matchSentence(sentence, pattern);
    if (!match) continue;
    take(match, alert, draft);
    return;
  }
  if (alert.disclosedAt === null && alert.recordsAt === null && !/^本周,/u.test(sentence.folded.text)) {
    alert.introduction += `${sentence.at.sentence}。`;
  } else unreadSentence(draft, 'alerts', sentence);
}

/** `1、D-Link产品安全漏洞`, or a title alone where a document numbers by itself. */
function headingOf(paragraph: Paragraph, awaitsText: boolean): { number: number | null; folded: Folded } | null {
  const { folded } = paragraph;
  const numbered = /^(\d{1,2})[、.](?!\d)/u.exec(folded.text);
  const from = numbered?.[0].length ?? 0;
  const title = sliceFolded(folded, from, folded.text.length);
  const isTitle = /^[^。]{2,160}漏洞(?:\([^()。]{5,200}\))?$/u.test(title.text);
  if (!isTitle || /收录的相关漏洞包括|^其中,/u.test(title.text)) return null;
  if (numbered) return { number: Number(numbered[1]), folded: title };
  // Without a number it must look like a heading and nothing else.
  if (awaitsText || /[,:"]/u.test(title.text)) return null;
  return { number: null, folded: title };
}

function newAlert({ number, folded }: { number: number | null; folded: Folded }, paragraph: Paragraph): AlertDraft {
  const heading = readTitle(folded);
  const vendor = /^(.+?)产品安全漏洞$/u.exec(heading.title)?.[1] ?? null;
  return {
    kind: vendor === null ? 'single' : 'group',
    number,
    heading,
    subject: vendor,
    introduction: '',
    disclosed: null,
    harm: null,
    disclosedAt: null,
    records: [],
    recordsAt: null,
    rating: null,
    patch: null,
    links: [],
    at: wholeOf(paragraph).at,
  };
}

function readMore(paragraph: Paragraph, draft: Draft): void {
  const { folded, at } = wholeOf(paragraph);
  draft.tablesNamed.push({ number: Number(more.exec(folded.text)?.[1] ?? 0), at });
}
