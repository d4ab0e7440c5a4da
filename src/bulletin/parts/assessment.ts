import { type Builder, paragraph } from './context.ts';
import { weeklyFigure } from './weekly-figures.ts';

export const level: Builder = (context) => [paragraph('assessment-level', context.prose.level(context))];

export const totals: Builder = (context) => [paragraph('assessment-totals', context.prose.totals(context))];

export const figureAverage: Builder = (context) => {
  const { figures, identity, prose } = context;
  const { captions, series, units } = prose.words;
  if (figures.history.length === 0) return [];
  return [
    weeklyFigure({ id: 'figure-average', caption: captions.average(figures.history.length, identity) }, context, {
      unit: units.score,
      decimals: 2,
      series: [
        {
          name: series.average,
          count: 'assessment/average/scored',
          read: ({ average }) => (average === null ? null : Number(average)),
        },
      ],
    }),
  ];
};

export const figureZeroDay: Builder = (context) => {
  const { figures, identity, prose } = context;
  const { captions, series, units } = prose.words;
  if (figures.history.length === 0) return [];
  return [
    weeklyFigure({ id: 'figure-zero-day', caption: captions.zeroDay(identity) }, context, {
      unit: units.records,
      decimals: 0,
      series: [{ name: series.zeroDay, count: 'assessment/zeroDay', read: (point) => point.zeroDay }],
    }),
  ];
};
