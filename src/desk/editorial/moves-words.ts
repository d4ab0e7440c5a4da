import type { Text } from '#platform/text.ts';

/** What the moves of advisories and issues say alike. */
export const movesWords = {
  next: { zh: '下一步', en: 'What can be done' },
  reason: { zh: '理由', en: 'Reason' },
  publishAt: { zh: '定时发布', en: 'Publish at' },
  publishAtHint: {
    zh: '留空则批准后手动发布。时间按平台时区。',
    en: 'Leave empty to publish by hand. In the platform’s time zone.',
  },
} as const satisfies Record<string, Text>;
