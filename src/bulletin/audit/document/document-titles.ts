import { blocksOf } from '../../document-text.ts';
import type { RecordRef } from '../../figures.ts';
import type { Block, Bulletin } from '../../model.ts';
import { textOf } from '../../prose/runs.ts';
import { type Fault, fault, type Rule } from '../rule.ts';
import { namedRecords } from '../sets.ts';

/** Every number behind a title belongs to a named record and stands behind its own title. */
export const documentTitles: Rule<Bulletin> = {
  id: 'document-titles',
  severity: 'error',
  source: 'domain.md §5, contradictions (title number ≠ record number)',
  title: {
    zh: '标题后的编号都属于所列漏洞，与标题相符',
    en: 'Every number behind a title belongs to a named record and stands behind its own title.',
  },
  check: (bulletin) => {
    // The English edition prints a record's English title where it has one.
    const titleOf = ({ title, titleEn }: RecordRef) => (bulletin.language === 'en' ? (titleEn ?? title) : title);
    const titles = new Map(namedRecords(bulletin.figures).map(({ record }) => [record.identifier, titleOf(record)]));
    return blocksOf(bulletin)
      .filter((block) => !freeText.test(block.id))
      .flatMap((block) => numbersIn(block).flatMap((found) => checkNumber(block.id, found, titles)));
  },
};

/** Blocks in an editor's or a record's own words, which may cite any record there is. */
const freeText = /^(verification-description-|news-|about-|disposal-|alert-\d+-(introduction|text)$)/;

type Found = { readonly before: string; readonly identifier: string };

function numbersIn(block: Block): Found[] {
  const text = block.kind === 'paragraph' ? textOf(block.runs) : block.kind === 'subheading' ? block.text : '';
  return [...text.matchAll(chineseBrackets), ...text.matchAll(englishBrackets)].flatMap(
    ([, before = '', numbers = '']) =>
      numbers.split(/、|, /).map((identifier) => ({ before: before.trim(), identifier })),
  );
}

const chineseBrackets = /([^、，。“”：]*)（((?:CNVD-\d{4}-\d{4,6}、?)+)）/g;
const englishBrackets = /([^;“”:]*) \(((?:CNVD-\d{4}-\d{4,6}(?:, )?)+)\)/g;

function checkNumber(where: string, { before, identifier }: Found, titles: ReadonlyMap<string, string>): Fault[] {
  const title = titles.get(identifier);
  if (title === undefined) {
    return [fault(where, `${identifier}不在所列漏洞之中。`, `${identifier} is not among the named records.`)];
  }
  // A title may hold a list comma itself: what stands before the bracket is then only its end.
  if (title.endsWith(before) || before.endsWith(title)) return [];
  return [fault(where, `${identifier}写在了别的标题之后。`, `${identifier} stands behind another record's title.`)];
}
