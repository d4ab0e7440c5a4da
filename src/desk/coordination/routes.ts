import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import type { CasePanel, CasePanels } from './cases/actions/read.ts';
import { deskCasePage, deskCaseRoutes } from './cases/desk/routes.ts';
import { partyCasePage, portalCaseRoutes } from './cases/portal/routes.ts';
import { threadRoutes } from './threads/routes.ts';

/** The pages of coordination, on the desk and in the portal of those who take part. */
export function coordinationRoutes(world: World): AnyRoute[] {
  return [...caseRoutes(world)];
}

const nothing: CasePanel = async () => null;
/** What other subjects of the station show on a case's page: their panels stand here. */
const panels: CasePanels = { embargo: nothing, notices: nothing };

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
