export {
  type CaseLetter,
  type LetterParts,
  recipientsOf,
  type SentLetter,
  sendLetters,
} from './contacts/actions/send.ts';
export type { ContactPurpose, Recipient } from './contacts/model.ts';
export { suggestVendors } from './contacts/vendors/actions.ts';
export type { VendorEvidence, VendorSuggestion } from './contacts/vendors/model.ts';
export { coordinationCrons, coordinationJobs } from './jobs.ts';
export type { NewNotice, NoticeGroup } from './model.ts';
export { coordinationRoutes } from './routes.ts';
export { channelCounts, noticesSent, saveNotices } from './store.ts';
