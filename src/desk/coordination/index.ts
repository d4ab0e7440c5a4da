export { caseForRecord, openCase } from './cases/open.ts';
export type { NewNotice, NoticeGroup } from './model.ts';
export { channelCounts, noticesSent, saveNotices } from './store.ts';
