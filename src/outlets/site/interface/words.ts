import type { Text } from '#platform/html/index.ts';

export const interfaceWords = {
  title: { zh: '开放接口', en: 'Open interface' },
  described: {
    zh: '供程序读取全部公开的漏洞数据：逐条、批量、增量、按软件包查，无需密钥，附试用链接。',
    en: 'All published vulnerability data for programs: one by one, in bulk, as changes, by package; no key needed, with links to try it.',
  },
  document: { zh: 'OpenAPI 3.1 文档', en: 'OpenAPI 3.1 document' },
  base: { zh: '接口地址', en: 'Base address' },
  contents: { zh: '目录', en: 'Contents' },
  tryIt: { zh: '试一试', en: 'Try it' },
  needsKey: { zh: '需要 API 密钥', en: 'Needs an API key' },
  parameters: { zh: '参数', en: 'Parameters' },
  answers: { zh: '答复', en: 'Answers' },
  name: { zh: '名称', en: 'Name' },
  type: { zh: '类型', en: 'Type' },
  about: { zh: '说明', en: 'What it is' },
  status: { zh: '状态码', en: 'Status' },
  required: { zh: '必填', en: 'required' },
  inHeader: { zh: '请求头', en: 'a header of the request' },
  inPath: { zh: '地址中', en: 'in the address' },
  range: (least: unknown, most: unknown): Text => ({
    zh: least === undefined ? `最大 ${most}` : most === undefined ? `最小 ${least}` : `${least} 至 ${most}`,
    en: least === undefined ? `at most ${most}` : most === undefined ? `at least ${least}` : `${least} to ${most}`,
  }),
  schemas: { zh: '数据结构', en: 'Structures' },
  optional: { zh: '可缺', en: 'may be absent' },
} as const;
