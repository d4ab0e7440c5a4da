import { Type } from 'typebox';

/** Problem details (RFC 9457) as `problemJson` writes them: `code`, `fields` and `reference` are our members. */
export const problemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String({
      says: {
        zh: '出了什么问题、该怎么办，按请求的语言',
        en: 'What went wrong and what to do, in the language asked for',
      },
    }),
    status: Type.Integer(),
    code: Type.String({ says: { zh: '固定不变，不会改作他用', en: 'Stable; never reused for anything else' } }),
    fields: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String(),
          detail: Type.String(),
          allowed: Type.Optional(
            Type.Array(Type.String(), { says: { zh: '可用的值', en: 'The values that there are' } }),
          ),
        }),
      ),
    ),
    reference: Type.Optional(
      Type.String({
        says: { zh: '平台自身出错时的编号，对应日志中的一行', en: 'Names the log line of a fault of ours' },
      }),
    ),
  },
  { $id: 'Problem' },
);
