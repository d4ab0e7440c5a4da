/** Sentences that the demonstration's persons write where a report brings none of its own. */
export const deskWords = {
  original: '已与系统列出的候选逐一比对，产品、位置和参数均不相同，未检索到公开资料，认定为原创。',
  noRemedy: '厂商尚未提供修复方案。修复之前请限制相关接口的访问来源，并关注厂商后续公告。',
  told: '已通知运营单位修复。修复之前请限制该系统的访问来源。',
} as const;
