import type { Figures } from '../../figures.ts';
import { fault, type Rule } from '../rule.ts';
import { namedRecords } from '../sets.ts';

/** The page of a record is that of its identifier. */
export const recordLinks: Rule<Figures> = {
  id: 'record-links',
  severity: 'error',
  source: 'domain.md §5 part 7',
  title: { zh: '链接与编号一致', en: 'The page of a record is that of its identifier.' },
  check: (figures) =>
    namedRecords(figures)
      .filter(({ record }) => !isPageOf(record.url, record.identifier))
      .map(({ where, record }) =>
        fault(
          `${where}/url`,
          `链接${record.url}不是${record.identifier}的页面。`,
          `The link ${record.url} is not the page of ${record.identifier}.`,
        ),
      ),
};

/** Absolute, and its last step is the identifier, whole: `…/CNVD-2024-04955` is not the page of `CNVD-2024-0495`. */
function isPageOf(url: string, identifier: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname } = new URL(url);
  return /^https?:$/.test(protocol) && pathname.split('/').includes(identifier);
}
