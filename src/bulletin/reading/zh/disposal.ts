import { type Channel, channels } from '#vocabulary/index.ts';
import type { Draft } from '../draft.ts';
import { count, numberOf, sentence } from '../match.ts';
import type { ReadNotice } from '../model.ts';
import { publisher, type SentenceReader } from './sentence-reader.ts';

/** What each channel is told or asked, folded, up to its number. A text recognition once lost the 件 of 事件. */
const clauses: Readonly<Record<Channel, string>> = {
  'key-sectors': '向银行、保险、能源等重要行业单位通报漏洞事件?',
  'telecom-carriers': '向基础电信企业通报漏洞事件?',
  'regional-centres': '协调[^,。]{0,20}?各?分中心验证和处置涉及地方重要部门漏洞事件?',
  education: '协调教育行业应急组织验证和处置高校(?:、|和)?科研院所系统漏洞事件?',
  'national-authority': '向国家上级信息安全协调机构上报涉及部委门户、子站或直属单位信息系统漏洞事件?',
};

const anyClause = `(?:${channels.map((channel) => clauses[channel]).join('|')})${count}起`;
const notices = '《.{2,120}?》(?:[、,和]《.{2,120}?》){0,9}';

/** 本周漏洞事件处置情况: five channels, notified units, notices. Source: domain.md §5 part 3. */
export const disposalReaders: readonly SentenceReader[] = [
  {
    part: 'channels',
    pattern: sentence(`本周,${publisher}(?<all>${anyClause}(?:[,;、和]{1,2}${anyClause})*)`),
    take: (match, draft) => {
      const text = match.folded('all')?.text ?? '';
      const counts = channels.flatMap((channel) => {
        const found = new RegExp(`${clauses[channel]}(${count})起`, 'u').exec(text);
        return found ? [[channel, numberOf(found[1]) ?? 0] as const] : [];
      });
      draft.channels = { counts: Object.fromEntries(counts), at: match.at };
    },
  },
  {
    part: 'channels',
    pattern: sentence(`本周,${publisher}未通报、协调处置漏洞事件`),
    take: (match, draft) => {
      draft.channels = { counts: Object.fromEntries(channels.map((channel) => [channel, 0])), at: match.at };
    },
  },
  {
    part: 'notices',
    pattern: sentence(`本周,?${publisher}(?:还|共)?发布了?(?<titles>${notices})
      (?:[,。]?详情(?:请)?参见${publisher}网站公告(?:内容)?(?:\\((?<url>https?://[^()]+)\\))?)?`),
    take: (match, draft) => {
      const titles = (match.folded('titles')?.source ?? '').split(/》[、,，和]?《/);
      const url = match.folded('url')?.text;
      for (const title of titles) {
        const bare = title
          .replace(/^\s*《/, '')
          .replace(/》\s*$/, '')
          .trim();
        draft.notices.push({ title: bare, urls: url === undefined ? [] : [url], at: match.at });
      }
    },
  },
  {
    part: 'notices',
    pattern: sentence(`详情(?:请)?参见${publisher}网站公告(?:内容)?(?:\\((?<url>https?://[^()]+)\\))?`),
    take: (match, draft) => {
      const url = match.folded('url')?.text;
      if (url !== undefined) noticeUrl(draft, url);
    },
  },
];

/** An address on a line of its own belongs to the first notice that has none yet; false where there is none. */
export function noticeUrl(draft: Draft, url: string): boolean {
  const without = draft.notices.findIndex((notice) => notice.urls.length === 0);
  const notice = draft.notices[without];
  if (!notice) return false;
  const filled: ReadNotice = { ...notice, urls: [url] };
  draft.notices[without] = filled;
  return true;
}
