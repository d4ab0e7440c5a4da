import { Type } from 'typebox';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import { confirm, end, findLinked, hasEnded } from './actions/manage.ts';
import { linkToken } from './links.ts';
import { ConfirmPage, EndedPage, EndPage, SecretPage } from './pages-steps.tsx';
import type { AlertPages } from './routes.ts';

export const linked = { params: Type.Object({ token: Type.String({ maxLength: 100 }) }) };

/** What the links in letters lead to. A GET changes nothing: mail programs follow links by themselves. */
export function linkRoutes(pages: AlertPages): AnyRoute[] {
  return [...confirmRoutes(pages), ...endRoutes(pages)];
}

function confirmRoutes({ world, frame }: AlertPages): AnyRoute[] {
  return [
    route({
      method: 'GET',
      may: 'anyone',
      path: '/alerts/confirm/:token',
      takes: linked,
      does: async ({ params: { token } }) => {
        const subscription = await findLinked(world, 'confirm', token);
        return { subscription, token, Frame: await frame() };
      },
      shows: ({ subscription, token, Frame }, context) =>
        subscription.state === 'unconfirmed'
          ? page(renderPage(ConfirmPage, { context, Frame, subscription, token }))
          : redirect(`/alerts/manage/${linkToken(world.secrets, 'manage', subscription)}`),
    }),
    route({
      method: 'POST',
      may: 'anyone',
      path: '/alerts/confirm/:token',
      takes: linked,
      does: async ({ params: { token } }) => ({ ...(await confirm(world, token)), Frame: await frame() }),
      shows: ({ subscription, secret, Frame }, context) => {
        const manageHref = `/alerts/manage/${linkToken(world.secrets, 'manage', subscription)}`;
        if (secret === null) return redirect(`${manageHref}?done=confirmed`);
        return page(renderPage(SecretPage, { context, Frame, secret, manageHref }));
      },
    }),
  ];
}

function endRoutes({ world, frame }: AlertPages): AnyRoute[] {
  return [
    route({
      method: 'GET',
      may: 'anyone',
      path: '/alerts/unsubscribe/:token',
      takes: linked,
      does: async ({ params: { token } }) => {
        const over = await hasEnded(world, 'unsubscribe', token);
        const subscription = over ? null : await findLinked(world, 'unsubscribe', token);
        return { subscription, token, Frame: await frame() };
      },
      shows: ({ subscription, token, Frame }, context) =>
        subscription === null
          ? page(renderPage(EndedPage, { context, Frame }))
          : page(renderPage(EndPage, { context, Frame, subscription, token })),
    }),
    route({
      method: 'POST',
      may: 'anyone',
      // RFC 8058: asked by mail programs without a cookie, whatever the body says; answered here and not by a redirect.
      path: '/alerts/unsubscribe/:token',
      takes: linked,
      does: async ({ params: { token } }) => {
        await end(world, 'unsubscribe', token);
        return frame();
      },
      shows: (Frame, context) => page(renderPage(EndedPage, { context, Frame })),
    }),
  ];
}
