import { levelSentence, totalsSentences } from '../prose/assessment.ts';
import { type Builder, paragraph } from './context.ts';
import { weeklyFigure } from './weekly-figures.ts';

export const level: Builder = ({ figures }) => [paragraph('assessment-level', levelSentence(figures.assessment))];

export const totals: Builder = ({ figures, edition, identity }) => [
  paragraph('assessment-totals', totalsSentences(figures.assessment, edition, identity)),
];

export const figureAverage: Builder = ({ figures: { history }, identity }) => {
  if (history.length === 0) return [];
  const caption = `${identity.short}收录漏洞近${history.length}周平均分值分布图`;
  return [
    weeklyFigure({ id: 'figure-average', caption }, history, {
      unit: '分',
      decimals: 2,
      series: [{ name: '平均分值', read: ({ average }) => (average === null ? null : Number(average)) }],
    }),
  ];
};

export const figureZeroDay: Builder = ({ figures: { history }, identity }) => {
  if (history.length === 0) return [];
  return [
    weeklyFigure({ id: 'figure-zero-day', caption: `${identity.short} 0day漏洞总数按周统计` }, history, {
      unit: '个',
      decimals: 0,
      series: [{ name: '0day漏洞', read: (point) => point.zeroDay }],
    }),
  ];
};
