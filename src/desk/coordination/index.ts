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
export { lockDue } from './embargo/store/disclosure.ts';
export type { NewNotice, NoticeGroup } from './model.ts';
export { channelCounts, noticesSent, saveNotices } from './store.ts';
