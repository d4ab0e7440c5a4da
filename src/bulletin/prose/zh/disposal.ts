import { channels as allChannels, type Channel } from '#vocabulary/index.ts';
import type { Run } from '../../model.ts';
import { countRun } from '../numbers.ts';
import type { Prose } from '../prose.ts';
import { joined, runsOf } from '../runs.ts';

/** What each channel is told or asked, up to its number. Source: reference, 本周漏洞事件处置情况. */
const channelClauses: Readonly<Record<Channel, string>> = {
  'key-sectors': '向银行、保险、能源等重要行业单位通报漏洞事件',
  'telecom-carriers': '向基础电信企业通报漏洞事件',
  'regional-centres': '协调{operator}各分中心验证和处置涉及地方重要部门漏洞事件',
  education: '协调教育行业应急组织验证和处置高校科研院所系统漏洞事件',
  'national-authority': '向国家上级信息安全协调机构上报涉及部委门户、子站或直属单位信息系统漏洞事件',
};

/** The five counters in one sentence; a channel without notices is counted 0起, as real bulletins do. */
export const channels: Prose['channels'] = ({ figures, identity }) => {
  const counts = figures.disposal.channels;
  if (allChannels.every((channel) => counts[channel].count === 0)) {
    return runsOf(`本周，${identity.short}未通报、协调处置漏洞事件。`);
  }
  const clauses = allChannels.map((channel) =>
    runsOf(
      channelClauses[channel].replace('{operator}', identity.operator.short),
      countRun(counts[channel], `disposal/channels/${channel}`),
      '起',
    ),
  );
  return runsOf(`本周，${identity.short}`, joined(clauses, '，'), '。');
};

export const notifiedLead: Prose['notifiedLead'] = ({ identity }) =>
  runsOf(
    `此外，${identity.short}通过已建立的联系机制或涉事单位公开联系渠道向以下单位通报了其信息系统或软硬件产品存在的漏洞，具体处置单位情况如下所示：`,
  );

/** Each name says which notices went to it. */
export const notifiedUnits: Prose['notifiedUnits'] = ({ figures: { disposal } }) => {
  const names = disposal.notifiedUnits.map(
    ({ name }, n): Run => ({ text: name, count: `disposal/notifiedUnits/${n}/notices` }),
  );
  const last = names.at(-1);
  return names.length < 2 || last === undefined
    ? runsOf(names, '。')
    : runsOf(joined(names.slice(0, -1), '、'), '和', last, '。');
};

/** 本周，CNVD发布了《…》，详情参见CNVD网站公告内容（https://…）。 */
export const notice: Prose['notice'] = ({ title, url }, { identity: { short } }) =>
  runsOf(`本周，${short}发布了《${title}》，详情参见${short}网站公告内容（`, { text: url, href: url }, '）。');
