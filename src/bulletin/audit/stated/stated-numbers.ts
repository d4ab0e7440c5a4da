import type { ReadBulletin } from '../../reading/model.ts';
import { type Rule, statedFault } from '../rule.ts';
import { type Naming, namings } from './named.ts';

/** In the text: a number stands behind one title alone. */
export const statedNumbers: Rule<ReadBulletin> = {
  id: 'stated-numbers',
  severity: 'error',
  source: 'domain.md §5, contradictions (title number ≠ record number)',
  title: {
    zh: '正文：同一编号只跟在同一标题之后',
    en: 'In the text: a number stands behind one title alone.',
  },
  check: (read) => {
    const first = new Map<string, Naming>();
    return namings(read).flatMap((naming) =>
      naming.title.identifiers.flatMap((id) => {
        const before = first.get(id);
        if (!before) first.set(id, naming);
        if (!before || before.title.key === naming.title.key) return [];
        return [
          statedFault(
            naming.at,
            naming.where,
            `${id}写在“${naming.title.title}”之后，前面（见第${before.at.line}行/段）却写在“${before.title.title}”之后。`,
            `${id} stands behind “${naming.title.title}”, but before (line or paragraph ${before.at.line}) behind “${before.title.title}”.`,
          ),
        ];
      }),
    );
  },
};
