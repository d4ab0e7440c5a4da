import type { Block, Cell } from '../../model.ts';
import { nounFor } from '../../prose/en/lists.ts';
import type { Piece } from '../../prose/runs.ts';
import { column, countCell, figure, numberCell, type PartWriter, paragraph, textCell } from '../context.ts';
import type { ReviewFigures, Span } from './figures.ts';
import { named, type ReviewContext } from './words.ts';

/** From report to archive to disclosure: the middle, and nine of ten. */
export const times: PartWriter<ReviewFigures> = {
  id: 'times',
  heading: ({ voice }) => voice.say('报送、归档与公开用时', 'From report to disclosure'),
  blocks: (context) => {
    const stages = stagesOf(context);
    const measured = stages.filter(({ span }) => span.median !== null);
    const silent = stages.filter(({ span }) => span.median === null && span.left > 0);
    return [
      paragraph('times-disclosed', disclosed(context)),
      ...(measured.length === 0
        ? []
        : [paragraph('times-text', sentence(context, measured)), timesFigure(context, measured)]),
      ...(silent.length === 0 ? [] : [paragraph('times-silent', unmeasured(context, silent))]),
    ];
  },
};

type Stage = { readonly name: string; readonly path: string; readonly span: Span };

function stagesOf({ figures: { times: spans }, voice }: ReviewContext): Stage[] {
  return [
    { name: voice.say('报送至归档', 'From report to archive'), path: 'times/recording', span: spans.recording },
    { name: voice.say('归档至公开', 'From archive to disclosure'), path: 'times/disclosure', span: spans.disclosure },
    { name: voice.say('报送至公开', 'From report to disclosure'), path: 'times/whole', span: spans.whole },
  ];
}

function disclosed(context: ReviewContext): readonly Piece[] {
  const { figures, voice } = context;
  const count = voice.count(figures.times.disclosed, 'times/disclosed');
  const { name } = named(context);
  return voice.say(
    [`${name}公开漏洞`, count, '个。'],
    [
      count,
      ` ${nounFor(figures.times.disclosed.count, ['vulnerability', 'vulnerabilities'])} became public in ${name}.`,
    ],
  );
}

function sentence({ voice }: ReviewContext, stages: readonly Stage[]): string {
  const parts = stages.map(({ name, span }) =>
    voice.say(
      `${name}的中位数为${daysText(span.median)}天，九成在${span.p90}天以内`,
      `${name.charAt(0).toLowerCase()}${name.slice(1)} ${daysText(span.median)} (nine of ten within ${span.p90})`,
    ),
  );
  return voice.say(`按自然日计算，${parts.join('；')}。`, `Median times in calendar days: ${voice.list(parts)}.`);
}

/** `12`, `12.5`. */
function daysText(days: number | null): string {
  return days === null ? '—' : String(days);
}

function timesFigure(context: ReviewContext, stages: readonly Stage[]): Block {
  const { voice } = context;
  return figure('figure-times', voice.say('各阶段用时的中位数', 'Median of each stage'), {
    chart: {
      type: 'bars',
      // The unit stands with the rest of what is said of a bar.
      unit: '',
      categories: stages.map(({ name }) => name),
      values: stages.map(({ span }) => span.median ?? 0),
      shares: stages.map(({ span }) =>
        voice.say(`天（九成在${span.p90}天以内）`, ` days (nine of ten within ${span.p90})`),
      ),
    },
    table: {
      columns: [
        column(voice.say('阶段', 'Stage'), 'start', 36),
        column(voice.say('计入的漏洞', 'Measured'), 'end', 16),
        column(voice.say('中位数（天）', 'Median (days)'), 'end', 16),
        column(voice.say('九成以内（天）', 'Nine of ten (days)'), 'end', 16),
        column(voice.say('未计入', 'Left out'), 'end', 16),
      ],
      rows: stages.map(({ name, path, span }): Cell[] => [
        textCell(name),
        countCell(voice, span.measured, `${path}/measured`),
        numberCell(voice, span.median, Number.isInteger(span.median) ? 0 : 1),
        numberCell(voice, span.p90),
        numberCell(voice, span.left),
      ]),
    },
  });
}

function unmeasured({ voice }: ReviewContext, stages: readonly Stage[]): string {
  const names = stages.map(({ name }) => name);
  return voice.say(
    `${voice.list(names)}：相关漏洞没有标明报送或收录时间（例如由共享数据导入的漏洞没有收录时间），不作统计。`,
    `${voice.list(names)}: the records in question state no day of report or archive (those imported from shared data have no day of archive), so nothing is measured.`,
  );
}
