import { readEnglishPeriod } from '../../rules/period.ts';
import type { Item } from '../containers/content.ts';
import { type Draft, newDraft, unreadSentence } from '../draft.ts';
import { sliceFolded, tidy } from '../fold.ts';
import { matchSentence } from '../match.ts';
import type { PartName, ReadBulletin } from '../model.ts';
import { type Block, type Paragraph, paragraphsOf, type Sentence, type Table, wholeOf } from '../paragraphs.ts';
import type { SectionName } from '../zh/structure.ts';
import { absentParts } from '../zh/topics.ts';
import { readAlerts } from './alerts.ts';
import { assessmentReaders } from './assessment.ts';
import { countingReaders } from './counting.ts';
import { disposalReaders, unitsLead } from './disposal.ts';
import { readNames, spaced } from './names.ts';
import { sectorReaders } from './sectors.ts';
import { type SentenceReader, sentencesOf } from './sentences.ts';
import { headedSection, joints } from './structure.ts';
import { namesIn, readEnglishTable } from './tables.ts';
import { readNews, readVerifications } from './verification.ts';

/** True for a text with the fixed sentences of the English edition. */
export function isEnglish(text: string): boolean {
  return /overall\s+threat\s+level\s+(?:for|is\s+given)|Weekly\s+Vulnerability\s+Bulletin/.test(text);
}

/**
 * Reads an English issue from its lines and tables, into what the Chinese reader gives: the same rules judge both. Pure; refuses
 * nothing: what is not there is absent, what is there in unknown words is unread.
 */
export function readEnglish(items: readonly Item[]): ReadBulletin {
  const draft = newDraft('en');
  const sections = sectionsOf(paragraphsOf(items, joints));
  const captions = new Set(sections.flatMap(({ blocks }) => blocks.filter((block) => takeCaption(block, draft))));
  const grids = sections.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.kind === 'grid'));
  const readers: readonly SentenceReader[] = [
    ...assessmentReaders,
    ...disposalReaders,
    ...countingReaders(namesIn(grids)),
    ...sectorReaders,
  ];
  for (const { name, blocks: all } of sections) {
    const blocks = all.filter(
      (block, n) => !captions.has(block) && !isFurniture(block) && !isDrawing(block, all[n + 1], captions),
    );
    readSection(name, blocks, { draft, readers });
    if (name === 'masthead' || name === 'about') continue;
    for (const block of blocks) if (block.kind === 'grid') readEnglishTable(block, partOf[name], draft);
  }
  return { ...draft, absent: absentParts(draft) };
}

type Reading = { readonly draft: Draft; readonly readers: readonly SentenceReader[] };

function readSection(name: SectionName, blocks: readonly Block[], { draft, readers }: Reading): void {
  if (name === 'about') return;
  if (name === 'masthead') readMasthead(blocks, draft);
  else if (name === 'alerts') readAlerts(blocks, draft);
  else if (name === 'verification') readVerifications(blocks, draft);
  else if (name === 'news') readNews(blocks, draft);
  else readProse(name, blocks, { draft, readers });
}

const partOf: Readonly<Record<SectionName, PartName>> = {
  masthead: 'period',
  assessment: 'totals',
  disposal: 'channels',
  reporting: 'reporting',
  types: 'types',
  sectors: 'sectors',
  alerts: 'alerts',
  verification: 'verification',
  news: 'news',
  about: 'news',
};

type Section = { readonly name: SectionName; readonly blocks: Block[] };

function sectionsOf(blocks: readonly Block[]): Section[] {
  let open: Section = { name: 'masthead', blocks: [] };
  const sections = [open];
  for (const block of blocks) {
    const name = block.kind === 'paragraph' ? headedSection(block.folded.text) : null;
    if (name === null) open.blocks.push(block);
    else if (name !== open.name) {
      open = { name, blocks: [] };
      sections.push(open);
    }
  }
  return sections;
}

/** Period and number, from what stands before the first heading. */
function readMasthead(blocks: readonly Block[], draft: Draft): void {
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    const { at } = wholeOf(block);
    const period = readEnglishPeriod(block.folded.source);
    if (period) draft.period ??= { ...period, at };
    const issue = /\bNos?\. ?(\d{1,3})(?:[–-](\d{1,3})|((?:, \d{1,3})+))? of (\d{4})\b/u.exec(block.folded.source);
    if (issue) draft.issue ??= { year: Number(issue[4]), numbers: numbersIn(issue), at };
  }
}

/** `6–7`, `6, 8`. */
function numbersIn([, first = '', last, more = '']: RegExpExecArray): number[] {
  const from = Number(first);
  if (last !== undefined)
    return Array.from({ length: Math.min(4, Math.max(1, Number(last) - from + 1)) }, (_, n) => from + n);
  return [from, ...(more.match(/\d+/g) ?? []).map(Number)];
}

function isFurniture(block: Block): boolean {
  return block.kind === 'paragraph' && /^(?:Figuredata|Contents|-+|_{3,})$/iu.test(block.folded.text);
}

/** What a chart has written into it, where a PDF does not tell it from text: no sentence, right above the caption. */
function isDrawing(block: Block, next: Block | undefined, captions: ReadonlySet<Block>): boolean {
  if (block.kind === 'grid' || next?.kind !== 'paragraph' || !captions.has(next)) return false;
  return /^figure/iu.test(next.folded.text) && !/[.:;]$|:https?:/u.test(block.folded.text);
}

/** `Table 1: Vulnerabilities reported, by reporter`; true when the block is a caption. */
function takeCaption(block: Block, draft: Draft): boolean {
  if (block.kind === 'grid') return false;
  const found = /^(?<kind>table|figure)(?<number>\d{1,2}):(?<title>.{0,120})$/diu.exec(block.folded.text);
  const { kind, number } = found?.groups ?? {};
  if (kind === undefined || number === undefined) return false;
  const title = tidy(sliceFolded(block.folded, ...(found?.indices?.groups?.title ?? [0, 0])).source);
  const { at } = wholeOf(block);
  draft.captions.push({ kind: kind.toLowerCase() === 'table' ? 'table' : 'figure', number: Number(number), title, at });
  return true;
}

/** Sentences of fixed wording, wherever they stand; the list of notified units follows the sentence that announces it. */
function readProse(name: SectionName, blocks: readonly Block[], { draft, readers }: Reading): void {
  let announced: Sentence | null = null;
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    if (announced) {
      takeUnits(block, draft);
      announced = null;
      continue;
    }
    for (const one of sentencesOf(block)) {
      if (matchSentence(one, unitsLead)) announced = one;
      else if (!readKnown(one, { draft, readers })) unreadSentence(draft, partOf[name], one);
    }
  }
  if (announced) unreadSentence(draft, 'notified-units', announced);
}

function takeUnits(paragraph: Paragraph, draft: Draft): void {
  const { at } = wholeOf(paragraph);
  draft.notifiedUnits = { names: readNames(spaced(paragraph.folded).replace(/\.$/, '')), at };
}

function readKnown(one: Sentence, { draft, readers }: Reading): boolean {
  for (const { pattern, take } of readers) {
    const match = matchSentence(one, pattern);
    if (!match) continue;
    take(match, draft);
    return true;
  }
  return false;
}
