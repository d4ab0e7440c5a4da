import type { Block } from '../../model.ts';
import { column, numberCell, type PartWriter, paragraph, table, textCell } from '../context.ts';
import type { ReviewFigures } from './figures.ts';
import type { ReviewContext } from './words.ts';

/** The public records with the highest scores. */
export const highest: PartWriter<ReviewFigures> = {
  id: 'highest',
  heading: ({ voice }) => voice.say('值得关注的漏洞', 'Remarkable vulnerabilities'),
  blocks: (context) => {
    const { figures, voice, numberOf } = context;
    if (figures.highest.length === 0) return [];
    const { length } = figures.highest;
    const number = numberOf('table-highest');
    const lead = voice.say(
      `已公开的漏洞中评分最高的${length}个如表${number}所示，同分者列编号较新的。`,
      `Table ${number} lists the ${length === 1 ? 'one' : length} with the highest ${length === 1 ? 'score' : 'scores'} among those that are public, newer numbers first among equals.`,
    );
    return [paragraph('highest-text', lead), highestTable(context)];
  },
};

function highestTable({ figures, identity, voice }: ReviewContext): Block {
  return table('table-highest', voice.say('评分最高的漏洞列表', 'Vulnerabilities with the highest scores'), {
    columns: [
      column(voice.say(`${identity.short}编号`, `${identity.short} number`), 'start', 20),
      column(voice.say('漏洞名称', 'Title'), 'start', 46),
      column(voice.say('级别', 'Severity'), 'center', 10),
      column(voice.say('评分', 'Score'), 'end', 10),
      column(voice.say('厂商补丁', 'Patch'), 'center', 14),
    ],
    rows: figures.highest.map(({ record, score }) => [
      { runs: [{ text: record.identifier, href: record.url }] },
      textCell(voice.title(record)),
      textCell(record.severity === null ? '—' : voice.grade(record.severity)),
      numberCell(voice, score, 1),
      textCell(record.patched ? voice.say('有', 'yes') : voice.say('无', 'no')),
    ]),
  });
}
