import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: every sentence of fixed wording is understood; the numbers of one that is not are not checked. */
export const statedUnread: Rule<ReadBulletin> = {
  id: 'stated-unread',
  severity: 'warning',
  source: 'issue 5: unknown wording is reported as such, never guessed',
  title: {
    zh: '正文：各句措辞都能识别',
    en: 'In the text: every sentence of fixed wording is understood.',
  },
  check: ({ unread }) =>
    unread.map(({ part, line, page, text }) =>
      statedFault(
        { line, page, sentence: text },
        part,
        '这里的措辞不认识，没有读取，也没有核对。',
        'The wording here is not known: it was not read, and nothing of it was checked.',
      ),
    ),
};
