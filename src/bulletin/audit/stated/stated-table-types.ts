import { foldKey } from '../../reading/fold.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';

/** In the text: Table 2 has the types and numbers of the sentence. */
export const statedTableTypes: Rule<ReadBulletin> = {
  id: 'stated-table-types',
  severity: 'error',
  source: 'domain.md §5 part 5, Table 2',
  title: { zh: '正文：表2与类型一段一致', en: 'In the text: Table 2 has the types and numbers of the sentence.' },
  check: ({ types, tables: { types: table } }) => {
    if (types === null || types.rowsAt === null || table === null) return [];
    const stated = new Map(types.rows.map(({ name, count }) => [foldKey(name), count]));
    const printed = new Map(table.rows.map(({ name, count }) => [foldKey(name), { name, count }]));
    const wrong = [...printed].filter(([key, { count }]) => stated.get(key) !== count).map(([, { name }]) => name);
    const missing = types.rows.filter(({ name }) => !printed.has(foldKey(name))).map(({ name }) => name);
    return [...new Set([...wrong, ...missing])].map((name) =>
      statedFault(
        table.at,
        'tables/types',
        `“${name}”在表2中为${printed.get(foldKey(name))?.count ?? '无'}，正文写${stated.get(foldKey(name)) ?? '无'}。`,
        `“${name}” is ${printed.get(foldKey(name))?.count ?? 'missing'} in Table 2, and ${stated.get(foldKey(name)) ?? 'missing'} in the sentence.`,
      ),
    );
  },
};
