import { blocksOf } from '../../document-text.ts';
import { editions } from '../../editions/list.ts';
import type { Bulletin } from '../../model.ts';
import { type Fault, fault, type Rule } from '../rule.ts';

/** Parts are those of the edition, in its order; block ids are unique. */
export const documentParts: Rule<Bulletin> = {
  id: 'document-parts',
  severity: 'error',
  source: 'domain.md §5 “Parts, in order”',
  title: {
    zh: '各部分齐全、顺序正确，段落编号不重复',
    en: 'Parts are those of the edition, in its order; block ids are unique.',
  },
  check: (bulletin): readonly Fault[] => {
    const edition = editions.find((each) => each.id === bulletin.edition);
    if (edition === undefined) {
      return [fault('edition', `没有“${bulletin.edition}”这一版式。`, `There is no edition “${bulletin.edition}”.`)];
    }
    const expected = edition.parts.map((part) => part.id);
    const printed = bulletin.parts.map((part) => part.id);
    const ids = blocksOf(bulletin).map((block) => block.id);
    const repeated = ids.filter((id, n) => ids.indexOf(id) !== n);
    const wrong = fault(
      'parts',
      `各部分应依次为${expected.join('、')}，现为${printed.join('、')}。`,
      `The parts should be ${expected.join(', ')}, they are ${printed.join(', ')}.`,
    );
    return [
      ...(expected.join() === printed.join() ? [] : [wrong]),
      ...repeated.map((id) => fault(id, `段落编号“${id}”重复。`, `The block id “${id}” is used twice.`)),
    ];
  },
};
