import type { Edition } from '../editions/edition.ts';
import type { Identity } from '../editions/identity.ts';
import type { AlertGroup, RecordRef, SingleAlert } from '../figures.ts';
import { joinOpen } from '../rules/join.ts';
import { ratingOf } from '../rules/rating.ts';
import { mergedTitles } from '../rules/titles.ts';

/** 产品介绍。本周，上述产品被披露存在缓冲区溢出漏洞，攻击者可利用漏洞导致拒绝服务。 */
export function groupIntroduction(group: AlertGroup): string {
  return `${group.introductions.join('')}本周，上述产品被披露存在${group.disclosed}，攻击者可利用漏洞${group.harm}。`;
}

/** CNVD收录的相关漏洞包括：…。 with the rating sentence and the patch state. Source: domain.md §5 part 7. */
export function groupRecords(group: AlertGroup, identity: Identity): string {
  const list = joinOpen(mergedTitles(group.records));
  return `${identity.short}收录的相关漏洞包括：${list}。${ratingSentence(group.records)}${patchSentence(group.records, identity)}`;
}

export function ratingSentence(records: readonly RecordRef[]): string {
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
export function patchSentence(records: readonly RecordRef[], identity: Identity): string {
  const { short } = identity;
  const open = records.filter((record) => !record.patched);
  if (open.length === records.length) {
    return `目前，厂商尚未发布上述漏洞的修补程序。${short}提醒广大用户随时关注厂商主页，以获取最新版本。`;
  }
  const except = open.length === 0 ? '' : `除“${joinOpen(mergedTitles(open, records))}”外，`;
  return `目前，${except}厂商已经发布了上述漏洞的修补程序。${short}提醒用户及时下载补丁更新，避免引发漏洞相关的网络安全事件。`;
}

/** The fifth alert in one paragraph. */
export function singleSentences(single: SingleAlert, edition: Edition, identity: Identity): string {
  const { product, introduction, disclosed, harm, record } = single;
  const found = `本周，${product}被披露存在${disclosed}${edition.wording.singleJoin}攻击者可利用该漏洞${harm}。`;
  return introduction + found + patchSentence([record], identity);
}
