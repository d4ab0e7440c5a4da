import { Type } from 'typebox';
import { answersFile, answersJson, type Description } from '#platform/http/index.ts';
import { leafKinds } from '#publish/read/index.ts';
import { instant, oneOf, recordSchema } from '../schema-record.ts';
import { logLimits } from './model.ts';

const hash = Type.String({ says: { zh: 'SHA-256，base64 编码', en: 'SHA-256, base64' } });
const validators = ['ETag'] as const;
const hashes = Type.Array(hash);
const size = Type.Integer({ minimum: 0 });
const leafFields = {
  index: size,
  kind: oneOf(leafKinds),
  identifier: Type.String(),
  revision: Type.Integer(),
  data: Type.String({ says: { zh: '参与散列的原文，逐字节不变', en: 'Byte for byte what is hashed' } }),
  hash,
};
const sizeText = {
  zh: '对多大的树证明；默认最近签名的',
  en: 'Among so many leaves; those of the newest signed head unless told',
};
const limitText = (most: number) => ({ zh: `最多条数，1 至 ${most}`, en: `At most so many, 1 to ${most}` });
const identifierText = { zh: '编号', en: 'The number' };

export const checkpoint: Description = {
  operation: 'getCheckpoint',
  tag: 'log',
  validators,
  summary: { zh: '最近签名的树头', en: 'The newest signed head' },
  answers: { 200: answersFile({ zh: 'C2SP 签名短文', en: 'A signed note (C2SP)' }, 'text/plain') },
  refuses: { 404: ['api.log-empty'] },
};

export const key: Description = {
  operation: 'getLogKey',
  tag: 'log',
  validators,
  summary: { zh: '日志的公钥', en: 'The public keys of the log' },
  answers: { 200: answersFile({ zh: '每行一个，现用的在前', en: 'One a line, the present one first' }, 'text/plain') },
  refuses: { 404: ['api.log-empty'] },
};

export const content: Description = {
  operation: 'getLoggedContent',
  tag: 'log',
  validators,
  summary: { zh: '某一版本公开时的原文', en: 'The exact text that a revision published' },
  parameters: { identifier: identifierText, revision: { zh: '版本', en: 'The revision' } },
  examples: { identifier: 'CNVD-2024-04926', revision: 1 },
  answers: {
    200: answersJson(
      { zh: '原文，叶子中的 contentSha256 即其散列', en: 'The text of which the leaf’s contentSha256 is' },
      Type.Union([recordSchema, Type.Unknown()]),
    ),
  },
  refuses: { 404: ['api.log-unknown'] },
};

export const inclusion: Description = {
  operation: 'proveInclusion',
  tag: 'log',
  validators,
  summary: { zh: '证明某编号在日志中', en: 'That a number stands in the log' },
  parameters: {
    identifier: identifierText,
    revision: { zh: '版本，默认最近的', en: 'The newest unless told' },
    size: sizeText,
  },
  examples: { identifier: 'CNVD-2024-04926' },
  answers: {
    200: answersJson(
      { zh: '证明', en: 'The proof' },
      Type.Object({ ...leafFields, treeSize: size, rootHash: hash, path: hashes }, { $id: 'Inclusion' }),
    ),
  },
  refuses: { 400: ['api.log-size'], 404: ['api.log-unknown'], 409: ['api.log-unsigned'] },
};

export const consistency: Description = {
  operation: 'proveConsistency',
  tag: 'log',
  validators,
  summary: { zh: '证明较早的日志是现在的开头', en: 'That an older log is the beginning of a later one' },
  parameters: {
    from: { zh: '较早的条数', en: 'Leaves of the older' },
    to: { zh: '较晚的条数', en: 'Leaves of the later' },
  },
  examples: { from: 1, to: 2 },
  answers: {
    200: answersJson(
      { zh: '证明', en: 'The proof' },
      Type.Object({ from: size, to: size, fromRootHash: hash, toRootHash: hash, path: hashes }, { $id: 'Consistency' }),
    ),
  },
  refuses: { 400: ['api.log-size'] },
};

export const leaves: Description = {
  operation: 'listLeaves',
  tag: 'log',
  validators,
  summary: { zh: '日志的各条', en: 'The leaves of the log' },
  parameters: { from: { zh: '从第几条起', en: 'From this one on' }, limit: limitText(logLimits.leaves) },
  examples: { limit: 10 },
  answers: {
    200: answersJson(
      { zh: '一段', en: 'A stretch of them' },
      Type.Object({ size, leaves: Type.Array(Type.Object(leafFields, { $id: 'Leaf' })) }, { $id: 'Leaves' }),
    ),
  },
};

export const heads: Description = {
  operation: 'listHeads',
  tag: 'log',
  validators,
  summary: { zh: '签名过的各树头', en: 'The signed heads' },
  parameters: { below: { zh: '只要小于此数的', en: 'Only smaller ones' }, limit: limitText(logLimits.heads) },
  examples: { limit: 10 },
  answers: {
    200: answersJson(
      { zh: '大的在前', en: 'The largest first' },
      Type.Object(
        {
          heads: Type.Array(
            Type.Object(
              {
                size,
                rootHash: hash,
                signedAt: instant({ zh: '签名的时刻', en: 'When it was signed' }),
                keyId: Type.String(),
                checkpoint: Type.String(),
              },
              { $id: 'Head' },
            ),
          ),
        },
        { $id: 'Heads' },
      ),
    ),
  },
};
