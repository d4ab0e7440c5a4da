export { coordinationCommands } from './commands.ts';
export { coordinationCrons, coordinationJobs } from './jobs.ts';
export type { NewNotice, NoticeGroup } from './notices/counted.ts';
export { NoticesPanel } from './notices/panel.tsx';
export { type Sending, sendNotice } from './notices/send.ts';
export { noticesOfCase } from './notices/store.ts';
export { channelCounts, noticesSent, saveNotices } from './notices/store-counted.ts';
export { coordinationRoutes } from './routes.ts';
