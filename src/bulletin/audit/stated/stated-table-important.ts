import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';
import { repeated } from './named.ts';

/** In the text: Table 4 lists records rated high, each once, under their own numbers. */
export const statedTableImportant: Rule<ReadBulletin> = {
  id: 'stated-table-important',
  severity: 'error',
  source: 'domain.md §5 part 7, Table 4',
  title: {
    zh: '正文：表4所列为高危漏洞，不重复，标题中的编号与本行一致',
    en: 'In the text: Table 4 lists records rated high, each once, under their own numbers.',
  },
  check: ({ tables: { important } }) => {
    if (important === null) return [];
    const { rows, at } = important;
    const found: Fault[] = [];
    const report = (zh: string, en: string) => void found.push(statedFault(at, 'tables/important', zh, en));
    for (const { identifier, title, rating } of rows) {
      if (!rating.startsWith('高'))
        report(`${identifier}的综合评级为“${rating}”，不是高危。`, `${identifier} is rated “${rating}”, not high.`);
      const [other] = title.identifiers.filter((id) => id !== identifier);
      if (other) report(`${identifier}的标题后写着${other}。`, `The title of ${identifier} has ${other} behind it.`);
    }
    for (const id of repeated(rows.map(({ identifier }) => identifier))) {
      report(`${id}在表4中写了两次。`, `${id} stands twice in Table 4.`);
    }
    return found;
  },
};
