import type { RecordRef } from '../../figures.ts';
import { joinOpen } from '../../rules/join.ts';
import { countRun } from '../numbers.ts';
import type { Prose } from '../prose.ts';
import { joined, runsOf } from '../runs.ts';
import { linkedTitles } from './titles.ts';
import { sectorNames } from './words.ts';

/** 本周，CNVD收录了51个电信行业漏洞，…（如下图所示）。其中，“…”等漏洞的综合评级为“高危”。… Source: domain.md §5 part 6. */
export const sectors: Prose['sectors'] = (shown, { figures, identity }) => {
  const { short } = identity;
  const examples = figures.sectorExamples;
  if (shown.every(({ all }) => all.count === 0)) {
    return runsOf(`本周，${short}未收录${joinOpen(shown.map(({ sector }) => sectorNames[sector].counted))}行业漏洞。`);
  }
  const counts = shown.map((row) =>
    runsOf(
      countRun(row.all, `sectors/${figures.sectors.indexOf(row)}/all`),
      `个${sectorNames[row.sector].counted}行业漏洞`,
    ),
  );
  return runsOf(
    `本周，${short}收录了`,
    joined(counts, '，'),
    '（如下图所示）。',
    examples.length === 0 ? '' : runsOf('其中，“', linkedTitles(examples), '”等漏洞的综合评级为“高危”。'),
    patches(examples),
    `请参照${short}相关行业漏洞库链接。`,
  );
};

/** The fixed sentence says that patches exist: it stands only where that is so for every record named. */
function patches(examples: readonly RecordRef[]): string {
  if (examples.length === 0) return '';
  const patched = examples.filter((record) => record.patched).length;
  if (patched === examples.length) return '相关厂商已经发布了漏洞的修补程序，';
  return patched === 0 ? '相关厂商尚未发布漏洞的修补程序，' : '部分厂商已经发布了漏洞的修补程序，';
}
