import type { Text } from '#platform/text.ts';

export const threadWords = {
  title: { zh: '讨论', en: 'Threads' },
  general: { zh: '全体', en: 'Everybody' },
  private: { zh: '与协调人员的私下讨论', en: 'Private, with the coordinators' },
  privateWith: (party: string): Text => ({ zh: `私下：${party}`, en: `Private: ${party}` }),
  former: (number: string): Text => ({ zh: `（原 ${number}）`, en: ` (of ${number})` }),
  unread: (count: number): Text => ({ zh: `${count} 条未读`, en: `${count} unread` }),
  isUnread: { zh: '未读', en: 'unread' },
  empty: { zh: '还没有消息。', en: 'No message yet.' },
  older: { zh: '更早的消息', en: 'Older messages' },
  newer: { zh: '更新的消息', en: 'Newer messages' },
  write: { zh: '写消息', en: 'Write a message' },
  writeHint: {
    zh: '发出后不能修改。用 @姓名 提醒某人，对方会收到只含案件编号的邮件。',
    en: 'It cannot be changed once sent. @name tells somebody by a letter that holds the case’s number only.',
  },
  names: { zh: '可以 @ 的人', en: 'Whom you can @mention' },
  files: { zh: '附件', en: 'Files' },
  mark: { zh: 'TLP 标记', en: 'TLP mark' },
  send: { zh: '发送', en: 'Send' },
  newThread: { zh: '为某个产品新开讨论', en: 'Open a thread about a product' },
  productName: { zh: '产品', en: 'Product' },
  open: { zh: '新开讨论', en: 'Open thread' },
  quiet: (count: number): Text => ({
    zh: `没有消息的私下讨论（${count}）`,
    en: `Private threads without a message (${count})`,
  }),
  desk: { zh: '协调', en: 'Coordination' },
  download: { zh: '下载', en: 'Download' },
} as const;
