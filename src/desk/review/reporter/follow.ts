import { timingSafeEqual } from 'node:crypto';
import { digestAccessCode } from '#desk/intake/index.ts';
import { appendAudit } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Client, Context } from '#platform/http/index.ts';
import type { Secrets } from '#platform/secrets.ts';
import type { World } from '#platform/world.ts';
import { unknownReport } from '../refusals.ts';
import type { Asker } from './asker.ts';
import { codeUnknown } from './refusals.ts';
import { accessOf } from './store.ts';

/** How long a shown code opens its report in this browser. */
const openMs = 2 * 3_600_000;
const name = 'bulou-follow';

/** Opens a report that came without an account; gives the cookie that carries it. Refuses `review.code-unknown`. */
export async function openWithCode(
  world: World,
  { receipt, code, client }: { readonly receipt: string; readonly code: string; readonly client: Client },
): Promise<string> {
  const now = world.now();
  const access = await accessOf(world.database.db, receipt);
  const given = digestAccessCode(world.secrets, code);
  // A digest is compared in any case, so that the answer for a receipt without a code takes as long.
  const right = timingSafeEqual(access?.codeDigest ?? Buffer.alloc(given.length), given) && access !== null;
  await transaction(world.database.db, (tx) =>
    appendAudit(tx, [
      {
        ...{ at: now, actor: null, action: right ? 'report.opened-with-code' : 'report.code-refused' },
        ...{ object: { kind: 'report', id: access === null ? 'unknown' : receipt }, address: client.address },
      },
    ]),
  );
  if (!right || access === null) throw codeUnknown();
  const stated = `${receipt}.${access.reportId}.${now.getTime() + openMs}`;
  const secure = world.publicUrl.startsWith('https:') ? '; Secure' : '';
  const value = `${stated}.${sign(world.secrets, stated)}`;
  return `${name}=${value}; Path=/report/follow; Max-Age=${openMs / 1000}; SameSite=Strict; HttpOnly${secure}`;
}

/** Who follows the report of this receipt by its code, as the cookie says. Refuses `review.unknown` (404). */
export function followerOf(world: World, receipt: string, { cookie }: Pick<Context, 'cookie'>): Asker {
  const [of = '', id = '', until = '', mac = '', ...more] = (cookie(name) ?? '').split('.');
  const expected = Buffer.from(sign(world.secrets, [of, id, until].join('.')));
  const given = Buffer.from(mac);
  const genuine = more.length === 0 && given.length === expected.length && timingSafeEqual(given, expected);
  if (!genuine || of !== receipt || Number(until) <= world.now().getTime()) throw unknownReport(receipt);
  return { accessTo: Number(id) };
}

function sign(secrets: Secrets, stated: string): string {
  return secrets.digest('report follow', stated).toString('base64url');
}
