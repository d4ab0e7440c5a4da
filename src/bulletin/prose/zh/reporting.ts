import type { Reporting } from '../../figures.ts';
import { joinAnd, joinOpen } from '../../rules/join.ts';
import { countRun } from '../numbers.ts';
import type { Prose, Scope } from '../prose.ts';
import { type Piece, runsOf } from '../runs.ts';

/** The reporting paragraph: five leading collectors, block 2 in its table's order, originals, what the platforms shared. */
export const reporting: Prose['reporting'] = (scope) =>
  runsOf(
    `本周报送情况如表${scope.numberOf('table-reporting')}所示。`,
    leaders(scope.figures.reporting.mostPubliclyCollected),
    originals(scope),
  );

function leaders(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `其中，${joinOpen(names)}${names.length > 1 ? '等单位' : ''}报送公开收集的漏洞数量较多。`;
}

function originals(scope: Scope): Piece {
  const { short } = scope.identity;
  const { reporting: part } = scope.figures;
  if (part.total.original.count === 0) return `本周，${short}未收到原创漏洞。`;
  return runsOf(
    `${submitters(part)}向${short}提交了`,
    countRun(part.total.original, 'reporting/total/original'),
    '个以事件型漏洞为主的原创漏洞',
    shared(scope),
    '。',
  );
}

/** Block 2 in table order; 及其他个人白帽子 where individuals reported, else the list closes with 和. */
function submitters({ otherUnits, individuals }: Reporting): string {
  const names = otherUnits.filter((unit) => unit.original.count > 0).map((unit) => unit.name);
  if (names.length === 0) return individuals.original.count > 0 ? '各报送单位及个人白帽子' : '各报送单位';
  return individuals.original.count > 0 ? `${joinOpen(names)}及其他个人白帽子` : joinAnd(names);
}

function shared({ figures, edition, identity: { short } }: Scope): Piece {
  const { sharingPlatforms, shared: sum } = figures.reporting;
  if (sharingPlatforms.length === 0 || sum.count === 0) return '';
  const lead = `，其中包括${joinAnd(sharingPlatforms)}向${short}共享的白帽子${edition.wording.zh.sharedVerb}`;
  return runsOf(lead, countRun(sum, 'reporting/shared'), '条原创漏洞信息');
}
