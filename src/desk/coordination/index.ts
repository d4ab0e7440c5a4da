export { caseForRecord, openCase } from './cases/open.ts';
export { eraseCases } from './cases/store-erase.ts';
export type { NewNotice, NoticeGroup } from './model.ts';
export { coordinationRoutes } from './routes.ts';
export { channelCounts, noticesSent, saveNotices } from './store.ts';
