import { Type } from 'typebox';

/** Problem details (RFC 9457) as `problemJson` writes them: `code`, `fields` and `reference` are our members. */
export const problemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String({ description: 'What went wrong and what to do, in the language asked for' }),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; never reused for anything else' }),
    fields: Type.Optional(Type.Array(Type.Object({ field: Type.String(), detail: Type.String() }))),
    reference: Type.Optional(Type.String({ description: 'Names the log line of a fault of ours' })),
  },
  { $id: 'Problem' },
);
