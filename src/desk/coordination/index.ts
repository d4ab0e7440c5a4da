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
export { embargoCrons, embargoJobs } from './embargo/jobs.ts';
export { type EmbargoStateName, embargoStates } from './embargo/model.ts';
export { EmbargoPanel } from './embargo/panel.tsx';
export { embargoRoutes } from './embargo/routes.ts';
export { answerHours, embargoRules, longestDays, type RuleRow, stateTerms } from './embargo/rules.ts';
export { type CaseHead, findCaseHead, lockOneCase } from './embargo/store/cases.ts';
export { lockDue } from './embargo/store/disclosure.ts';
export type { NewNotice, NoticeGroup } from './model.ts';
export { channelCounts, noticesSent, saveNotices } from './store.ts';
