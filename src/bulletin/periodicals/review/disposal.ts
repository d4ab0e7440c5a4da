import { channels, channelTerms } from '#vocabulary/index.ts';
import type { Block } from '../../model.ts';
import type { Piece } from '../../prose/runs.ts';
import { chartShare } from '../../rules/percent.ts';
import { column, countCell, figure, type PartWriter, paragraph, shareCell, table, textCell } from '../context.ts';
import type { NoticeCounts, ReviewFigures } from './figures.ts';
import { named, type ReviewContext, units } from './words.ts';

/** The five channels, what came back from them, and the letters to vendors and units. */
export const disposal: PartWriter<ReviewFigures> = {
  id: 'disposal',
  heading: ({ voice }) => voice.say('漏洞事件处置情况', 'Disposal'),
  blocks: (context) => {
    const { channels: counted, letters } = context.figures.disposal;
    const matters = channels.reduce((sum, channel) => sum + counted[channel].sent.count, 0);
    return [
      paragraph('disposal-channels', channelSentence(context, matters)),
      ...(matters === 0 ? [] : [channelTable(context), channelFigure(context, matters)]),
      ...(letters.sent.count === 0 ? [] : [paragraph('disposal-letters', letterSentence(context))]),
    ];
  },
};

function channelSentence(context: ReviewContext, matters: number): readonly Piece[] {
  const { figures, identity, voice, numberOf } = context;
  const { short } = identity;
  const { name } = named(context);
  if (matters === 0) {
    return voice.say(
      [`${name}，${short}未向处置渠道通报漏洞事件。`],
      [`In ${name} ${short} passed no case to the channels of disposal.`],
    );
  }
  const tracked = sumOf(figures, 'tracked');
  const [answered, disposed] = [sumOf(figures, 'answered'), sumOf(figures, 'disposed')];
  const number = numberOf('table-disposal');
  const followed = voice.say(
    `其中由平台跟踪的${tracked}起，已答复${answered}起，已处置${disposed}起（截至编制时）。`,
    ` Of ${voice.number(tracked)} that are followed on the platform, ${voice.number(answered)} were answered and ${voice.number(disposed)} disposed of when this was composed.`,
  );
  const unfollowed = voice.say(
    '通报台账只有数量，没有答复和处置情况。',
    ' Only their number is known, not what became of them.',
  );
  return voice.say(
    [
      `${name}，${short}向五类处置渠道通报、协调处置漏洞事件${matters}起，各渠道情况如表${number}所示。`,
      tracked === 0 ? unfollowed : followed,
    ],
    [
      `In ${name} ${short} passed ${voice.number(matters)} ${matters === 1 ? 'case' : 'cases'} to the five channels of disposal (Table ${number}).`,
      tracked === 0 ? unfollowed : followed,
    ],
  );
}

function sumOf({ disposal: { channels: counted } }: ReviewFigures, which: keyof NoticeCounts): number {
  return channels.reduce((sum, channel) => sum + counted[channel][which].count, 0);
}

function channelTable({ figures, voice }: ReviewContext): Block {
  return table('table-disposal', voice.say('各渠道处置情况统计表', 'Disposal by channel'), {
    columns: [
      column(voice.say('处置渠道', 'Channel'), 'start', 44),
      column(voice.say('通报', 'Passed on'), 'end', 14),
      column(voice.say('跟踪', 'Followed'), 'end', 14),
      column(voice.say('已答复', 'Answered'), 'end', 14),
      column(voice.say('已处置', 'Disposed of'), 'end', 14),
    ],
    rows: channels.map((channel) => {
      const [path, counts] = [`disposal/channels/${channel}`, figures.disposal.channels[channel]];
      return [
        textCell(voice.term(channelTerms[channel])),
        countCell(voice, counts.sent, `${path}/sent`),
        countCell(voice, counts.tracked, `${path}/tracked`),
        ...(counts.tracked.count === 0
          ? [textCell('—'), textCell('—')]
          : [
              countCell(voice, counts.answered, `${path}/answered`),
              countCell(voice, counts.disposed, `${path}/disposed`),
            ]),
      ];
    }),
  });
}

function channelFigure(context: ReviewContext, matters: number): Block {
  const { figures, voice } = context;
  const sent = channels.map((channel) => figures.disposal.channels[channel].sent);
  const total = { count: matters, ids: [] };
  return figure('figure-disposal', voice.say('处置渠道分布', 'Cases by channel'), {
    chart: {
      type: 'bars',
      unit: units(context).notices,
      categories: channels.map((channel) => voice.term(channelTerms[channel])),
      values: sent.map(({ count }) => count),
      shares: sent.map(({ count }) =>
        voice.say(`（${chartShare(count, matters)}）`, ` (${chartShare(count, matters)})`),
      ),
    },
    table: {
      columns: [
        column(voice.say('处置渠道', 'Channel'), 'start', 60),
        column(voice.say('通报', 'Passed on'), 'end', 20),
        column(voice.say('所占比例', 'Share'), 'end', 20),
      ],
      rows: channels.map((channel, n) => {
        const path = `disposal/channels/${channel}/sent`;
        const counted = sent[n] ?? total;
        return [
          textCell(voice.term(channelTerms[channel])),
          countCell(voice, counted, path),
          shareCell(voice, counted, { of: total, path }),
        ];
      }),
    },
  });
}

function letterSentence({ figures, voice }: ReviewContext): readonly Piece[] {
  const { letters, units: notified } = figures.disposal;
  const path = 'disposal/letters';
  const [sent, tracked, answered, disposed] = (['sent', 'tracked', 'answered', 'disposed'] as const).map((which) =>
    voice.count(letters[which], `${path}/${which}`),
  ) as [Piece, Piece, Piece, Piece];
  const zh: Piece[] = ['此外，就其信息系统或软硬件产品存在的漏洞直接通报', `${notified}家单位，共`, sent, '份'];
  const en: Piece[] = [
    'Besides, ',
    sent,
    ` ${letters.sent.count === 1 ? 'letter' : 'letters'} went to ${voice.number(notified)} ${notified === 1 ? 'organisation' : 'organisations'} about their own systems and products`,
  ];
  if (letters.tracked.count === 0) return voice.say([...zh, '。'], [...en, '.']);
  return voice.say(
    [...zh, '；由平台跟踪的', tracked, '份中，已答复', answered, '份，已办结', disposed, '份。'],
    [
      ...en,
      '; of ',
      tracked,
      ' that are followed on the platform, ',
      answered,
      ' were answered and ',
      disposed,
      ' closed.',
    ],
  );
}
