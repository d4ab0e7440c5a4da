import { type Channel, channels } from '#vocabulary/index.ts';
import { count, numberOf, sentence } from '../match.ts';
import { publisher, type SentenceReader, when } from './sentences.ts';

/** What became of each channel's cases, behind their number. */
const clauses: Readonly<Record<Channel, string>> = {
  'key-sectors': 'notified to organisations in key industries such as banking, insurance and energy',
  'telecom-carriers': 'notified to basic telecom carriers',
  'regional-centres': 'affecting important local bodies, verified and handled with the regional branches of [^;]{1,40}',
  education:
    'in systems of universities and research institutes, verified and handled with the response organisation of the education sector',
  'national-authority':
    'in portals, subsites or information systems of ministries and their subordinate bodies, reported to the national coordinating authority',
};

const anyClause = `${count} (?:${channels.map((channel) => clauses[channel]).join('|')})`;

/** Vulnerability cases handled: five channels, notices; the list of notified units follows its sentence (`read.ts`). */
export const disposalReaders: readonly SentenceReader[] = [
  {
    part: 'channels',
    pattern: sentence(
      `${publisher} handled vulnerability cases through five channels ${when}: (?<all>${anyClause}(?:;(?:and)?${anyClause}){0,4})`,
    ),
    take: (match, draft) => {
      const text = match.folded('all')?.text ?? '';
      const counts = channels.flatMap((channel) => {
        const words = clauses[channel].replaceAll(/\s+/g, '');
        const found = new RegExp(`(?:^|;(?:and)?)(${count})${words}(?=;|$)`, 'iu').exec(text);
        return found ? [[channel, numberOf(found[1]) ?? 0] as const] : [];
      });
      draft.channels = { counts: Object.fromEntries(counts), at: match.at };
    },
  },
  {
    part: 'channels',
    pattern: sentence(`${publisher} neither reported nor coordinated any vulnerability cases ${when}`),
    take: (match, draft) => {
      draft.channels = { counts: Object.fromEntries(channels.map((channel) => [channel, 0])), at: match.at };
    },
  },
  {
    part: 'notices',
    pattern: sentence(
      `${publisher} published a security advisory ${when}, "(?<title>.{2,240})" (?:\\(in Chinese\\))?: (?<url>https?://.{3,400})`,
    ),
    take: (match, draft) => {
      draft.notices.push({ title: match.text('title'), urls: [match.folded('url')?.text ?? ''], at: match.at });
    },
  },
];

export const unitsLead =
  sentence(`${publisher} also notified the following organisations of vulnerabilities in their information systems,
  software or hardware, through established contacts or their published contact details:?`);
