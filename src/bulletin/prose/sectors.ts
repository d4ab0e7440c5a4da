import type { Sector } from '#vocabulary/index.ts';
import type { Identity } from '../editions/identity.ts';
import type { RecordRef, SectorCount } from '../figures.ts';
import type { Run } from '../model.ts';
import { joinOpen } from '../rules/join.ts';
import { linkedTitles, runsOf } from './runs.ts';

/** The bulletin names industrial control shorter in the count (工控) than in links and captions (工控系统). */
export const sectorNames: Readonly<Record<Sector, { readonly counted: string; readonly library: string }>> = {
  telecom: { counted: '电信', library: '电信' },
  'mobile-internet': { counted: '移动互联网', library: '移动互联网' },
  'industrial-control': { counted: '工控', library: '工控系统' },
  'artificial-intelligence': { counted: '人工智能', library: '人工智能' },
  blockchain: { counted: '区块链', library: '区块链' },
};

/** 本周，CNVD收录了51个电信行业漏洞，…（如下图所示）。其中，“…”等漏洞的综合评级为“高危”。… Source: domain.md §5 part 6. */
export function sectorsSentences(
  sectors: readonly SectorCount[],
  examples: readonly RecordRef[],
  identity: Identity,
): Run[] {
  const { short } = identity;
  if (sectors.every(({ all }) => all.count === 0)) {
    return runsOf(
      `本周，${short}未收录${joinOpen(sectors.map(({ sector }) => sectorNames[sector].counted))}行业漏洞。`,
    );
  }
  const counts = sectors.map(({ sector, all }) => `${all.count}个${sectorNames[sector].counted}行业漏洞`);
  return runsOf(
    `本周，${short}收录了${counts.join('，')}（如下图所示）。`,
    examples.length === 0 ? '' : runsOf('其中，“', linkedTitles(examples), '”等漏洞的综合评级为“高危”。'),
    patches(examples),
    `请参照${short}相关行业漏洞库链接。`,
  );
}

/** The fixed sentence says that patches exist: it stands only where that is so for every record named. */
function patches(examples: readonly RecordRef[]): string {
  if (examples.length === 0) return '';
  const patched = examples.filter((record) => record.patched).length;
  if (patched === examples.length) return '相关厂商已经发布了漏洞的修补程序，';
  return patched === 0 ? '相关厂商尚未发布漏洞的修补程序，' : '部分厂商已经发布了漏洞的修补程序，';
}
