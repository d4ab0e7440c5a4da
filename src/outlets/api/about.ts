import type { OpenApiInfo } from '#platform/http/index.ts';

/** What the document of the open interface says of itself; the headings in the order of the reference page. */
export const apiInfo: Omit<OpenApiInfo, 'publicUrl'> = {
  title: { zh: '补漏开放接口', en: 'Bulou open interface' },
  version: '1.0',
  description: {
    zh: '读取公开的漏洞数据不需要密钥；每分钟每个网络地址有次数上限（见 RateLimit 响应头），带密钥时上限更高。答复带强校验 ETag，支持 304、gzip 和 br，其他网站的网页可直接读取（CORS）。参数不认识或超出范围一律答复 400 并写明上限，不会悄悄改动。出错时为 RFC 9457 的 application/problem+json，code 固定不变。字段可能增加，不会改变含义或消失；不兼容的改动只在 /api/v2 中出现。',
    en: 'Reading what is public takes no key. Each network address has so many requests a minute (see the RateLimit headers); a key allows more. Answers carry a strong ETag and are answered with 304 where nothing changed; gzip and br are supported, and pages of other sites may read them (CORS). Parameters that are unknown or out of range are refused with a 400 that names the limit, never changed silently. Errors are application/problem+json (RFC 9457) with a stable “code”. Members may be added; none changes its meaning or goes away: what is incompatible comes under /api/v2.',
  },
  tags: {
    records: { zh: '漏洞条目', en: 'Records' },
    query: { zh: '按软件包或产品查', en: 'Look-up by package or product' },
    lists: { zh: '其他公开数据', en: 'Other public data' },
    stream: { zh: '实时推送与说明文件', en: 'Stream, and documents about the interface' },
    log: { zh: '透明日志', en: 'Transparency log' },
    views: { zh: '我保存的视图', en: 'Your saved views' },
    reports: { zh: '报送', en: 'Reporting' },
    numbers: { zh: '编号预留（合作单位）', en: 'Numbers for partner organisations' },
  },
};
