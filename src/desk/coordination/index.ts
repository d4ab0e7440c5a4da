export { caseForRecord, openCase } from './cases/open.ts';
export { eraseCases } from './cases/store-erase.ts';
export { type PatchStatement, patchStatements } from './cases/store-record.ts';
export { coordinationCommands } from './commands.ts';
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
export type { EmbargoBy } from './embargo/actions/apply.ts';
export {
  endEmbargo,
  exploitSeen,
  flawIsPublic,
  keepClock,
  mergeEmbargoes,
  partyChanged,
  startEmbargo,
} from './embargo/actions/cases.ts';
export { defaultDays, openDisclosure, patchArrived, recordsReleased } from './embargo/actions/disclosure.ts';
export { type EmbargoView, loadEmbargoView } from './embargo/actions/view.ts';
export { type EmbargoStateName, embargoStates } from './embargo/model.ts';
export { EmbargoPanel } from './embargo/panel.tsx';
export { answerHours, embargoRules, longestDays, type RuleRow, stateTerms } from './embargo/rules.ts';
export { lockOneCase } from './embargo/store/cases.ts';
export { lockDue } from './embargo/store/disclosure.ts';
export { coordinationCrons, coordinationJobs } from './jobs.ts';
export type { NewNotice, NoticeGroup } from './notices/counted.ts';
export { NoticesPanel } from './notices/panel.tsx';
export { type Sending, sendNotice } from './notices/send.ts';
export { noticesOfCase } from './notices/store.ts';
export { channelCounts, noticesSent, saveNotices } from './notices/store-counted.ts';
export { answeredStates, disposedStates, type NoticeProgress, noticeProgress } from './notices/store-progress.ts';
export { coordinationRoutes } from './routes.ts';
