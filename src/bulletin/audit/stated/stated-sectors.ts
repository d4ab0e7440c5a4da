import { type Sector, sectorTerms } from '#vocabulary/index.ts';
import { defaultIdentity } from '../../editions/identity.ts';
import type { ReadBulletin } from '../../reading/model.ts';
import { type Fault, type Rule, statedFault } from '../rule.ts';

/** In the text: no industry counts more than the total, and each link leads to its own sub-library. */
export const statedSectors: Rule<ReadBulletin> = {
  id: 'stated-sectors',
  severity: 'error',
  source: 'domain.md §5 part 6',
  title: {
    zh: '正文：行业漏洞不多于总数，行业链接指向本行业的子库',
    en: 'In the text: no industry counts more than the total, and each link leads to its own sub-library.',
  },
  check: ({ totals, sectors }) => {
    if (sectors === null) return [];
    const found: Fault[] = [];
    for (const { name, count } of sectors.rows) {
      if (totals === null || count <= totals.total) continue;
      found.push(
        statedFault(
          sectors.at,
          'sectors',
          `${name}行业漏洞${count}个，多于总数${totals.total}个。`,
          `${count} records of the industry “${name}” are more than the ${totals.total} of all.`,
        ),
      );
    }
    for (const { name, sector, href, at } of sectors.links) {
      const other = libraryAt(href);
      if (sector === null || other === null || other === sector) continue;
      found.push(
        statedFault(
          at,
          'sectors',
          `${name}行业的链接指向了${sectorTerms[other].zh}子库：${href}。`,
          `The link of the industry “${name}” leads to the library of ${sectorTerms[other].en}: ${href}.`,
        ),
      );
    }
    return found;
  },
};

/** The industry whose sub-library lies at an address, of those that are known. */
function libraryAt(href: string): Sector | null {
  const host = URL.parse(href)?.host;
  const entry = Object.entries(defaultIdentity.libraries).find(
    ([, url]) => host !== undefined && URL.parse(url)?.host === host,
  );
  return (entry?.[0] as Sector | undefined) ?? null;
}
