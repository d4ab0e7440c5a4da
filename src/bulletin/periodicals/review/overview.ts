import { severities } from '#vocabulary/index.ts';
import type { Block, Figure } from '../../model.ts';
import { nounFor } from '../../prose/en/lists.ts';
import type { Piece } from '../../prose/runs.ts';
import { column, figure, numberCell, type PartWriter, paragraph, textCell } from '../context.ts';
import type { Compared, MonthPoint, ReviewFigures } from './figures.ts';
import { named, periodName, type ReviewContext, units } from './words.ts';

/** What was recorded, against before, and the months as a series. */
export const overview: PartWriter<ReviewFigures> = {
  id: 'overview',
  heading: ({ voice }) => voice.say('漏洞收录态势', 'Overview'),
  blocks: (context) => [
    paragraph('overview-totals', totals(context)),
    ...comparison(context),
    paragraph('overview-scores', scores(context)),
    ...trend(context),
  ],
};

function totals(context: ReviewContext): readonly Piece[] {
  const { figures, identity, voice } = context;
  const { total, bySeverity, unrated } = figures.records;
  const { name } = named(context);
  if (total.count === 0) {
    return voice.say(
      [`${name}，${identity.platform}（以下简称${identity.short}）未收录信息安全漏洞。`],
      [`In ${name} ${identity.short} recorded no vulnerabilities.`],
    );
  }
  const share = (level: Parameters<typeof voice.grade>[0]): readonly Piece[] => {
    const path = `records/bySeverity/${level}`;
    const [count, part] = [voice.count(bySeverity[level], path), voice.share(bySeverity[level], total, path)];
    return voice.say(
      [`${voice.grade(level)}漏洞`, count, '个（占', part, '）'],
      [count, ` rated ${voice.grade(level).toLowerCase()} (`, part, ')'],
    );
  };
  const levels: (readonly Piece[])[] = severities.map(share);
  const rest = voice.count(unrated, 'records/unrated');
  if (unrated.count > 0) levels.push(voice.say(['未评级漏洞', rest, '个'], [rest, ' not rated']));
  const listed = levels.flatMap((level, n) => [
    ...(n === 0 ? [] : [voice.say('、', n === levels.length - 1 ? ' and ' : ', ')]),
    ...level,
  ]);
  const all = voice.count(total, 'records/total');
  return voice.say(
    [`${name}，${identity.platform}（以下简称${identity.short}）共收录信息安全漏洞`, all, '个，其中', ...listed, '。'],
    [`In ${name} ${identity.short} recorded `, all, ` ${flawNoun(total.count)}: `, ...listed, '.'],
  );
}

/** Against the month or year before, and the same month a year ago; what cannot be compared is said so. */
function comparison(context: ReviewContext): readonly Block[] {
  const { figures, voice } = context;
  const { kind } = named(context);
  const year = { of: figures.yearBefore, zh: kind === 'monthly' ? '上年同月' : '上年' };
  const all = kind === 'monthly' ? [{ of: figures.before, zh: '上月' }, year] : [year];
  const said = all.flatMap(({ of, zh }) => (of === null ? [] : [compared(context, of, zh)]));
  const silent = all.filter(({ of }) => of === null).map(({ zh }) => zh);
  const english = kind === 'monthly' ? 'the month before or a year before' : 'the year before';
  const none = voice.say(
    `没有${silent.join('和')}的数据，不作比较。`,
    said.length === 0 ? `Nothing is known of ${english} to compare with.` : '',
  );
  const text = said.join('') + (silent.length === 0 ? '' : none);
  return text === '' ? [] : [paragraph('overview-comparison', text.trim())];
}

function compared(context: ReviewContext, before: Compared, zh: string): string {
  const { figures, voice } = context;
  const { total, bySeverity } = figures.records;
  const then = periodName(before.period, named(context).kind, voice);
  const all = voice.change(total.count, before.total);
  const high = voice.change(bySeverity.high.count, before.high);
  if (all === null) {
    return voice.say(
      `${zh}（${then}）没有收录漏洞，不作比较。`,
      `Nothing was recorded in ${then}, so there is no comparison with it. `,
    );
  }
  const highs = voice.say(
    `，高危漏洞${high}（${zh}${before.high}个）`,
    `; those rated high are ${high} then (${voice.number(before.high)})`,
  );
  return voice.say(
    `与${zh}（${then}）相比，收录总数${all}（${zh}${before.total}个）${high === null ? '' : highs}。`,
    `That is ${all} in ${then} (${voice.number(before.total)})${high === null ? '' : highs}. `,
  );
}

function scores({ figures, voice }: ReviewContext): readonly Piece[] {
  const { average, zeroDay, total } = figures.records;
  if (total.count === 0) return [voice.say('没有可以计算的平均分值。', 'There is no average score.')];
  const mean = { text: average.value ?? '', count: 'records/average/scored' };
  const none = voice.say('收录的漏洞均无评分，不计平均分值。', 'None of them has a score.');
  const path = 'records/zeroDay';
  const [count, share] = [voice.count(zeroDay, path), voice.share(zeroDay, total, path)];
  return voice.say(
    [
      ...(average.value === null ? [none] : ['漏洞平均分值为', mean, '。']),
      ...(zeroDay.count === 0
        ? ['收录时均已有厂商补丁，未涉及0day漏洞。']
        : ['收录时尚无厂商补丁的0day漏洞', count, '个（占', share, '）。']),
    ],
    [
      ...(average.value === null ? [none, ' '] : ['Their average base score is ', mean, '. ']),
      ...(zeroDay.count === 0
        ? ['For every one of them a vendor patch was known when it was recorded.']
        : ['For ', count, ' of them (', share, ') no vendor patch was known when they were recorded (zero-days).']),
    ],
  );
}

function trend(context: ReviewContext): readonly Block[] {
  const { figures, voice } = context;
  const { series } = figures;
  if (series.length < 2) {
    return [
      paragraph(
        'overview-trend',
        voice.say('此前没有收录数据，不作趋势图。', 'Nothing was recorded before, so there is no series to show.'),
      ),
    ];
  }
  return [paragraph('overview-trend', extremes(context)), trendFigure(context), averageFigure(context)];
}

/** The months with most and fewest; a month that is still running is no measure for the fewest. */
function extremes(context: ReviewContext): string {
  const { figures, voice } = context;
  const { series } = figures;
  const sorted = series.toSorted((a, b) => b.total - a.total);
  const [most, least] = [sorted[0] as MonthPoint, sorted.at(-1) as MonthPoint];
  const sum = series.reduce((all, { total }) => all + total, 0);
  const ends = most.total > least.total;
  return voice.say(
    `近${series.length}个月共收录漏洞${sum}个${ends ? `，其中${voice.month(most.month)}最多（${most.total}个），${voice.month(least.month)}最少（${least.total}个）` : ''}。`,
    `Over these ${series.length} months ${voice.number(sum)} ${flawNoun(sum)} were recorded${ends ? `, most in ${voice.month(most.month)} (${voice.number(most.total)}) and fewest in ${voice.month(least.month)} (${voice.number(least.total)})` : ''}.`,
  );
}

function trendFigure(context: ReviewContext): Figure {
  const { figures, voice } = context;
  const { series } = figures;
  const plain = series.some(({ unrated }) => unrated > 0);
  const levels = [
    ...severities.map((level) => ({
      name: voice.grade(level),
      role: level,
      values: series.map(({ bySeverity }) => bySeverity[level]),
    })),
    ...(plain
      ? [
          {
            name: voice.say('未评级', 'Not rated'),
            role: 'plain' as const,
            values: series.map(({ unrated }) => unrated),
          },
        ]
      : []),
  ];
  return figure('figure-trend', voice.say('按月收录的漏洞及其级别', 'Vulnerabilities recorded by month and severity'), {
    chart: {
      type: 'stacked',
      unit: units(context).records,
      categories: series.map(({ month }) => month),
      series: levels,
    },
    table: {
      columns: [
        column(voice.say('月份', 'Month'), 'start', 16),
        column(voice.say('收录', 'Recorded'), 'end', 12),
        ...severities.map((level) => column(voice.grade(level), 'end', 12)),
        column(voice.say('未评级', 'Not rated'), 'end', 12),
        column(voice.say('0day', 'Zero-day'), 'end', 12),
        column(voice.say('原创报送', 'Reported'), 'end', 12),
      ],
      rows: series.map((point) => [
        textCell(point.month),
        ...[point.total, ...severities.map((level) => point.bySeverity[level]), point.unrated].map((value) =>
          numberCell(voice, value),
        ),
        numberCell(voice, point.zeroDay),
        numberCell(voice, point.received),
      ]),
    },
  });
}

function averageFigure(context: ReviewContext): Figure {
  const { figures, voice } = context;
  const values = figures.series.map(({ average }) => (average === null ? null : Number(average)));
  return figure('figure-average', voice.say('按月的平均分值', 'Average score by month'), {
    chart: {
      type: 'line',
      unit: units(context).score,
      decimals: 2,
      categories: figures.series.map(({ month }) => month.slice(2)),
      series: [{ name: voice.say('平均分值', 'Average score'), values }],
    },
    table: {
      columns: [
        column(voice.say('月份', 'Month'), 'start', 50),
        column(voice.say('平均分值', 'Average score'), 'end', 50),
      ],
      rows: figures.series.map(({ month }, n) => [textCell(month), numberCell(voice, values[n] ?? null, 2)]),
    },
  });
}

const flawNoun = (count: number) => nounFor(count, ['vulnerability', 'vulnerabilities']);
