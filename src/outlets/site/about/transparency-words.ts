import type { Text } from '#platform/html/index.ts';

export const transparencyWords = {
  title: { zh: '透明日志', en: 'Transparency log' },
  intro: {
    zh: '漏洞和安全公告每次公开、更正、撤回，每期周报的发布，绵羊墙的每次增减，都在透明日志中留下一条，连成一棵哈希树，并定时签名。公开过的内容一经改动、删去或调换，与已签名的树头即不相符；运营者也不例外。',
    en: 'Each publication, correction and withdrawal of a record or an advisory, each issue of the bulletin and each change to the sheep wall leaves an entry in the transparency log. The entries form a hash tree whose head is signed regularly. Nothing published can be changed, removed or moved without contradicting a signed head, not even by the operator.',
  },
  keep: {
    zh: '请不时保存一份下面的树头。日后凭它即可验证：日志只有增加，没有改写。',
    en: 'Save a copy of the head below now and then. With it you can prove later that the log has only grown and was never rewritten.',
  },
  number: { zh: '漏洞编号', en: 'Record number' },
  check: { zh: '查验', en: 'Check' },
  unknown: {
    zh: '日志中没有这个编号。请核对编号；尚未公开的漏洞不在日志中。',
    en: 'This number is not in the log. Check the number; records that are not public are not in the log.',
  },
  found: { zh: '在日志中', en: 'In the log' },
  waiting: { zh: '在日志中，一分钟内签名', en: 'In the log, signed within a minute' },
  what: { zh: '最近一次', en: 'Latest entry' },
  place: { zh: '日志中的位置', en: 'Place in the log' },
  leaf: { zh: '条目内容', en: 'What the entry says' },
  hash: { zh: '条目哈希', en: 'Hash of the entry' },
  proof: { zh: '证明', en: 'Proof' },
  proofLink: { zh: '证明它在树中（JSON）', en: 'proof that it is in the tree (JSON)' },
  kinds: {
    published: { zh: '公开', en: 'published' },
    corrected: { zh: '更正', en: 'corrected' },
    withdrawn: { zh: '撤回', en: 'withdrawn' },
    rejected: { zh: '作废', en: 'rejected' },
    issue: { zh: '周报发布', en: 'issue published' },
    listed: { zh: '绵羊墙列入或更正', en: 'put on the sheep wall, or corrected there' },
    delisted: { zh: '绵羊墙移除', en: 'taken off the sheep wall' },
    erased: { zh: '演示数据清除', en: 'demonstration taken out' },
  },
  head: { zh: '最新树头', en: 'Newest head' },
  noHead: {
    zh: '还没有签名的树头。平台启动后一分钟内会签名。',
    en: 'There is no signed head yet. A running platform signs one within a minute.',
  },
  size: { zh: '条目数', en: 'Entries' },
  signedAt: { zh: '签名时间', en: 'Signed' },
  text: { zh: '签名原文', en: 'Signed text' },
  downloads: { zh: '下载', en: 'For programs' },
  checkpoint: { zh: '树头', en: 'head' },
  key: { zh: '公钥', en: 'public key' },
  leaves: { zh: '全部条目', en: 'all entries' },
} as const satisfies Record<string, Text | Record<string, Text>>;
