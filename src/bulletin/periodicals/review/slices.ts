import { severities } from '#vocabulary/index.ts';
import type { Block } from '../../model.ts';
import type { Piece } from '../../prose/runs.ts';
import { column, countCell, type PartWriter, paragraph, table, textCell } from '../context.ts';
import type { ReviewFigures } from './figures.ts';
import type { ReviewContext } from './words.ts';

/** Slices that editors have drawn by expressions: how much of each is public, by level. The part is left out where there are none. */
export const slices: PartWriter<ReviewFigures> = {
  id: 'slices',
  heading: ({ voice }) => voice.say('专题统计', 'Topics'),
  blocks: (context) => {
    const { slices: drawn = [], records } = context.figures;
    if (drawn.length === 0 || records.total.count === 0) return [];
    return [paragraph('slices-text', sentence(context)), sliceTable(context)];
  },
};

function sentence({ voice, numberOf }: ReviewContext): readonly Piece[] {
  const number = numberOf('table-slices');
  return voice.say(
    [
      `以下专题各由一个检索式划定，按本期收录且统计时已公开的漏洞计数，如表${number}所示。`,
      '一个漏洞可以属于几个专题，各专题之和不等于总数；检索式与平台检索框的写法相同，可据以复核。',
    ],
    [
      `The topics of Table ${number} are each drawn by an expression, over the records of the period that were public when they were counted.`,
      ' A record may belong to several of them, so these do not add up; the expressions are those of the search box, where they can be checked.',
    ],
  );
}

function sliceTable({ figures, voice }: ReviewContext): Block {
  const { slices: drawn = [] } = figures;
  return table('table-slices', voice.say('专题漏洞统计表', 'Vulnerabilities by topic'), {
    columns: [
      column(voice.say('专题', 'Topic'), 'start', 22),
      column(voice.say('检索式', 'Expression'), 'start', 30),
      column(voice.say('已公开', 'Public'), 'end', 12),
      ...severities.map((level) => column(voice.grade(level), 'end', 9)),
      column(voice.say('未评级', 'Not rated'), 'end', 9),
    ],
    rows: drawn.map(({ name, expression, all, bySeverity, unrated }, n) => [
      textCell(voice.term(name)),
      textCell(expression),
      countCell(voice, all, `slices/${n}/all`),
      ...severities.map((level) => countCell(voice, bySeverity[level], `slices/${n}/bySeverity/${level}`)),
      countCell(voice, unrated, `slices/${n}/unrated`),
    ]),
  });
}
