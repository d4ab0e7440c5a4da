import type { Block, Cell } from '../../model.ts';
import type { Piece } from '../../prose/runs.ts';
import { column, countCell, type PartWriter, paragraph, table, textCell } from '../context.ts';
import type { ReviewFigures } from './figures.ts';
import { named, type ReviewContext } from './words.ts';

/** Who reported how much, and how much of it was original. */
export const reporting: PartWriter<ReviewFigures> = {
  id: 'reporting',
  heading: ({ voice }) => voice.say('漏洞报送情况', 'Reporting'),
  blocks: (context) => {
    const { figures, identity, voice } = context;
    if (figures.reporting.total.reported.count === 0) {
      const { name } = named(context);
      const none = voice.say(`${name}，${identity.short}没有报送记录。`, `In ${name} no reports were registered.`);
      return [paragraph('reporting-text', none)];
    }
    return [paragraph('reporting-text', sentence(context)), reportingTable(context)];
  },
};

function sentence(context: ReviewContext): readonly Piece[] {
  const { figures, identity, voice, numberOf } = context;
  const { total, unitCount } = figures.reporting;
  const before = figures.before ?? figures.yearBefore;
  const change = before?.received == null ? null : voice.change(total.original.count, before.received);
  const [reported, original] = [
    voice.count(total.reported, 'reporting/total/reported'),
    voice.count(total.original, 'reporting/total/original'),
  ];
  const number = numberOf('table-reporting');
  const { name, kind } = named(context);
  const than =
    kind === 'monthly' && figures.before !== null
      ? voice.say('上月', 'the month before')
      : voice.say('上年', 'the year before');
  const compared = voice.say(`（与${than}相比${change}）`, `, ${change} in ${than}`);
  return voice.say(
    [
      `${name}，${identity.short}接到${unitCount}家单位和个人报送的漏洞`,
      reported,
      '个，其中原创漏洞',
      original,
      `个${change === null ? '' : compared}，报送情况如表${number}所示。`,
    ],
    [
      `In ${name} ${identity.short} received `,
      reported,
      ` reports from ${voice.number(unitCount)} ${unitCount === 1 ? 'organisation' : 'organisations'} and from individuals, `,
      original,
      ` of them original${change === null ? '' : compared} (Table ${number}).`,
    ],
  );
}

function reportingTable({ figures, voice }: ReviewContext): Block {
  const { units, otherUnits, individuals, total, unitCount } = figures.reporting;
  const row = (name: string, path: string, counts: typeof total): Cell[] => [
    textCell(name),
    countCell(voice, counts.reported, `reporting/${path}/reported`),
    countCell(voice, counts.original, `reporting/${path}/original`),
  ];
  const left = unitCount - units.length;
  return table('table-reporting', voice.say('漏洞报送情况统计表', 'Reports by reporter'), {
    columns: [
      column(voice.say('报送单位或个人', 'Reporter'), 'start', 60),
      column(voice.say('漏洞报送数量', 'Reported'), 'end', 20),
      column(voice.say('原创漏洞数', 'Original'), 'end', 20),
    ],
    rows: [
      ...units.map((unit, n) => row(unit.name, `units/${n}`, unit)),
      ...(left === 0
        ? []
        : [row(voice.say(`其他${left}家单位`, `${voice.number(left)} others`), 'otherUnits', otherUnits)]),
      row(voice.say('个人', 'Individuals'), 'individuals', individuals),
      row(voice.say('报送总计', 'All reporters'), 'total', total),
    ],
    totals: 1,
  });
}
