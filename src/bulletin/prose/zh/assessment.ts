import { type Severity, severities, severityGrades, severityTerms } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { changeAmount, directionWords, inTimes } from '../../rules/change.ts';
import { printedLevel } from '../../rules/level.ts';
import { beforeRun, changeRun, countRun, receivedChange, shareRun } from '../numbers.ts';
import type { Prose, Scope } from '../prose.ts';
import { joined, type Piece, runsOf } from '../runs.ts';
import { linkedTitles } from './titles.ts';

/** 本周信息安全漏洞威胁整体评价级别为中。 */
export const level: Prose['level'] = ({ figures: { assessment } }) => {
  const printed = printedLevel(assessment);
  if (printed === null) {
    const why = assessment.total.count === 0 ? '未收录漏洞' : '收录的漏洞均无评分';
    return runsOf(`本周${why}，不作信息安全漏洞威胁整体评价。`);
  }
  return runsOf('本周信息安全漏洞威胁整体评价级别为', { text: severityTerms[printed].zh, strong: true }, '。');
};

export const totals: Prose['totals'] = (scope) => {
  const some = scope.figures.assessment.total.count > 0;
  return runsOf(
    collected(scope),
    some ? average(scope.figures) : '',
    some ? zeroDay(scope.figures) : '',
    received(scope),
  );
};

function collected({ figures: { assessment }, identity }: Scope): Piece {
  const { total, bySeverity, unrated } = assessment;
  const publisher = `${identity.platform}（以下简称${identity.short}）`;
  if (total.count === 0) return `${publisher}本周未收集、整理到信息安全漏洞。`;
  const part = (name: string, run: Piece) => runsOf(`${name}漏洞`, run, '个');
  const levels = severities.map((one: Severity) =>
    part(severityGrades[one].zh, countRun(bySeverity[one], `assessment/bySeverity/${one}`)),
  );
  const others = unrated.count > 0 ? [part('未评级', countRun(unrated, 'assessment/unrated'))] : [];
  return runsOf(
    `${publisher}本周共收集、整理信息安全漏洞`,
    countRun(total, 'assessment/total'),
    '个，其中',
    joined([...levels, ...others], '、'),
    '。',
  );
}

function average({ assessment: { average: mean } }: Figures): Piece {
  if (mean.value === null) return '漏洞均无评分，不计平均分值。';
  return runsOf('漏洞平均分值为', { text: mean.value, count: 'assessment/average/scored' }, '。');
}

function zeroDay({ assessment }: Figures): Piece {
  const { total, zeroDay: found, zeroDayExamples } = assessment;
  if (found.count === 0) return '本周收录的漏洞中，未涉及0day漏洞。';
  const path = 'assessment/zeroDay';
  const share = runsOf(
    '本周收录的漏洞中，涉及0day漏洞',
    countRun(found, path),
    '个（占',
    shareRun(found, total, path),
    '）',
  );
  if (zeroDayExamples.length === 0) return runsOf(share, '。');
  const rest = zeroDayExamples.length === 1 && found.count === 1 ? '零日代码攻击漏洞。' : '等零日代码攻击漏洞。';
  return runsOf(share, '，其中互联网上出现“', linkedTitles(zeroDayExamples), `”${rest}`);
}

function received({ figures, edition, identity }: Scope): Piece {
  const { received: now, receivedBefore } = figures.assessment;
  const lead = `本周${identity.short}接到的涉及党政机关和企事业单位的${edition.wording.zh.received}总数`;
  const count = runsOf(lead, countRun(now, 'assessment/received'), '个');
  if (receivedBefore === null) return runsOf(count, '（无上周数据，不作环比）。');
  const before = beforeRun(figures, receivedBefore);
  const change = receivedChange(figures);
  if (change === null) return runsOf(count, '，上周为', before, '个，不作环比。');
  const amount = changeAmount(change, inTimes(now.count, receivedBefore, edition.changeStyle));
  const words = runsOf(directionWords[change.direction], amount === '' ? '' : changeRun(amount, figures));
  return runsOf(count, '，与上周（', before, '个）环比', words, '。');
}
