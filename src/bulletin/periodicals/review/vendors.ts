import type { Block, Cell } from '../../model.ts';
import type { Piece } from '../../prose/runs.ts';
import { column, countCell, type PartWriter, paragraph, shareCell, table, textCell } from '../context.ts';
import type { ReviewFigures } from './figures.ts';
import type { ReviewContext } from './words.ts';

/** The vendors that lead, and what is left. */
export const vendors: PartWriter<ReviewFigures> = {
  id: 'vendors',
  heading: ({ voice }) => voice.say('漏洞涉及的厂商', 'Vendors'),
  blocks: (context) => {
    if (context.figures.records.total.count === 0) return [];
    if (context.figures.byVendor.length === 0) {
      return [
        paragraph('vendors-text', context.voice.say('收录的漏洞条目均未标明厂商。', 'No record names a vendor.')),
      ];
    }
    return [paragraph('vendors-text', sentence(context)), vendorTable(context)];
  },
};

function sentence({ figures, voice, numberOf }: ReviewContext): readonly Piece[] {
  const { byVendor, vendors: all, withoutVendor } = figures;
  const leading = byVendor.slice(0, 3).map(({ vendor }) => vendor);
  const number = numberOf('table-vendors');
  const silent = voice.count(withoutVendor, 'withoutVendor');
  return voice.say(
    [
      `收录的漏洞涉及${all}家厂商的产品，其中${voice.list(leading)}的漏洞${leading.length > 1 ? '数量居前' : '最多'}，`,
      `按厂商统计如表${number}所示。`,
      ...(withoutVendor.count === 0 ? [] : ['另有', silent, '个未标明厂商。']),
    ],
    [
      `They concern products of ${voice.number(all)} ${all === 1 ? 'vendor' : 'vendors'}; ${voice.list(leading)} ${leading.length > 1 ? 'lead' : 'leads'} the list in Table ${number}.`,
      ...(withoutVendor.count === 0
        ? []
        : [' Another ', silent, ` ${withoutVendor.count === 1 ? 'names' : 'name'} no vendor.`]),
    ],
  );
}

function vendorTable({ figures, voice }: ReviewContext): Block {
  const { byVendor, otherVendors, withoutVendor, records } = figures;
  const row = (place: string, name: string, path: string, counted: typeof otherVendors): Cell[] => [
    textCell(place),
    textCell(name),
    countCell(voice, counted, path),
    shareCell(voice, counted, { of: records.total, path }),
  ];
  const rest = [
    { name: voice.say('其他厂商', 'Other vendors'), path: 'otherVendors', counted: otherVendors },
    { name: voice.say('未标明厂商', 'No vendor named'), path: 'withoutVendor', counted: withoutVendor },
  ].filter(({ counted }) => counted.count > 0);
  return table('table-vendors', voice.say('漏洞涉及厂商统计表', 'Vulnerabilities by vendor'), {
    columns: [
      column(voice.say('序号', 'No.'), 'center', 12),
      column(voice.say('厂商', 'Vendor'), 'start', 48),
      column(voice.say('漏洞数量', 'Records'), 'end', 20),
      column(voice.say('所占比例', 'Share'), 'end', 20),
    ],
    rows: [
      ...byVendor.map(({ vendor, records: counted }, n) => row(`${n + 1}`, vendor, `byVendor/${n}/records`, counted)),
      ...rest.map(({ name, path, counted }) => row('', name, path, counted)),
    ],
  });
}
