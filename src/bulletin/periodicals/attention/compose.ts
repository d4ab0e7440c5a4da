import { type VendorOrigin, vendorOrigins } from '#vocabulary/index.ts';
import type { Block, Table } from '../../model.ts';
import { englishIssue, issueText } from '../../rules/period.ts';
import { aboutParts } from '../about.ts';
import { type Context, column, numberCell, type PartWriter, paragraph, table, textCell } from '../context.ts';
import type { AttentionFigures } from './figures.ts';
import { itemBlocks } from './items.ts';
import { lead } from './lead.ts';

type AttentionContext = Context<AttentionFigures>;

const originHeadings: Readonly<Record<VendorOrigin, readonly [string, string]>> = {
  foreign: ['境外厂商产品漏洞', 'Products of foreign vendors'],
  domestic: ['境内厂商产品漏洞', 'Products of domestic vendors'],
};

/** The parts of a list: what it is, both halves of it, how it was counted. Source: domain.md §5, the second weekly product. */
export const attentionParts: readonly PartWriter<AttentionFigures>[] = [
  {
    id: 'lead',
    heading: ({ voice }) => voice.say('本期概况', 'This issue'),
    blocks: (context) => [paragraph('lead-text', lead(context))],
  },
  ...vendorOrigins.map(
    (origin): PartWriter<AttentionFigures> => ({
      id: origin,
      heading: ({ voice }) => voice.say(...originHeadings[origin]),
      blocks: (context) => itemBlocks(context, origin),
    }),
  ),
  {
    id: 'method',
    heading: ({ voice }) => voice.say('关注度说明', 'How attention is measured'),
    blocks: (context) => [...method(context), ...readingTable(context)],
  },
  ...aboutParts<AttentionFigures>(),
];

function method({ figures, voice }: AttentionContext): Block[] {
  const since = voice.day(figures.since);
  return [
    paragraph(
      'method-order',
      voice.say(
        `可列入的是${since}以来公开、以前各期没有列过的通用型漏洞。先按读者人次，再按阅读次数，其次按评分和受影响产品的数量排列，境外、境内各取前五个；编辑可以调整。厂商所在地按厂商名录判定，名录没有的看厂商或产品名称是否为中文。`,
        `Listed can be product vulnerabilities that became public on ${since} or later and stood in no earlier list. They go by readers, then by how often they were read, then by score and by the number of affected products; the first five of foreign and of domestic vendors are taken, and an editor may change that. Where a vendor is seated is told by the list of vendors, else by whether its name or that of the product is Chinese.`,
      ),
    ),
    paragraph(
      'method-privacy',
      voice.say(
        '同一读者一天只计一次；为此不保存读者的任何信息，程序的访问不计入。',
        'A reader counts once a day; nothing about readers is kept for that, and programs are not counted.',
      ),
    ),
  ];
}

/** What the order rests on; without any reading there is nothing to show. */
function readingTable({ figures, identity, voice }: AttentionContext): Table[] {
  if (figures.read.count === 0) return [];
  return [
    table('table-reading', voice.say('列出漏洞的阅读情况', 'How often the listed ones were read'), {
      columns: [
        column(voice.say(`${identity.short}编号`, `${identity.short} number`), 'start', 30),
        column(voice.say('厂商', 'Vendor'), 'start', 34),
        column(voice.say('读者人次', 'Readers'), 'end', 18),
        column(voice.say('阅读次数', 'Times read'), 'end', 18),
      ],
      rows: vendorOrigins.flatMap((origin) =>
        figures.items[origin].map(({ record, readers, views }) => [
          { runs: [{ text: record.identifier, href: record.url }] },
          textCell(record.vendor ?? '—'),
          numberCell(voice, readers),
          numberCell(voice, views),
        ]),
      ),
    }),
  ];
}

/** The five numbers under the masthead. */
export function attentionSummary({ figures, voice }: Pick<AttentionContext, 'figures' | 'voice'>) {
  const { items, readers } = figures;
  const all = [...items.foreign, ...items.domestic];
  const number = (value: number, label: string) => ({ value: voice.number(value), label });
  return [
    number(all.length, voice.say('列出漏洞', 'Listed')),
    number(items.foreign.length, voice.say('境外厂商', 'Foreign vendors')),
    number(items.domestic.length, voice.say('境内厂商', 'Domestic vendors')),
    number(all.filter(({ record }) => record.severity === 'high').length, voice.say('高危', 'Rated high')),
    number(readers, voice.say('读者人次', 'Readers')),
  ];
}

/** `2024年第4期`, `No. 4, 2024`. */
export function attentionIssue({ figures, voice }: Pick<AttentionContext, 'figures' | 'voice'>): string {
  const { issue } = figures;
  return voice.say(issueText(issue), englishIssue(issue));
}
