import { Type } from 'typebox';
import { type AnyRoute, route, type StoredAnswer, stored, storedAnswer } from '#platform/http/index.ts';
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
const jsonType = 'application/json; charset=utf-8';

type Asked = { header(name: string): string | undefined };

/**
 * Validated by its own content, after it was looked up: a head is signed without anything being published, so the published version
 * would not tell, and what was withdrawn since is refused before anybody is told that they have it already. Nothing is kept unasked,
 * not even what never changes under its parameters: a cache that held on to an old head would hide what was published since.
 */
function validated({ header }: Asked, mediaType: string, text: string): Promise<StoredAnswer> {
  return storedAnswer(text, { mediaType, acceptEncoding: header('accept-encoding') });
}
const inJson = async (input: Asked, answer: Promise<unknown>) =>
  validated(input, jsonType, JSON.stringify(await answer));
const identifier = Type.String({ minLength: 1, maxLength: 60 });
const revision = Type.Integer({ minimum: 1, maximum: logLimits.mostLeaves });
const size = (minimum: number) => Type.Integer({ minimum, maximum: logLimits.mostLeaves });

function texts(db: Reader): AnyRoute[] {
  return [
    route({
      ...anyone,
      path: '/api/v1/log/checkpoint',
      describes: d.checkpoint,
      does: async (input) => validated(input, plain, await checkpoint(db)),
      shows: stored,
    }),
    route({
      ...anyone,
      path: '/api/v1/log/key',
      describes: d.key,
      does: async (input) => validated(input, plain, await keys(db)),
      shows: stored,
    }),
    route({
      ...anyone,
      path: '/api/v1/log/content',
      describes: d.content,
      takes: { query: Type.Object({ identifier, revision }) },
      does: async (input) => validated(input, jsonType, await content(db, input.query)),
      shows: stored,
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
      does: (input) => inJson(input, inclusion(db, input.query)),
      shows: stored,
    }),
    route({
      ...anyone,
      path: '/api/v1/log/proof/consistency',
      describes: d.consistency,
      takes: { query: Type.Object({ from: size(0), to: size(0) }) },
      does: (input) => inJson(input, consistency(db, input.query)),
      shows: stored,
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
      does: (input) => inJson(input, leaves(db, input.query)),
      shows: stored,
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
      does: (input) => inJson(input, heads(db, input.query)),
      shows: stored,
    }),
  ];
}
