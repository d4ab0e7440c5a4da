import { actorOf, demand } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { ArchivedPage } from './page.tsx';
import { archivedIssues } from './store.ts';

/** The archive of old issues at the desk: some hundred at most, on one page. */
export function archiveRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/bulletins/archived',
      may: 'bulletin:read',
      does: async (_, context) => {
        demand(actorOf(context), 'bulletin:read');
        return { issues: await archivedIssues(world.database.db) };
      },
      shows: (view, context) => page(renderPage(ArchivedPage, { ...view, context })),
    }),
  ];
}
