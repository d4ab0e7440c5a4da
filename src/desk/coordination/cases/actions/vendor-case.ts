import { checkContent, contentWrong, emptyContent, submitReports } from '#desk/intake/index.ts';
import { appendAudit, demand } from '#people/index.ts';
import { transaction } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';
import type { World } from '#platform/world.ts';
import { dayOf } from '#vocabulary/index.ts';
import type { By } from '../access.ts';
import { openCase } from '../open.ts';
import { standingOf } from '../store.ts';
import { namedVendors, saveProposals } from './proposals.ts';

/** A vendor's own finding, as its form sends it. */
export type Finding = {
  readonly title: string;
  readonly product: string;
  readonly versions: string;
  readonly description: string;
};

/** Other vendors that it believes affected, one a line, and why. */
export type AlsoAffected = { readonly vendors: string; readonly why: string };

/**
 * A vendor opens a case about a flaw of its own: a report with the vendor as its reporter goes into review, and the case has the vendor
 * as participant from the start; other vendors that it names become proposals. Refuses `people.forbidden`, `coordination.no-organisation`, `coordination.case-input`, `intake.content` with its fields, and
 * `intake.limit`. Gives the case's number.
 */
export function openOwnCase(world: World, by: By, finding: Finding, also: AlsoAffected): Promise<string> {
  const { actor, now, address } = by;
  return transaction(world.database.db, async (tx) => {
    demand(actor, 'case:open');
    const { organisation } = actor;
    if (organisation === null) throw noOrganisation();
    const named = namedVendors(also.vendors, also.why, 'vendors');
    const raw = {
      ...emptyContent,
      ...finding,
      kind: 'product',
      vendor: organisation.name,
      reproduction: finding.description,
    };
    const checked = checkContent(raw, dayOf(now, world.timeZone));
    if (!checked.ok) throw contentWrong(checked.mistakes);
    const { reportIds } = await submitReports(tx, {
      ...{ channel: 'form', actor, address, verbatim: finding, now, timeZone: world.timeZone },
      ...{ items: [{ content: checked.content }], permission: 'case:open' },
    });
    const opened = await openCase(tx, {
      ...{ kind: 'product', title: checked.content.title, reportId: reportIds[0] ?? null, recordId: null, now },
      ...{ openedBy: actor.personId, coordinatorId: null, timeZone: world.timeZone, publicUrl: world.publicUrl },
      opener: { role: 'vendor', organisationId: organisation.id, personId: null },
    });
    const standing = await standingOf(tx, opened.id, actor);
    const participantId = standing.find(({ organisationId }) => organisationId === organisation.id)?.id ?? 0;
    const inCase = { ...opened, coordinatorId: null };
    const owed = await saveProposals(tx, { by, publicUrl: world.publicUrl }, inCase, { ...named, participantId });
    await appendAudit(tx, [...opened.audit, ...owed]);
    return opened.number;
  });
}

function noOrganisation(): Refusal {
  return new Refusal(
    'coordination.no-organisation',
    {
      zh: '您的账号不属于任何单位，不能以厂商身份开案。请联系平台管理员。',
      en: 'Your account belongs to no organisation, so you cannot open a case as a vendor. Ask the administrator.',
    },
    403,
  );
}
