import { type PartWriter, paragraph } from '../context.ts';
import { type ReviewFigures, reviewKind } from './figures.ts';
import type { ReviewContext } from './words.ts';

/** What each number means, so that nobody has to guess. */
export const method: PartWriter<ReviewFigures> = {
  id: 'method',
  heading: ({ voice }) => voice.say('统计说明', 'How this was counted'),
  blocks: (context) => [
    ...running(context),
    ...definitions(context).map(([id, zh, en]) => paragraph(`method-${id}`, context.voice.say(zh, en))),
  ],
};

function running({ figures, voice }: ReviewContext) {
  if (figures.countedUntil === figures.period.to) return [];
  const day = voice.day(figures.countedUntil);
  return [
    paragraph(
      'method-running',
      voice.say(
        `编制时本期尚未结束，统计截至${day}。`,
        `The period was still running: everything was counted up to ${day}.`,
      ),
    ),
  ];
}

function definitions({ figures }: ReviewContext): readonly (readonly [string, string, string])[] {
  const annual = reviewKind(figures) === 'annual';
  return [
    [
      'recorded',
      '收录数为收录时间在统计周期内的漏洞，无论是否已公开；尚未公开的漏洞只计数，不列名称和编号。没有收录时间的漏洞（例如由共享数据导入的）不计入。',
      'Recorded are the vulnerabilities that were archived in the period, public or not; those not yet public are counted and not named. Records without a day of archive (those imported from shared data) are not among them.',
    ],
    [
      'score',
      '平均分值为CVSS 2.0基本评分的均值，保留两位小数；百分比取整，四舍五入，各自计算，相加不一定为100%。0day漏洞为收录时尚无厂商补丁的漏洞。',
      'The average is that of the CVSS 2.0 base scores, to two decimals; shares are whole per cents, halves rounded up, each for itself, and need not add up to 100. A zero-day is a vulnerability for which no vendor patch was known when it was recorded.',
    ],
    [
      'patches',
      '修复率为通用型漏洞中已标明厂商补丁、且补丁日期未知或不晚于统计截止日的比例。一个漏洞计入其第一个受影响产品的厂商。',
      'The share with a patch is of the product vulnerabilities those of which a vendor patch is stated, its day unknown or no later than the last day counted. A record counts for the vendor of its first affected product.',
    ],
    [
      'times',
      '用时以自然日计算：报送至归档按本期收录的漏洞，归档至公开、报送至公开按本期公开的漏洞；缺少日期或日期先后颠倒的不计入。',
      'Days are calendar days: from report to archive over what was recorded in the period, the other two over what became public in it; records that lack a day, or whose days run backwards, are left out.',
    ],
    [
      'before',
      annual
        ? '各月的数字由漏洞数据统计；上年的数字以已发布的年报为准，没有年报的由漏洞数据统计。'
        : '以前各月的数字以已发布的月报为准，没有月报的由漏洞数据统计。',
      annual
        ? 'The months were counted from the records; what the year before shows is what its published report printed, and was counted where there is none.'
        : 'What earlier months show is what their published reports printed; where there is none it was counted from the records.',
    ],
  ];
}
