import type { Edition } from '../editions/edition.ts';
import type { Identity } from '../editions/identity.ts';
import type { Reporting } from '../figures.ts';
import { joinAnd, joinOpen } from '../rules/join.ts';

/** The reporting paragraph: five leading collectors, block 2 in its table's order, originals, what the platforms shared. */
export function reportingSentences(
  reporting: Reporting,
  tableNumber: number,
  edition: Edition,
  identity: Identity,
): string {
  const lead = `本周报送情况如表${tableNumber}所示。`;
  return lead + leaders(reporting.mostPubliclyCollected) + originals(reporting, edition, identity);
}

function leaders(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `其中，${joinOpen(names)}${names.length > 1 ? '等单位' : ''}报送公开收集的漏洞数量较多。`;
}

function originals(reporting: Reporting, edition: Edition, identity: Identity): string {
  const { short } = identity;
  const { count } = reporting.total.original;
  if (count === 0) return `本周，${short}未收到原创漏洞。`;
  return `${submitters(reporting)}向${short}提交了${count}个以事件型漏洞为主的原创漏洞${shared(reporting, edition, short)}。`;
}

/** Block 2 in table order; 及其他个人白帽子 where individuals reported, else the list closes with 和. */
function submitters({ otherUnits, individuals }: Reporting): string {
  const names = otherUnits.filter((unit) => unit.original.count > 0).map((unit) => unit.name);
  if (names.length === 0) return individuals.original.count > 0 ? '各报送单位及个人白帽子' : '各报送单位';
  return individuals.original.count > 0 ? `${joinOpen(names)}及其他个人白帽子` : joinAnd(names);
}

function shared({ sharingPlatforms, shared: sum }: Reporting, edition: Edition, short: string): string {
  if (sharingPlatforms.length === 0 || sum.count === 0) return '';
  const verb = edition.wording.sharedVerb;
  return `，其中包括${joinAnd(sharingPlatforms)}向${short}共享的白帽子${verb}${sum.count}条原创漏洞信息`;
}
