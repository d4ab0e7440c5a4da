import { discardContents } from '#desk/intake/index.ts';
import { appendAudit } from '#people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import { entangledReports, lastOfDesk, lockDesk, numbersOfDesk, removeDeskRows } from './store.ts';

/** Which records and certificates leave with the desk. Refuses `demo.entangled`. Nobody loads it until the transaction ends. */
export async function numbersToErase(tx: Tx): Promise<{ identifiers: string[]; certificates: string[] }> {
  await lockDesk(tx);
  const entangled = await entangledReports(tx);
  if (entangled.length > 0) throw stillNeeded(entangled);
  return numbersOfDesk(tx);
}

/** Takes the desk out, after its numbers are erased from what is public. Writes the audit log. */
export async function removeDesk(tx: Tx, identifiers: readonly string[], now: Date): Promise<void> {
  await discardContents(tx, await removeDeskRows(tx, identifiers));
  const last = await lastOfDesk(tx);
  if (last === null || last.action === 'demo.desk-removed') return;
  const object = { kind: 'demo', id: 'desk' };
  await appendAudit(tx, [{ at: now, actor: 'system', action: 'demo.desk-removed', object }]);
}

function stillNeeded(receipts: readonly string[]): Refusal {
  const some = `${receipts.slice(0, 3).join('、')}${receipts.length > 3 ? ' …' : ''}`;
  return new Refusal(
    'demo.entangled',
    {
      zh: `演示数据没有移除：${some} 等真实报告合并到了演示报告中，移除后将无处可查。请先在审核页面恢复这些报告，或换一个新的数据库。`,
      en: `The demonstration was not removed: reports of real people (${some}) are merged into its reports and would lose them. Have these reports reopened on the desk first, or use a new database.`,
    },
    409,
  );
}
