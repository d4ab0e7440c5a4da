import type { Text } from '#platform/text.ts';

export const archiveWords = {
  title: { zh: '往期档案', en: 'Archive of old issues' },
  lead: {
    zh: '用 bulletin import 收入的往期，数字照原文保留；可疑的注明缘由。近十周的图和环比从这里取数。',
    en: 'Old issues filed with bulletin import, with their figures as printed; a doubtful one says why. Ten-week charts and the weekly change take their figures here.',
  },
  none: { zh: '还没有往期', en: 'No old issues yet' },
  noneHint: {
    zh: '用 bin/bulou bulletin import 收入往期的文件，它们的数字列在这里。',
    en: 'File old issues with bin/bulou bulletin import; their figures are listed here.',
  },
  total: { zh: '收录', en: 'Records' },
  average: { zh: '平均分值', en: 'Average' },
  zeroDay: { zh: '0day', en: '0-days' },
  received: { zh: '接到', en: 'Received' },
  source: { zh: '来自', en: 'From' },
  doubtful: { zh: '可疑', en: 'Doubtful' },
  printed: (period: string): Text => ({ zh: `原文写 ${period}`, en: `printed ${period}` }),
  judged: (findings: number, unread: number): Text => ({
    zh: `审校 ${findings} 处，未读懂 ${unread} 处`,
    en: `${findings} found by the audit, ${unread} not understood`,
  }),
} as const satisfies Record<string, Text | ((...values: never[]) => Text)>;
