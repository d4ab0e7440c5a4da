import { channels as allChannels, type Channel } from '#vocabulary/index.ts';
import type { Run } from '../../model.ts';
import { countRun } from '../numbers.ts';
import type { Prose } from '../prose.ts';
import { runsOf } from '../runs.ts';
import { grouped, listOfRuns } from './lists.ts';
import { thisWeek } from './when.ts';

/** What became of a channel's cases, behind their number. The facts: reference, 本周漏洞事件处置情况. */
const channelClauses: Readonly<Record<Channel, string>> = {
  'key-sectors': 'notified to organisations in key industries such as banking, insurance and energy',
  'telecom-carriers': 'notified to basic telecom carriers',
  'regional-centres': 'affecting important local bodies, verified and handled with the regional branches of {operator}',
  education:
    'in systems of universities and research institutes, verified and handled with the response organisation of the education sector',
  'national-authority':
    'in portals, subsites or information systems of ministries and their subordinate bodies, reported to the national coordinating authority',
};

/** The five counters in one sentence; a channel without cases is counted 0, as in Chinese. */
export const channels: Prose['channels'] = ({ figures, identity }) => {
  const counts = figures.disposal.channels;
  if (allChannels.every((channel) => counts[channel].count === 0)) {
    return runsOf(`${identity.short} neither reported nor coordinated any vulnerability cases ${thisWeek(figures)}.`);
  }
  const clauses = allChannels.map((channel) =>
    runsOf(
      countRun(counts[channel], `disposal/channels/${channel}`, grouped),
      ` ${channelClauses[channel].replace('{operator}', identity.english.operator.short)}`,
    ),
  );
  return runsOf(
    `${identity.short} handled vulnerability cases through five channels ${thisWeek(figures)}: `,
    listOfRuns(clauses, '; '),
    '.',
  );
};

export const notifiedLead: Prose['notifiedLead'] = ({ identity }) =>
  runsOf(
    `${identity.short} also notified the following organisations of vulnerabilities in their information systems, software or hardware, through established contacts or their published contact details:`,
  );

/** Each name, as recorded, says which notices went to it. */
export const notifiedUnits: Prose['notifiedUnits'] = ({ figures: { disposal } }) =>
  runsOf(
    listOfRuns(
      disposal.notifiedUnits.map(({ name }, n): Run => ({ text: name, count: `disposal/notifiedUnits/${n}/notices` })),
    ),
    // A name may bring its own stop: `B Co., Ltd.`
    disposal.notifiedUnits.at(-1)?.name.endsWith('.') ? '' : '.',
  );

export const notice: Prose['notice'] = ({ title, titleEn, url }, { figures, identity: { short } }) =>
  runsOf(
    titleEn === undefined
      ? `${short} published a security advisory ${thisWeek(figures)}, “${title}” (in Chinese): `
      : `${short} published a security advisory ${thisWeek(figures)}, “${titleEn}”: `,
    { text: url, href: url },
  );
