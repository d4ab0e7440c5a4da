import { type Severity, severities, severityGrades, severityTerms } from '#vocabulary/index.ts';
import type { Edition } from '../editions/edition.ts';
import type { Identity } from '../editions/identity.ts';
import type { Assessment } from '../figures.ts';
import type { Run } from '../model.ts';
import { changeWords } from '../rules/change.ts';
import { printedLevel } from '../rules/level.ts';
import { percentOf } from '../rules/percent.ts';
import { linkedTitles, runsOf } from './runs.ts';

/** 本周信息安全漏洞威胁整体评价级别为中。 */
export function levelSentence(assessment: Assessment): Run[] {
  const level = printedLevel(assessment);
  if (level === null) {
    const why = assessment.total.count === 0 ? '未收录漏洞' : '收录的漏洞均无评分';
    return runsOf(`本周${why}，不作信息安全漏洞威胁整体评价。`);
  }
  return runsOf('本周信息安全漏洞威胁整体评价级别为', { text: severityTerms[level].zh, strong: true }, '。');
}

/** The totals paragraph: records by level, average, 0day with examples, reports received. Source: domain.md §5 part 2. */
export function totalsSentences(assessment: Assessment, edition: Edition, identity: Identity): Run[] {
  return runsOf(
    collected(assessment, identity),
    assessment.total.count === 0 ? '' : average(assessment),
    assessment.total.count === 0 ? '' : zeroDay(assessment),
    received(assessment, edition, identity),
  );
}

function collected({ total, bySeverity, unrated }: Assessment, identity: Identity): string {
  const publisher = `${identity.platform}（以下简称${identity.short}）`;
  if (total.count === 0) return `${publisher}本周未收集、整理到信息安全漏洞。`;
  const part = (level: Severity) => `${severityGrades[level].zh}漏洞${bySeverity[level].count}个`;
  const levels = [...severities.map(part), ...(unrated.count > 0 ? [`未评级漏洞${unrated.count}个`] : [])];
  return `${publisher}本周共收集、整理信息安全漏洞${total.count}个，其中${levels.join('、')}。`;
}

function average({ average: { value } }: Assessment): string {
  return value === null ? '漏洞均无评分，不计平均分值。' : `漏洞平均分值为${value}。`;
}

function zeroDay(assessment: Assessment): Run[] {
  const { total, zeroDay: found, zeroDayExamples } = assessment;
  if (found.count === 0) return runsOf('本周收录的漏洞中，未涉及0day漏洞。');
  const share = `本周收录的漏洞中，涉及0day漏洞${found.count}个（占${percentOf(found.count, total.count)}%）`;
  if (zeroDayExamples.length === 0) return runsOf(`${share}。`);
  const rest = zeroDayExamples.length === 1 && found.count === 1 ? '零日代码攻击漏洞。' : '等零日代码攻击漏洞。';
  return runsOf(`${share}，其中互联网上出现“`, linkedTitles(zeroDayExamples), `”${rest}`);
}

function received({ received: now, receivedBefore }: Assessment, edition: Edition, identity: Identity): string {
  const count = `本周${identity.short}接到的涉及党政机关和企事业单位的${edition.wording.received}总数${now.count}个`;
  if (receivedBefore === null) return `${count}（无上周数据，不作环比）。`;
  const change = changeWords(now.count, receivedBefore, edition.changeStyle);
  if (change === null) return `${count}，上周为${receivedBefore}个，不作环比。`;
  return `${count}，与上周（${receivedBefore}个）环比${change}。`;
}
