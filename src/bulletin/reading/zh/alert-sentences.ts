import type { Draft } from '../draft.ts';
import { unreadAt } from '../draft.ts';
import { type Match, sentence } from '../match.ts';
import type { PartName, ReadAlert, ReadTitle } from '../model.ts';
import { publisher } from './sentence-reader.ts';
import { readTitles } from './titles.ts';

/** An alert while it is being read. */
export type AlertDraft = { -readonly [Name in keyof ReadAlert]: ReadAlert[Name] };

type AlertReader = {
  readonly pattern: RegExp;
  readonly take: (match: Match, alert: AlertDraft, draft: Draft) => void;
};

const harm = '(?:[^,。]{0,16}?攻击者(?:可以?|能够?)(?:通过)?利用(?:该|上述|此)?(?:漏洞)?(?<harm>.{1,400}))';
const high = '漏洞的?综合评级均?为"?高危"?';

/** What a sentence of an alert can be, once its introduction is over. Source: domain.md §5 part 7. */
export const alertReaders: readonly AlertReader[] = [
  {
    pattern: sentence(`本周,(?<subject>[^,。]{1,120}?)被?披露存在(?<disclosed>[^,。]{2,60}),${harm}`),
    take: takeDisclosed,
  },
  {
    pattern: sentence(`本周,(?<subject>[^,。]{1,120}?)被?披露存在(?<disclosed>[^,。]{2,60})`),
    take: takeDisclosed,
  },
  {
    pattern: sentence(harm),
    take: (match, alert) => {
      alert.harm ??= match.text('harm');
    },
  },
  {
    pattern: sentence(`${publisher}收录的相关漏洞包括:(?<titles>.+)`),
    take: (match, alert, draft) => {
      alert.records = titlesOf(match, draft);
      alert.recordsAt = match.at;
    },
  },
  {
    pattern: sentence(`(?:其中,)?上述${high}`),
    take: (match, alert) => {
      alert.rating = { kind: 'all', titles: [], at: match.at };
    },
  },
  {
    pattern: sentence(`其中,除"(?<titles>.+)"(?:漏洞)?(?:之|以)?外,?(?:其余|其他|其它|上述)${high}`),
    take: (match, alert, draft) => {
      alert.rating = { kind: 'except', titles: titlesOf(match, draft), at: match.at };
    },
  },
  {
    pattern: sentence('其中,"(?<titles>.+)"(?:等?漏洞)?的?综合评级均?为"?高危"?'),
    take: (match, alert, draft) => {
      alert.rating = { kind: 'some', titles: titlesOf(match, draft), at: match.at };
    },
  },
  {
    pattern:
      sentence(`目前,(?:除"(?<except>.+)"外,)?(?:相关)?厂商(?<state>已经?|尚未|暂未)(?:发布|提供)了?(?:上述|该|相关)?漏洞的?
      (?:修补|修复)(?:程序|方案|措施)`),
    take: (match, alert, draft) => {
      const list = match.has('except') ? titlesOf(match, draft, 'except') : [];
      alert.patch = { patched: match.text('state').startsWith('已'), except: list, at: match.at };
    },
  },
  {
    pattern: sentence(
      `${publisher}提醒(?:广大|相关)?用户(?:及时下载补丁更新,避免引发漏洞相关的网络安全事件|随时关注厂商主页,以?便?获取最新版本)`,
    ),
    take: () => {},
  },
];

function takeDisclosed(match: Match, alert: AlertDraft): void {
  alert.subject = alert.kind === 'group' ? alert.subject : match.text('subject');
  alert.disclosed = match.text('disclosed');
  alert.disclosedAt = match.at;
  if (match.has('harm')) alert.harm = match.text('harm');
}

function titlesOf(match: Match, draft: Draft, name = 'titles'): readonly ReadTitle[] {
  const list = match.folded(name);
  if (!list) return [];
  const { titles, strange } = readTitles(list);
  const part: PartName = 'alerts';
  for (const text of strange) unreadAt(draft, part, { ...match.at, sentence: text });
  return titles;
}
