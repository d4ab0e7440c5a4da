export const offerWords = {
  subscribe: { zh: '订阅', en: 'Subscribe' },
  alert: { zh: '订阅此查询', en: 'Subscribe to this search' },
  take: { zh: '导出', en: 'Export' },
  formats: {
    atom: 'Atom',
    rss: 'RSS',
    'feed.json': 'JSON Feed',
    csv: 'CSV',
    xlsx: 'XLSX',
    ndjson: 'NDJSON',
  },
} as const;
