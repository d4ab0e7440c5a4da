import { Type } from 'typebox';
import { editions } from '#bulletin/index.ts';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf } from './asked.ts';
import type { IssueDeskGate } from './moves.ts';
import { type NewIssueForm, openIssue, proposedIssue } from './open.ts';
import { IssuesDeskPage, NewIssuePage } from './page-list.tsx';
import { readIssues } from './read.ts';
import { editRoutes } from './routes-edit.ts';
import { lookRoutes } from './routes-look.ts';
import { moveRoutes } from './routes-moves.ts';
import { periodicalDeskRoutes } from './routes-periodicals.ts';
import { issueWords as words } from './words.ts';
import { issueStates } from './workflow.ts';

/** The bulletin's desk: list, new issue, composing page, looks at it, moves; `gate` does what is public of it. */
export function issueDeskRoutes(world: World, gate: IssueDeskGate): AnyRoute[] {
  return [
    listRoute(world),
    ...newRoutes(world),
    ...periodicalDeskRoutes(world),
    ...editRoutes(world),
    ...lookRoutes(world),
    ...moveRoutes(world, gate),
  ];
}

function listRoute(world: World): AnyRoute {
  return route({
    method: 'GET',
    path: '/desk/bulletins',
    may: 'bulletin:read',
    takes: {
      query: Type.Object({
        state: Type.Optional(Type.Union(issueStates.map((one) => Type.Literal(one)))),
        before: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}\\.\\d{1,9}$' })),
        done: Type.Optional(Type.Literal('done')),
      }),
    },
    does: async ({ query }, context) => {
      const [to, id] = query.before?.split('.') ?? [];
      const before = to === undefined || id === undefined ? null : { to, id: Number(id) };
      const asked = { state: query.state ?? null, before };
      return { ...(await readIssues(world, byOf(context), asked)), ...asked, done: query.done ? words.done : null };
    },
    shows: (view, context) => page(renderPage(IssuesDeskPage, { ...view, context })),
  });
}

const names = { from: 10, to: 10, year: 4, numbers: 40, edition: 20 } as const;
const newIssueBody = Type.Object(
  Object.fromEntries(
    Object.entries(names).map(([name, maxLength]) => [name, Type.Optional(Type.String({ maxLength }))]),
  ),
);

function newRoutes(world: World): AnyRoute[] {
  const formIn = (sent: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, String(sent[name] ?? '')])) as NewIssueForm;
  return [
    route({
      method: 'GET',
      path: '/desk/bulletins/new',
      may: 'bulletin:write',
      does: async (_, context) => {
        const { latest, ...proposed } = await proposedIssue(world, byOf(context));
        return { form: freshForm(proposed), latest };
      },
      shows: (view, context) => page(renderPage(NewIssuePage, { ...view, editions, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/bulletins',
      may: 'bulletin:write',
      takes: { body: newIssueBody },
      does: ({ body }, context) => openIssue(world, byOf(context), formIn(body)),
      shows: (id) => redirect(`/desk/bulletins/${id}`),
      again: async ({ text, fields, status }, input, context) => {
        const { latest } = await proposedIssue(world, byOf(context));
        const form = { values: input.body, mistakes: fields, refused: text };
        return page(renderPage(NewIssuePage, { form, latest, editions, context }), status);
      },
    }),
  ];
}
