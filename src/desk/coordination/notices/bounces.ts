import PostalMime from 'postal-mime';
import { transaction } from '#platform/db/index.ts';
import type { World } from '#platform/world.ts';
import { noteDelivery } from './delivery.ts';
import { letterTo } from './store-mail.ts';

/** What a delivery status notification (RFC 3464) says of one receiver of one mail. */
export type StatusReport = {
  /** The Message-ID of ours that came back, without its brackets; null where the report does not hold it. */
  readonly messageId: string | null;
  /** The number of a notice that stands in what came back. */
  readonly number: string | null;
  readonly recipient: string;
  readonly action: 'failed' | 'delivered';
  readonly answer: string;
};

/**
 * What a report in the form of .eml says; nothing for another mail, and for delays and relays, which settle nothing. Only the parts of
 * `multipart/report` are believed, never the text for people.
 */
export async function readStatusReport(eml: Uint8Array): Promise<readonly StatusReport[]> {
  const mail = await PostalMime.parse(eml, { forceRfc822Attachments: true });
  const isReport = mail.headers.some(
    ({ key, value }) => key === 'content-type' && /multipart\/report/i.test(value) && /delivery-status/i.test(value),
  );
  if (!isReport) return [];
  const parts = mail.attachments.map(({ mimeType, content }) => ({
    mimeType: mimeType.toLowerCase(),
    text: textOf(content),
  }));
  const status = parts.find(({ mimeType }) => mimeType === 'message/delivery-status')?.text ?? '';
  const returned = parts.find(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)/.test(mimeType))?.text ?? '';
  const messageId = /^message-id:\s*<([^>\s]{1,200})>/im.exec(returned)?.[1] ?? null;
  const number = /CNVD-TB-\d{4}-\d{1,7}/.exec(returned)?.[0] ?? null;
  return status
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .flatMap((block) => recipientOf(block, { messageId, number }));
}

function recipientOf(block: string, mail: Pick<StatusReport, 'messageId' | 'number'>): StatusReport[] {
  const unfolded = block.replaceAll(/\n[ \t]+/g, ' ');
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(unfolded)?.[1]?.trim() ?? null;
  const recipient = (field('original-recipient') ?? field('final-recipient'))?.replace(/^[\w-]+;\s*/, '') ?? null;
  const action = field('action')?.toLowerCase();
  if (recipient === null || (action !== 'failed' && action !== 'delivered')) return [];
  const answer = [field('status'), field('diagnostic-code')].filter(Boolean).join(' ').slice(0, 1000);
  return [{ ...mail, recipient, action, answer }];
}

const textOf = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** Takes reports in; gives the numbers of the notices of which something new is known. Reports that name no mail of ours are passed over. */
export async function importStatusReport(
  world: Pick<World, 'database' | 'now'>,
  eml: Uint8Array,
): Promise<{ readonly found: number; readonly noted: readonly string[] }> {
  const reports = await readStatusReport(eml);
  const noted: string[] = [];
  for (const { messageId, number, recipient, action, answer } of reports) {
    const letterId = messageId?.split('@')[0] ?? null;
    const { db } = world.database;
    const byNumber = number === null ? null : await transaction(db, (tx) => letterTo(tx, number, recipient));
    const ids = [letterId, byNumber].filter((id) => id !== null);
    for (const id of ids.slice(0, 2)) {
      const told = await noteDelivery(world, { letterId: id, outcome: action, answer });
      if (told !== null) noted.push(told);
      if (told !== null) break;
    }
  }
  return { found: reports.length, noted };
}
