import type { Identity } from '../../editions/identity.ts';
import type { RecordRef } from '../../figures.ts';
import { joinOpen } from '../../rules/join.ts';
import { linkify } from '../../rules/links.ts';
import { ratingOf } from '../../rules/rating.ts';
import { mergedTitles } from '../../rules/titles.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';

export const alertsLead: Prose['alertsLead'] = ({ figures, identity: { short } }) =>
  runsOf(
    figures.alerts.length === 0 && figures.single === null
      ? `本周，${short}无重要安全漏洞告警。`
      : `本周，${short}整理和发布以下重要安全漏洞信息。`,
  );

export const groupHeading: Prose['groupHeading'] = ({ vendor }) => `${vendor}产品安全漏洞`;

/** 产品介绍。本周，上述产品被披露存在缓冲区溢出漏洞，攻击者可利用漏洞导致拒绝服务。 */
export const groupIntroduction: Prose['groupIntroduction'] = ({ introductions, disclosed, harm }) =>
  runsOf(`${introductions.join('')}本周，上述产品被披露存在${disclosed}，攻击者可利用漏洞${harm}。`);

/** CNVD收录的相关漏洞包括：…。 with the rating sentence and the patch state. Source: domain.md §5 part 7. */
export const groupRecords: Prose['groupRecords'] = ({ records }, { identity }) =>
  runsOf(
    `${identity.short}收录的相关漏洞包括：${joinOpen(mergedTitles(records))}。`,
    ratingSentence(records),
    patchSentence(records, identity),
  );

function ratingSentence(records: readonly RecordRef[]): string {
  const rating = ratingOf(records);
  const listed = (some: readonly RecordRef[]) => `“${joinOpen(mergedTitles(some, records))}”`;
  switch (rating.kind) {
    case 'all':
      return '上述漏洞的综合评级为“高危”。';
    case 'except':
      return `其中，除${listed(rating.others)}外，其余漏洞的综合评级为“高危”。`;
    case 'some':
      return `其中，${listed(rating.highs)}漏洞的综合评级为“高危”。`;
    case 'none':
      return '';
  }
}

/** Patched, not patched, or (ours, no bulletin at hand shows it) all but the ones named. */
function patchSentence(records: readonly RecordRef[], { short }: Identity): string {
  const open = records.filter((record) => !record.patched);
  if (open.length === records.length) {
    return `目前，厂商尚未发布上述漏洞的修补程序。${short}提醒广大用户随时关注厂商主页，以获取最新版本。`;
  }
  const except = open.length === 0 ? '' : `除“${joinOpen(mergedTitles(open, records))}”外，`;
  return `目前，${except}厂商已经发布了上述漏洞的修补程序。${short}提醒用户及时下载补丁更新，避免引发漏洞相关的网络安全事件。`;
}

/** The fifth alert in one paragraph. */
export const single: Prose['single'] = ({ product, introduction, disclosed, harm, record }, { edition, identity }) => {
  const { singleJoin } = edition.wording.zh;
  const found = `本周，${product}被披露存在${disclosed}${singleJoin}攻击者可利用该漏洞${harm}。`;
  return runsOf(introduction + found + patchSentence([record], identity));
};

/** What leads to Table 4. */
export const importantLead: Prose['importantLead'] = ({ identity: { short, listPage }, numberOf }) =>
  runsOf(
    `更多高危漏洞如表${numberOf('table-important')}所示，详细信息可根据${short}编号，在${short}官网进行查询。参考链接：`,
    { text: listPage, href: listPage },
  );

export const remedy: Prose['remedy'] = ({ remediation }) => linkify(remediation);
