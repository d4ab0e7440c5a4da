import { Type } from 'typebox';
import { receiptParam } from '#desk/intake/index.ts';
import { freshForm } from '#look/index.ts';
import { renderPage } from '#platform/html/index.ts';
import { type AnyRoute, page, redirect, route } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { byOf, refusedForm } from '../asking.ts';
import { decideOriginality, readAttempt, readCheck, recordVerification } from './actions.ts';
import { verificationLimits } from './model.ts';
import { OriginalityPage, VerificationPage } from './pages.tsx';

const params = Type.Object({ receipt: receiptParam });

/** What the third review records: verifications, and whether the report is new. */
export function checkRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/reports/:receipt/verification',
      may: 'review:third',
      takes: { params },
      does: (input, context) => readCheck(world, byOf(context), input.params.receipt, 'verification'),
      shows: (view, context) => page(renderPage(VerificationPage, { ...view, state: freshForm(), context })),
    }),
    route({
      method: 'POST',
      path: '/desk/reports/:receipt/verification',
      may: 'review:third',
      takes: { params, upload: verificationLimits },
      does: async (input, context) => {
        const { receipt } = input.params;
        const by = byOf(context);
        // Before anything is read: nobody's files are stored for a report that is not theirs to verify.
        await readCheck(world, by, receipt, 'verification');
        await recordVerification(world, by, receipt, await readAttempt(world, input.upload()));
        return receipt;
      },
      shows: (receipt) => redirect(`/desk/reports/${receipt}?done=verified`),
      again: async (refused, raw, context) => {
        const view = await readCheck(world, byOf(context), raw.params.receipt ?? '', 'verification');
        const state = refusedForm(refused, raw);
        return page(renderPage(VerificationPage, { ...view, state, context }), refused.status);
      },
    }),
    ...originalityRoutes(world),
  ];
}

function originalityRoutes(world: World): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/desk/reports/:receipt/originality',
      may: 'review:third',
      takes: { params },
      does: (input, context) => readCheck(world, byOf(context), input.params.receipt, 'originality'),
      shows: (view, context) => page(renderPage(OriginalityPage, { ...view, state: freshForm(), context })),
    }),
    route({
      method: 'POST',
      path: '/desk/reports/:receipt/originality',
      may: 'review:third',
      takes: {
        params,
        body: Type.Object({
          original: Type.Boolean(),
          note: Type.String({ minLength: 1, maxLength: 4000 }),
          shown: Type.String({ maxLength: 4000 }),
        }),
      },
      does: async (input, context) => {
        await decideOriginality(world, byOf(context), input.params.receipt, input.body);
        return input.params.receipt;
      },
      shows: (receipt) => redirect(`/desk/reports/${receipt}?done=original`),
      again: async (refused, raw, context) => {
        const view = await readCheck(world, byOf(context), raw.params.receipt ?? '', 'originality');
        const state = refusedForm(refused, raw);
        return page(renderPage(OriginalityPage, { ...view, state, context }), refused.status);
      },
    }),
  ];
}
