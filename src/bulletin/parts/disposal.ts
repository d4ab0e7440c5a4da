import type { Channel } from '#vocabulary/index.ts';
import { named } from '../editions/identity.ts';
import { channelsSentence, noticeSentence, notifiedLead, notifiedList } from '../prose/disposal.ts';
import { type Builder, paragraph } from './context.ts';
import { weeklyFigure } from './weekly-figures.ts';

export const channels: Builder = ({ figures, identity }) => [
  paragraph('disposal-channels', channelsSentence(figures.disposal.channels, identity)),
];

export const notifiedUnits: Builder = ({ figures: { disposal }, identity }) =>
  disposal.notifiedUnits.length === 0
    ? []
    : [
        paragraph('disposal-notified', notifiedLead(identity)),
        paragraph('disposal-units', notifiedList(disposal.notifiedUnits)),
      ];

export const notices: Builder = ({ figures: { disposal }, identity }) =>
  disposal.notices.map((notice, n) => paragraph(`disposal-notice-${n + 1}`, noticeSentence(notice, identity)));

/** Key sectors and telecom carriers share one figure, as 各行业. */
export const figureKeySectors = channelFigure('figure-key-sectors', '{short}各行业漏洞处置情况按周统计', {
  重要行业单位: 'key-sectors',
  基础电信企业: 'telecom-carriers',
});

export const figureRegionalCentres = channelFigure('figure-regional-centres', '{operator}各分中心处置情况按周统计', {
  各分中心: 'regional-centres',
});

export const figureEducation = channelFigure('figure-education', '{short}教育行业应急组织处置情况按周统计', {
  教育行业应急组织: 'education',
});

function channelFigure(id: string, caption: string, shown: Readonly<Record<string, Channel>>): Builder {
  return ({ figures: { history }, identity }) => {
    if (history.length === 0) return [];
    const series = Object.entries(shown).map(([name, channel]) => ({
      name,
      read: (point: (typeof history)[number]) => point.disposal?.[channel] ?? null,
    }));
    return [weeklyFigure({ id, caption: named(caption, identity) }, history, { unit: '起', decimals: 0, series })];
  };
}
