import type { Channel } from '#vocabulary/index.ts';
import type { Words } from '../prose/words.ts';
import { type Builder, paragraph } from './context.ts';
import { weeklyFigure } from './weekly-figures.ts';

export const channels: Builder = (context) => [paragraph('disposal-channels', context.prose.channels(context))];

export const notifiedUnits: Builder = (context) =>
  context.figures.disposal.notifiedUnits.length === 0
    ? []
    : [
        paragraph('disposal-notified', context.prose.notifiedLead(context)),
        paragraph('disposal-units', context.prose.notifiedUnits(context)),
      ];

export const notices: Builder = (context) =>
  context.figures.disposal.notices.map((notice, n) =>
    paragraph(`disposal-notice-${n + 1}`, context.prose.notice(notice, context)),
  );

/** Key sectors and telecom carriers share one figure, as 各行业. */
export const figureKeySectors = channelFigure('figure-key-sectors', 'keySectors', {
  keySectors: 'key-sectors',
  telecomCarriers: 'telecom-carriers',
});

export const figureRegionalCentres = channelFigure('figure-regional-centres', 'regionalCentres', {
  regionalCentres: 'regional-centres',
});

export const figureEducation = channelFigure('figure-education', 'education', { education: 'education' });

type Captioned = 'keySectors' | 'regionalCentres' | 'education';
type Shown = Readonly<Partial<Record<keyof Words['series'], Channel>>>;

function channelFigure(id: string, caption: Captioned, shown: Shown): Builder {
  return (context) => {
    const { figures, identity, prose } = context;
    const { captions, series: names, units } = prose.words;
    if (figures.history.length === 0) return [];
    const series = (Object.entries(shown) as [keyof Words['series'], Channel][]).map(([name, channel]) => ({
      name: names[name],
      count: `disposal/channels/${channel}`,
      read: (point: (typeof figures.history)[number]) => point.disposal?.[channel] ?? null,
    }));
    const name = { id, caption: captions[caption](identity) };
    return [weeklyFigure(name, context, { unit: units.cases, decimals: 0, series })];
  };
}
