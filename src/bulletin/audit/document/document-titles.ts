import { paragraphTexts } from '../../document-text.ts';
import type { Bulletin } from '../../model.ts';
import { fault, type Rule } from '../rule.ts';
import { namedRecords } from '../sets.ts';

/** Every number in the text belongs to a named record and stands behind its own title. */
export const documentTitles: Rule<Bulletin> = {
  id: 'document-titles',
  severity: 'error',
  source: 'domain.md §5, contradictions (title number ≠ record number)',
  title: {
    zh: '正文中的编号都属于所列漏洞，标题相符',
    en: 'Every number in the text belongs to a named record and stands behind its own title.',
  },
  check: (bulletin) => {
    const titles = new Map(namedRecords(bulletin.figures).map(({ record }) => [record.identifier, record.title]));
    return paragraphTexts(bulletin).flatMap((text) =>
      [...text.matchAll(/([^、，。“”：]*)（((?:CNVD-\d{4}-\d{4,6}、?)+)）/g)].flatMap((match) =>
        (match[2] ?? '').split('、').flatMap((id) => {
          const title = titles.get(id);
          if (title === undefined) {
            return [
              fault('text', `正文中的${id}不在所列漏洞之中。`, `The text has ${id}, which the figures do not name.`),
            ];
          }
          // Titles may hold list commas themselves: the piece before the bracket is then the end of the title.
          if (title.endsWith(match[1] ?? '') || (match[1] ?? '').endsWith(title)) return [];
          return [fault('text', `${id}写在了别的标题之后。`, `${id} stands behind another record's title.`)];
        }),
      ),
    );
  },
};
