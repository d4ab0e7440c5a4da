import type { Block } from '../../model.ts';
import type { Piece } from '../../prose/runs.ts';
import { column, countCell, type PartWriter, paragraph, table, textCell } from '../context.ts';
import type { ReviewFigures } from './figures.ts';
import type { ReviewContext } from './words.ts';

/** 修复率: of the product vulnerabilities recorded in the period, those with a vendor patch. */
export const patches: PartWriter<ReviewFigures> = {
  id: 'patches',
  heading: ({ voice }) => voice.say('漏洞修复情况', 'Patches'),
  blocks: (context) => {
    const { figures, voice } = context;
    if (figures.records.products.count === 0) {
      return figures.records.total.count === 0
        ? []
        : [
            paragraph(
              'patches-text',
              voice.say(
                '未收录通用型漏洞，不计修复率。',
                'No product vulnerability was recorded, so there is no share with a patch.',
              ),
            ),
          ];
    }
    return [paragraph('patches-text', sentence(context)), ...patchTable(context)];
  },
};

function sentence({ figures, voice, numberOf }: ReviewContext): readonly Piece[] {
  const { patched, byVendor } = figures.patches;
  const { products } = figures.records;
  const path = 'patches/patched';
  const [all, some, share] = [
    voice.count(products, 'records/products'),
    voice.count(patched, path),
    voice.share(patched, products, path),
  ];
  const day = voice.day(figures.countedUntil);
  const number = numberOf('table-patches');
  return voice.say(
    [
      '收录的通用型漏洞',
      all,
      `个，截至${day}已有厂商补丁的`,
      some,
      '个，修复率为',
      { ...share, strong: true },
      '。',
      ...(byVendor.length === 0 ? [] : [`漏洞较多的厂商的修复率如表${number}所示。`]),
    ],
    [
      'Of ',
      all,
      ' product vulnerabilities, ',
      some,
      ` had a vendor patch by ${day}: `,
      { ...share, strong: true },
      '.',
      ...(byVendor.length === 0 ? [] : [` Table ${number} shows the vendors with most of them.`]),
    ],
  );
}

function patchTable({ figures, voice }: ReviewContext): Block[] {
  const { byVendor } = figures.patches;
  if (byVendor.length === 0) return [];
  return [
    table('table-patches', voice.say('主要厂商漏洞修复情况统计表', 'Patches of the leading vendors'), {
      columns: [
        column(voice.say('厂商', 'Vendor'), 'start', 46),
        column(voice.say('通用型漏洞', 'Records'), 'end', 18),
        column(voice.say('已有补丁', 'With a patch'), 'end', 18),
        column(voice.say('修复率', 'Share'), 'end', 18),
      ],
      rows: byVendor.map(({ vendor, records, patched }, n) => {
        const path = `patches/byVendor/${n}/patched`;
        return [
          textCell(vendor),
          countCell(voice, records, `patches/byVendor/${n}/records`),
          countCell(voice, patched, path),
          { runs: [voice.share(patched, records, path)] },
        ];
      }),
    }),
  ];
}
