import { severities } from '#vocabulary/index.ts';
import type { SectorCount } from '../figures.ts';
import type { Figure } from '../model.ts';
import { type Builder, type Context, cell, chartLanguage, countCell, paragraph, shareCell } from './context.ts';

export const sectors: Builder = (context) => {
  const shown = shownSectors(context);
  return shown.length === 0 ? [] : [paragraph('sectors-text', context.prose.sectors(shown, context))];
};

export const sectorLinks: Builder = (context) =>
  shownSectors(context).map(({ sector, url }) =>
    paragraph(`sector-link-${sector}`, context.prose.words.sectorLink(sector), { text: url, href: url }),
  );

/** One figure an industry: its records by level. */
export const sectorFigures: Builder = (context) => shownSectors(context).map((row) => sectorFigure(row, context));

/** The industries of the edition, in its order, that the figures count. */
function shownSectors({ figures, edition }: Context): SectorCount[] {
  return edition.sectors.flatMap((sector) => figures.sectors.filter((row) => row.sector === sector));
}

function sectorFigure(row: SectorCount, context: Context): Figure {
  const { words } = context.prose;
  const path = `sectors/${context.figures.sectors.indexOf(row)}`;
  const levels = [
    ...severities.map((level) => ({
      name: words.grades[level],
      role: level,
      counted: row.bySeverity[level],
      path: `${path}/bySeverity/${level}`,
    })),
    ...(row.unrated.count > 0
      ? [{ name: words.unrated, role: 'plain' as const, counted: row.unrated, path: `${path}/unrated` }]
      : []),
  ];
  return {
    kind: 'figure',
    id: `figure-${row.sector}`,
    number: 0,
    caption: words.captions.sector(row.sector),
    chart: {
      type: 'stacked',
      ...chartLanguage(context),
      unit: words.units.records,
      categories: [words.sectorName(row.sector)],
      series: levels.map(({ name, role, counted }) => ({ name, role, values: [counted.count] })),
    },
    table: {
      columns: [
        { title: words.columns.level, align: 'start', width: 50 },
        { title: words.columns.records, align: 'end', width: 25 },
        { title: words.columns.share, align: 'end', width: 25 },
      ],
      rows: levels.map(({ name, counted, path: where }) => [
        cell(name),
        countCell(counted, where, context),
        shareCell(counted, row.all, where),
      ]),
    },
  };
}
