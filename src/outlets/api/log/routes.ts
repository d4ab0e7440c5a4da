import { Type } from 'typebox';
import { type AnyRoute, file, json, route } from '#platform/http/index.ts';
import type { Reader } from '#publish/read/index.ts';
import { checkpoint, consistency, content, heads, inclusion, keys, leaves } from './actions.ts';
import * as d from './descriptions.ts';
import { logLimits } from './model.ts';

/** The transparency log for programs. */
export function logRoutes(db: Reader): readonly AnyRoute[] {
  return [...texts(db), ...proofs(db), ...lists(db)];
}

const anyone = { method: 'GET', may: 'anyone' } as const;
const plain = 'text/plain; charset=utf-8';
const identifier = Type.String({ minLength: 1, maxLength: 60 });
const revision = Type.Integer({ minimum: 1, maximum: logLimits.mostLeaves });
const size = (minimum: number) => Type.Integer({ minimum, maximum: logLimits.mostLeaves });

function texts(db: Reader): AnyRoute[] {
  return [
    route({
      ...anyone,
      path: '/api/v1/log/checkpoint',
      describes: d.checkpoint,
      does: () => checkpoint(db),
      shows: (note) => file(plain, note),
    }),
    route({
      ...anyone,
      path: '/api/v1/log/key',
      describes: d.key,
      does: () => keys(db),
      shows: (text) => file(plain, text),
    }),
    route({
      ...anyone,
      path: '/api/v1/log/content',
      describes: d.content,
      takes: { query: Type.Object({ identifier, revision }) },
      does: ({ query }) => content(db, query),
      shows: (text) => file('application/json; charset=utf-8', text),
    }),
  ];
}

function proofs(db: Reader): AnyRoute[] {
  return [
    route({
      ...anyone,
      path: '/api/v1/log/proof/inclusion',
      describes: d.inclusion,
      takes: {
        query: Type.Object({ identifier, revision: Type.Optional(revision), size: Type.Optional(size(1)) }),
      },
      does: ({ query }) => inclusion(db, query),
      shows: (answer) => json(answer),
    }),
    route({
      ...anyone,
      path: '/api/v1/log/proof/consistency',
      describes: d.consistency,
      takes: { query: Type.Object({ from: size(0), to: size(0) }) },
      does: ({ query }) => consistency(db, query),
      shows: (answer) => json(answer),
    }),
  ];
}

function lists(db: Reader): AnyRoute[] {
  return [
    route({
      ...anyone,
      path: '/api/v1/log/leaves',
      describes: d.leaves,
      takes: {
        query: Type.Object({
          from: Type.Optional(size(0)),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: logLimits.leaves })),
        }),
      },
      does: ({ query }) => leaves(db, query),
      shows: (answer) => json(answer),
    }),
    route({
      ...anyone,
      path: '/api/v1/log/heads',
      describes: d.heads,
      takes: {
        query: Type.Object({
          below: Type.Optional(size(1)),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: logLimits.heads })),
        }),
      },
      does: ({ query }) => heads(db, query),
      shows: (answer) => json(answer),
    }),
  ];
}
