/** Descriptions and remedies in our own words. */
import { flaws } from './flaws.ts';
import type { Scored } from './scoring.ts';

/** Two paragraphs: the product; the flaw, where it comes from and what it leads to. */
export function descriptionOf(seed: Scored): string {
  if (seed.own.description !== undefined) return seed.own.description;
  const { product } = seed;
  const flaw = flaws[seed.flaw];
  const place = seed.place ?? '程序';
  const range = seed.cvss2.startsWith('AV:L') ? '本地' : seed.cvss2.startsWith('AV:A') ? '同一网段内' : '远程';
  const attacker = seed.cvss2.includes('/Au:N/') ? `${range}攻击者` : `已登录的${range}攻击者`;
  return [
    `${product.name}是一${product.is}。`,
    `${product.name}存在${flaw.name}漏洞，问题在于${flaw.reason.replace('@', place)}。${attacker}借此可以${flaw.effect}。`,
  ].join('\n');
}

/** What to do: the vendor's fix where there is one, what helps meanwhile where there is none. */
export function remediationOf(seed: Scored): string {
  const site = seed.own.fixUrl ?? seed.product.site;
  const where = site === null ? '' : `：${site}`;
  if (seed.patch === 'there') return `厂商已经给出修复版本，请尽快更新${where}`;
  if (seed.kind === 'instance') return '请联系运营单位核实并修复。';
  return `厂商还没有给出修复版本。请先限制对相关功能的访问，并留意厂商主页的更新${where}`;
}
