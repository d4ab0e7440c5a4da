import { sectorTerms, severities } from '#vocabulary/index.ts';
import type { Block, Figure } from '../../model.ts';
import type { Piece } from '../../prose/runs.ts';
import { column, countCell, figure, type PartWriter, paragraph, textCell } from '../context.ts';
import type { ReviewFigures } from './figures.ts';
import { type ReviewContext, units } from './words.ts';

/** The sub-libraries: how much of each, by level. They overlap and need not add up. */
export const sectors: PartWriter<ReviewFigures> = {
  id: 'sectors',
  heading: ({ voice }) => voice.say('行业漏洞', 'Sectors'),
  blocks: (context) => {
    const { figures, voice } = context;
    if (figures.sectors.length === 0 || figures.records.total.count === 0) return [];
    if (figures.sectors.every(({ all }) => all.count === 0)) {
      return [paragraph('sectors-text', voice.say('未收录行业漏洞。', 'None of the records belongs to a sector.'))];
    }
    return [paragraph('sectors-text', sentence(context)), sectorFigure(context), ...links(context)];
  },
};

function sentence({ figures, voice }: ReviewContext): readonly Piece[] {
  const { total } = figures.records;
  const rows = figures.sectors
    .map((row, n) => ({ ...row, path: `sectors/${n}/all` }))
    .filter(({ all }) => all.count > 0);
  const parts = rows.flatMap(({ sector, all, path }, n): readonly Piece[] => {
    const [count, share] = [voice.count(all, path), voice.share(all, total, path)];
    return voice.say(
      [n === 0 ? '' : '，', `${sectorTerms[sector].zh}行业漏洞`, count, '个（占', share, '）'],
      [
        n === 0 ? '' : n === rows.length - 1 ? ' and ' : ', ',
        count,
        ' (',
        share,
        `)${n === 0 ? ' belong' : ''} to ${sectorTerms[sector].en.toLowerCase()}`,
      ],
    );
  });
  return voice.say(
    ['按行业子库统计，收录', ...parts, '。一个漏洞可以属于几个行业，各行业之和不等于总数。'],
    ['Of the records, ', ...parts, '. A record may belong to several sub-libraries, so these do not add up.'],
  );
}

function sectorFigure(context: ReviewContext): Figure {
  const { figures, voice } = context;
  const plain = figures.sectors.some(({ unrated }) => unrated.count > 0);
  const names = figures.sectors.map(({ sector }) => voice.term(sectorTerms[sector]));
  const unrated = voice.say('未评级', 'Not rated');
  return figure('figure-sectors', voice.say('行业漏洞及其级别', 'Vulnerabilities by sector and severity'), {
    chart: {
      type: 'stacked',
      unit: units(context).records,
      categories: names,
      series: [
        ...severities.map((level) => ({
          name: voice.grade(level),
          role: level,
          values: figures.sectors.map(({ bySeverity }) => bySeverity[level].count),
        })),
        ...(plain
          ? [{ name: unrated, role: 'plain' as const, values: figures.sectors.map((row) => row.unrated.count) }]
          : []),
      ],
    },
    table: {
      columns: [
        column(voice.say('行业', 'Sector'), 'start', 30),
        column(voice.say('收录', 'Recorded'), 'end', 14),
        ...severities.map((level) => column(voice.grade(level), 'end', 14)),
        column(unrated, 'end', 14),
      ],
      rows: figures.sectors.map((row, n) => [
        textCell(names[n] ?? ''),
        countCell(voice, row.all, `sectors/${n}/all`),
        ...severities.map((level) => countCell(voice, row.bySeverity[level], `sectors/${n}/bySeverity/${level}`)),
        countCell(voice, row.unrated, `sectors/${n}/unrated`),
      ]),
    },
  });
}

function links({ figures, voice }: ReviewContext): Block[] {
  const shown = figures.sectors.filter(({ all }) => all.count > 0);
  return [
    {
      kind: 'links',
      id: 'sectors-links',
      label: voice.say('行业漏洞库：', 'Sub-libraries:'),
      links: shown.map(({ sector, url }) => ({ text: `${voice.term(sectorTerms[sector])} ${url}`, href: url })),
    },
  ];
}
