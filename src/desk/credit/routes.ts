import { Type } from 'typebox';
import { freshForm } from '#look/index.ts';
import { actorOf } from '#people/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, file, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { kinds, severities } from '#vocabulary/index.ts';
import { certificateFor, issueCertificates, revokeCertificate, setPointRules } from './actions.ts';
import { certificatePdf } from './certificate.ts';
import { certificatePattern, type PointRule } from './model.ts';
import { CertificatesPage, CreditsPage, RevokePage, RulesPage } from './pages.tsx';
import { awardsOf, listCertificates, pageOfCertificates, pointRules, pointsByMember } from './store.ts';
import { creditWords } from './words.ts';

/** Points and certificates: the reporter's page and files, the batch, the point table. */
export function creditRoutes(world: World): AnyRoute[] {
  return [...ownRoutes(world), ...batchRoutes(world), ...ruleRoutes(world)];
}

const numberParam = Type.Object({ number: Type.String({ pattern: certificatePattern.source }) });

function ownRoutes(world: World): AnyRoute[] {
  const { db } = world.database;
  return [
    route({
      method: 'GET',
      path: '/credits',
      may: 'points:read',
      does: async (_input, context) => {
        const { personId, organisation, roles } = actorOf(context);
        const managed = roles.includes('unit-manager') ? organisation : null;
        return {
          ...(await awardsOf(db, personId)),
          certificates: await listCertificates(db, { personId }, null),
          members: managed === null ? null : await pointsByMember(db, managed.id),
        };
      },
      shows: (view, context) => page(renderPage(CreditsPage, { view, context })),
    }),
    route({
      method: 'GET',
      path: '/credits/certificates/:number.pdf',
      may: 'points:read',
      takes: { params: numberParam },
      does: async ({ params }, context) => {
        const certificate = await certificateFor(world, params.number, actorOf(context));
        return { number: params.number, pdf: await certificatePdf(certificate, world.publicUrl) };
      },
      shows: ({ number, pdf }) => file('application/pdf', Buffer.from(pdf), `${number}.pdf`),
    }),
  ];
}

function batchRoutes(world: World): AnyRoute[] {
  const { db } = world.database;
  return [
    route({
      method: 'GET',
      path: '/desk/certificates',
      may: 'certificate:issue',
      takes: {
        query: Type.Object({
          before: Type.Optional(Type.String({ maxLength: 30 })),
          issued: Type.Optional(Type.Integer({ minimum: 0 })),
        }),
      },
      does: async ({ query }) => {
        const certificates = await listCertificates(db, {}, query.before ?? null);
        const next = certificates.length < pageOfCertificates ? null : (certificates.at(-1)?.number ?? null);
        return { certificates, next, done: query.issued === undefined ? null : creditWords.issuedNow(query.issued) };
      },
      shows: (view, context) => page(renderPage(CertificatesPage, { ...view, context })),
    }),
    route({
      method: 'POST',
      path: '/desk/certificates/issue',
      may: 'certificate:issue',
      does: (_input, context) => issueCertificates(world, actorOf(context)),
      shows: (numbers) => redirect(`/desk/certificates?issued=${numbers.length}`),
    }),
    route({
      method: 'GET',
      path: '/desk/certificates/:number/revoke',
      may: 'certificate:issue',
      takes: { params: numberParam },
      does: ({ params }, context) => certificateFor(world, params.number, actorOf(context)),
      shows: ({ number }, context) => page(renderPage(RevokePage, { number, form: freshForm(), context })),
    }),
    route({
      method: 'POST',
      path: '/desk/certificates/:number/revoke',
      may: 'certificate:issue',
      takes: { params: numberParam, body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }) },
      does: ({ params, body }, context) => revokeCertificate(world, params.number, body.reason, actorOf(context)),
      shows: () => redirect('/desk/certificates'),
      again: ({ text, fields }, { params, body }, context) => {
        const form = { values: body, mistakes: fields, refused: text };
        return page(renderPage(RevokePage, { number: params.number ?? '', form, context }), 422);
      },
    }),
  ];
}

const pairs = kinds.flatMap((kind) => severities.map((severity) => ({ kind, severity, name: `${kind}-${severity}` })));
const rulesBody = Type.Object(
  Object.fromEntries(pairs.map(({ name }) => [name, Type.Integer({ minimum: 0, maximum: 1000 })])),
);

function ruleRoutes(world: World): AnyRoute[] {
  const { db } = world.database;
  const asForm = (rules: readonly PointRule[]) =>
    freshForm(Object.fromEntries(rules.map(({ kind, severity, points }) => [`${kind}-${severity}`, points])));
  return [
    route({
      method: 'GET',
      path: '/admin/points',
      may: 'points:configure',
      takes: { query: Type.Object({ saved: Type.Optional(Type.Literal('1')) }) },
      does: async ({ query }) => ({ rules: await pointRules(db), saved: query.saved === '1' }),
      shows: ({ rules, saved }, context) =>
        page(renderPage(RulesPage, { rules, form: asForm(rules), done: saved ? creditWords.saved : null, context })),
    }),
    route({
      method: 'POST',
      path: '/admin/points',
      may: 'points:configure',
      takes: { body: rulesBody },
      does: ({ body }, context) => {
        const points = body as Readonly<Record<string, number>>;
        const rules = pairs.map(({ kind, severity, name }) => ({ kind, severity, points: points[name] ?? 0 }));
        return setPointRules(world, rules, actorOf(context));
      },
      shows: () => redirect('/admin/points?saved=1'),
      again: async ({ text, fields }, { body }, context) => {
        const form = { values: body, mistakes: fields, refused: text };
        return page(renderPage(RulesPage, { rules: await pointRules(db), form, done: null, context }), 422);
      },
    }),
  ];
}
