import { type Db, transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { appendAudit } from '../audit/append.ts';
import { otherAdministrators } from '../persons/store.ts';
import { linkTo } from '../sign-in/links.ts';
import { hasAdministrator, revokeAdministratorLinks } from '../sign-in/store.ts';
import { issueToken } from '../tokens/tokens.ts';

export type AdministratorLink = { readonly link: string; readonly expiresAt: Date };

type Asked = { readonly publicUrl: string; readonly now: Date };

/**
 * A one-time link that makes an administrator although there is one: for when all of them are locked out. Whoever asks runs the
 * server, and states how many administrators could act, so that none is overlooked. Refuses `people.recover-confirm` otherwise.
 * Earlier links stop working. Writes `people.one_time_token` and the audit line `link.issued`.
 */
export function recoveryLink(db: Db, { publicUrl, now }: Asked, confirmed: number | null): Promise<AdministratorLink> {
  return transaction(db, async (tx) => {
    await hasAdministrator(tx);
    const count = await otherAdministrators(tx, {});
    if (confirmed !== count) throw confirmFirst(count);
    await revokeAdministratorLinks(tx, now);
    const issue = { purpose: 'first-administrator', detail: { isRecovery: true }, now } as const;
    const { token, id, expiresAt } = await issueToken(tx, issue);
    await appendAudit(tx, [
      {
        at: now,
        actor: 'system',
        action: 'link.issued',
        object: { kind: 'link', id: String(id) },
        detail: { purpose: 'first-administrator', recovery: true, administrators: count },
      },
    ]);
    return { link: linkTo(publicUrl, 'first-administrator', token), expiresAt };
  });
}

function confirmFirst(count: number): Refusal {
  return new Refusal(
    'people.recover-confirm',
    {
      zh: `平台现有 ${count} 位可用的管理员，打开该链接的人将成为又一位管理员，并记入审计日志。确认要生成时，请重新运行并加上 --confirm ${count}。`,
      en: `${count} administrators can act; whoever opens the link becomes another, and the audit log says so. If that is meant, run it again with --confirm ${count}.`,
    },
    409,
  );
}
