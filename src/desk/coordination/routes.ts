import { h } from 'preact';
import { may } from '#people/index.ts';
import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import type { CasePanel, CasePanels } from './cases/actions/read.ts';
import { deskCasePage, deskCaseRoutes } from './cases/desk/routes.ts';
import { partyCasePage, portalCaseRoutes } from './cases/portal/routes.ts';
import { channelRoutes } from './channels/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { loadEmbargoView } from './embargo/actions/view.ts';
import { EmbargoPanel } from './embargo/panel.tsx';
import { embargoRoutes } from './embargo/routes.ts';
import { NoticesPanel } from './notices/panel.tsx';
import { noticeRoutes } from './notices/routes.ts';
import { noticesOfCase } from './notices/store.ts';
import { threadRoutes } from './threads/routes.ts';

/** Everything of coordination that has an address, on the desk and in the portal of those who take part. */
export function coordinationRoutes(world: World): AnyRoute[] {
  return [
    ...caseRoutes(world),
    ...embargoRoutes(world),
    ...noticeRoutes(world),
    ...channelRoutes(world),
    ...contactRoutes(world),
  ];
}

/** When the case goes public, for everybody who sees it. */
const embargoPanel: CasePanel = async (tx, { found }, { actor }, context) =>
  h(EmbargoPanel, { view: await loadEmbargoView(tx, actor, found), context });

/** Who was told what: the desk's ledger of this case; parties have their own under /notices. */
const noticesPanel: CasePanel = async (tx, { found, viewer }, { actor }, context) => {
  if (viewer.standing !== null) return null;
  const [notices, maySend] = [await noticesOfCase(tx, found.id), found.state === 'open' && may(actor, 'notice:send')];
  return h(NoticesPanel, { notices, caseNumber: found.number, maySend, context });
};

/** What other subjects of the station show on a case's page. */
const panels: CasePanels = { embargo: embargoPanel, notices: noticesPanel };

function caseRoutes(world: World): AnyRoute[] {
  return [
    ...deskCaseRoutes(world, panels),
    ...threadRoutes(world, {
      ...{ side: 'desk', base: '/desk/cases', mayRead: 'casework:read', mayPost: 'casework:change' },
      showRefused: (context, { number, thread }, refused) =>
        deskCasePage(world, panels, context, { number, query: { thread }, refused }),
    }),
    ...portalCaseRoutes(world, panels),
    ...threadRoutes(world, {
      ...{ side: 'party', base: '/cases', mayRead: 'case:read', mayPost: 'case:take-part' },
      showRefused: (context, { number, thread }, refused) =>
        partyCasePage(world, panels, context, { number, query: { thread }, refused, refusedStatus: null }),
    }),
  ];
}
