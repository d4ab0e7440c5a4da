import { severities, severityGrades } from '#vocabulary/index.ts';
import type { SectorCount } from '../figures.ts';
import type { Figure } from '../model.ts';
import { sectorNames, sectorsSentences } from '../prose/sectors.ts';
import { percentOf } from '../rules/percent.ts';
import { type Builder, type Context, cell, paragraph } from './context.ts';

export const sectors: Builder = (context) => {
  const shown = shownSectors(context);
  if (shown.length === 0) return [];
  return [paragraph('sectors-text', sectorsSentences(shown, context.figures.sectorExamples, context.identity))];
};

export const sectorLinks: Builder = (context) =>
  shownSectors(context).map(({ sector, url }) =>
    paragraph(`sector-link-${sector}`, `${sectorNames[sector].library}行业漏洞链接：`, { text: url, href: url }),
  );

/** One figure an industry: its records by level. */
export const sectorFigures: Builder = (context) => shownSectors(context).map(sectorFigure);

/** The industries of the edition, in its order, that the figures count. */
function shownSectors({ figures, edition }: Context): SectorCount[] {
  return edition.sectors.flatMap((sector) => figures.sectors.filter((row) => row.sector === sector));
}

function sectorFigure({ sector, all, bySeverity, unrated }: SectorCount): Figure {
  const name = `${sectorNames[sector].library}行业`;
  const rows: { name: string; role: 'high' | 'medium' | 'low' | 'plain'; count: number }[] = severities.map(
    (level) => ({
      name: severityGrades[level].zh,
      role: level,
      count: bySeverity[level].count,
    }),
  );
  if (unrated.count > 0) rows.push({ name: '未评级', role: 'plain', count: unrated.count });
  return {
    kind: 'figure',
    id: `figure-${sector}`,
    number: 0,
    caption: `${name}漏洞统计`,
    chart: {
      type: 'stacked',
      unit: '个',
      categories: [name],
      series: rows.map(({ name: level, role, count }) => ({ name: level, role, values: [count] })),
    },
    table: {
      columns: [
        { title: '危害级别', align: 'start', width: 50 },
        { title: '漏洞数量', align: 'end', width: 25 },
        { title: '所占比例', align: 'end', width: 25 },
      ],
      rows: rows.map((row) => [
        cell(row.name),
        cell(row.count),
        cell(all.count === 0 ? '—' : `${percentOf(row.count, all.count)}%`),
      ]),
    },
  };
}
