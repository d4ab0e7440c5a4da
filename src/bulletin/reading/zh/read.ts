import type { Item } from '../containers/content.ts';
import { type Draft, newDraft, unreadSentence } from '../draft.ts';
import { sliceFolded, tidy } from '../fold.ts';
import { matchSentence } from '../match.ts';
import type { ReadBulletin } from '../model.ts';
import { type Block, paragraphsOf, type Sentence, sentencesOf, wholeOf } from '../paragraphs.ts';
import { readAlerts } from './alerts.ts';
import { assessmentReaders } from './assessment.ts';
import { disposalReaders, noticeUrl } from './disposal.ts';
import { readMasthead } from './masthead.ts';
import { readNames } from './names.ts';
import { readNews } from './news.ts';
import { reportingReaders } from './reporting.ts';
import { sectorReaders } from './sectors.ts';
import type { SentenceReader } from './sentence-reader.ts';
import { headedSection, joints, ledSection, type SectionName } from './structure.ts';
import { readTable } from './tables.ts';
import { absentParts, topicOf } from './topics.ts';
import { typesReaders } from './types.ts';
import { readVerifications } from './verification.ts';

/**
 * Reads a Chinese bulletin from its lines and tables. Pure; refuses nothing: what is not there is absent, what is there in
 * unknown words is unread.
 */
export function readChinese(items: readonly Item[]): ReadBulletin {
  const draft = newDraft('zh');
  const sections = sectionsOf(paragraphsOf(items, joints));
  const captions = new Set(sections.flatMap(({ blocks }) => blocks.filter((block) => takeCaption(block, draft))));
  for (const { name, blocks: all } of sections) {
    const blocks = all.filter(
      (block, n) => !captions.has(block) && !isFurniture(block) && !isDrawing(block, all[n + 1], captions),
    );
    readSection(name, blocks, draft);
    if (name === 'masthead' || name === 'about') continue;
    for (const block of blocks)
      if (block.kind === 'grid') readTable(block, topicOf(block.rows.flat().join(''), name), draft);
  }
  return { ...draft, absent: absentParts(draft) };
}

function readSection(name: SectionName, blocks: readonly Block[], draft: Draft): void {
  if (name === 'about') return;
  if (name === 'masthead') readMasthead(blocks, draft);
  if (name === 'alerts') readAlerts(blocks, draft);
  else if (name === 'verification') readVerifications(blocks, draft);
  else if (name === 'news') readNews(blocks, draft);
  else readProse(name, blocks, draft);
}

type Section = { readonly name: SectionName; readonly blocks: Block[] };

/** A section begins with its heading, or with the sentence that leads into it where the heading is lost. */
function sectionsOf(blocks: readonly Block[]): Section[] {
  let open: Section = { name: 'masthead', blocks: [] };
  const sections = [open];
  for (const block of blocks) {
    const text = block.kind === 'paragraph' ? block.folded.text : '';
    const headed = headedSection(text);
    const name = headed ?? ledSection(text);
    if (name !== null && name !== open.name) {
      open = { name, blocks: [] };
      sections.push(open);
    }
    if (headed === null) open.blocks.push(block);
  }
  return sections;
}

/** Lines that no reader has anything to do with. */
function isFurniture(block: Block): boolean {
  return block.kind === 'paragraph' && /^(?:图中数据|目录|\[img\]|-+|_{3,})$/iu.test(block.folded.text);
}

/** What a chart has written into it, where a PDF does not tell it from text: no sentence, right above the caption. */
function isDrawing(block: Block, next: Block | undefined, captions: ReadonlySet<Block>): boolean {
  if (block.kind === 'grid' || next?.kind !== 'paragraph' || !captions.has(next)) return false;
  return next.folded.text.startsWith('图') && !/[。,;:]/u.test(block.folded.text);
}

/** `表1漏洞报送情况统计表`; true when the block is a caption. */
function takeCaption(block: Block, draft: Draft): boolean {
  if (block.kind === 'grid') return false;
  const { folded } = block;
  const found = /^(?<kind>[图表])(?<number>\d{1,2})(?!所示|\d)[.、:]?(?<title>[^。]{0,60})$/du.exec(folded.text);
  const { kind, number } = found?.groups ?? {};
  if (kind === undefined || number === undefined) return false;
  const { at } = wholeOf(block);
  const title = tidy(sliceFolded(folded, ...(found?.indices?.groups?.title ?? [0, 0])).source);
  draft.captions.push({ kind: kind === '表' ? 'table' : 'figure', number: Number(number), title, at });
  return true;
}

const readers: readonly SentenceReader[] = [
  ...assessmentReaders,
  ...disposalReaders,
  ...reportingReaders,
  ...typesReaders,
  ...sectorReaders,
];

const unitsLead =
  /^此外,[^。]{1,30}?通过[^。]{5,80}?通报了[^。]{5,60}?,具体(?:处置)?单位情况如下(?:所示)?:?(?<list>.*)$/du;

/** Sentences of fixed wording, wherever they stand; the list of notified units follows the sentence that announces it. */
function readProse(name: SectionName, blocks: readonly Block[], draft: Draft): void {
  let announced: Sentence | null = null;
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    for (const sentence of sentencesOf(block)) {
      const { text } = sentence.folded;
      const lead = unitsLead.exec(text);
      if (lead) announced = sentence;
      else if (readKnown(sentence, draft)) continue;
      if (announced && takeUnits(sentence, lead?.indices?.groups?.list?.[0] ?? 0, draft)) announced = null;
      else if (lead || (/^https?:/iu.test(text) && noticeUrl(draft, text))) continue;
      else if (name !== 'masthead') unreadSentence(draft, topicOf(text, name), sentence);
    }
  }
  if (announced) unreadSentence(draft, 'notified-units', announced);
}

/** The list of units, from a place of its sentence on; false where there is none. */
function takeUnits({ folded, at }: Sentence, from: number, draft: Draft): boolean {
  const list = sliceFolded(folded, from, folded.text.length);
  if (!/^[^:。]{2,}$/u.test(list.text) || (/,/u.test(list.text) && !list.text.includes('、'))) return false;
  draft.notifiedUnits = { names: readNames(list), at: { ...at, sentence: tidy(list.source) } };
  return true;
}

function readKnown(sentence: Sentence, draft: Draft): boolean {
  for (const { pattern, take } of readers) {
    const match = matchSentence(sentence, pattern);
    if (!match) continue;
    take(match, draft);
    return true;
  }
  return false;
}
