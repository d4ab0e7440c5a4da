import { findRecordIdentifier } from '#vocabulary/index.ts';
import { linksOf } from '../../document-text.ts';
import type { IssueDocument } from '../../model.ts';
import { fault, type Rule } from '../rule.ts';

/** Link texts agree with their addresses, which are web, mail or phone. */
export const documentLinks: Rule<IssueDocument> = {
  id: 'document-links',
  severity: 'error',
  source: 'domain.md §5 part 7',
  title: {
    zh: '链接文字与地址一致，地址安全',
    en: 'Link texts agree with their addresses, which are web, mail or phone.',
  },
  check: (bulletin) =>
    linksOf(bulletin).flatMap(({ where, text, href }) => {
      if (!/^(https?:|mailto:|tel:)/.test(href) || !URL.canParse(href)) {
        return [fault(where, `链接地址“${href}”无效。`, `The address “${href}” is not valid.`)];
      }
      const [inText, inHref] = [findRecordIdentifier(text), findRecordIdentifier(href)];
      if (inText === null || inHref === null || inText === inHref) return [];
      return [
        fault(where, `链接文字为${inText}，地址却指向${inHref}。`, `The link reads ${inText} but leads to ${inHref}.`),
      ];
    }),
};
