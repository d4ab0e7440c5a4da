import { nounFor } from '../../prose/en/lists.ts';
import type { Piece } from '../../prose/runs.ts';
import type { Context } from '../context.ts';
import type { AttentionFigures } from './figures.ts';

type AttentionContext = Context<AttentionFigures>;

/** How many are listed, from how many, and by what. */
export function lead(context: AttentionContext): readonly Piece[] {
  const { figures, identity, voice } = context;
  const { items } = figures;
  const { short } = identity;
  const listed = items.foreign.length + items.domestic.length;
  const period = voice.period(figures.period);
  if (listed === 0) {
    return voice.say(
      [`${period}，${short}没有可以列出的产品安全漏洞。`],
      [`${short} has no product vulnerability to list for ${period}.`],
    );
  }
  const numbers = voice.say(
    `，其中境外厂商产品${items.foreign.length}个，境内厂商产品${items.domestic.length}个。`,
    `: ${items.foreign.length} in products of foreign vendors, ${items.domestic.length} in products of domestic ones.`,
  );
  return voice.say(
    [`${period}，${short}网站上关注度较高的产品安全漏洞共列出${listed}个`, numbers, ...basis(context)],
    [
      `${nounFor(listed, ['This product vulnerability', `These ${listed} product vulnerabilities`])} had most attention at ${short} during ${period}`,
      numbers,
      ...basis(context),
    ],
  );
}

function basis({ figures, identity, voice }: AttentionContext): readonly Piece[] {
  const { considered, read, views, readers } = figures;
  const [among, looked] = [voice.count(considered, 'considered'), voice.count(read, 'read')];
  if (read.count === 0) {
    return voice.say(
      ['本期没有统计到阅读，按危害程度和影响范围从可列入的', among, '个漏洞中列出。'],
      [' No reading was counted; they were taken by severity and reach from ', among, ' that could have been listed.'],
    );
  }
  return voice.say(
    [
      '本期可列入的漏洞',
      among,
      '个，有人阅读的',
      looked,
      `个；${identity.short}网站的漏洞页面本周被阅读${views}次，读者${readers}人次。`,
    ],
    [
      ' ',
      among,
      ' could have been listed, ',
      looked,
      ` were read; all pages of vulnerabilities were read ${voice.number(views)} times, by ${voice.number(readers)} readers.`,
    ],
  );
}
