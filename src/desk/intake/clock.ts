import type { Text } from '#platform/text.ts';
import {
  addDays,
  addWorkingDays,
  type Day,
  dayOf,
  endOfDay,
  type Kind,
  type WorkingCalendar,
} from '#vocabulary/index.ts';
import type { ReportState } from './states.ts';

/** The limits of the work on a report. Each runs from an instant to the end of a day in the platform's zone. */
export const clockNames = [
  'review-instance',
  'review-product',
  'resubmit',
  'vendor',
  'appeal',
  'appeal-window',
] as const;
export type ClockName = (typeof clockNames)[number];

export type Clock = {
  readonly days: number;
  readonly counted: 'working' | 'calendar';
  /** Who has to act before it runs out. */
  readonly on: 'desk' | 'reporter' | 'vendor';
  readonly text: Text;
  readonly why: Text;
};

/** Every limit there is: change a number here and the desk, the mails and docs/workflow.md follow. */
export const clocks: Readonly<Record<ClockName, Clock>> = {
  'review-instance': {
    days: 2,
    counted: 'working',
    on: 'desk',
    text: { zh: '事件型审核时限', en: 'Review of an instance report' },
    why: {
      zh: '事件型漏洞从报送到归档不超过2个工作日：系统正在运行，拖一天就多暴露一天',
      en: 'from report to archive within 2 working days: the system is running, and exposed every day',
    },
  },
  'review-product': {
    days: 5,
    counted: 'working',
    on: 'desk',
    text: { zh: '通用型审核时限', en: 'Review of a product report' },
    why: {
      zh: '通用型漏洞从报送到归档不超过5个工作日：复现和查重需要时间',
      en: 'from report to archive within 5 working days: reproducing and comparing take time',
    },
  },
  resubmit: {
    days: 10,
    counted: 'working',
    on: 'reporter',
    text: { zh: '补充材料时限', en: 'Completing a returned report' },
    why: {
      zh: '退回后给报送者两个工作周补充；到期未补充的按材料不全驳回，可申诉',
      en: 'the reporter has two working weeks; what is not completed by then is rejected as incomplete, which can be appealed',
    },
  },
  vendor: {
    days: 10,
    counted: 'working',
    on: 'vendor',
    text: { zh: '厂商答复时限', en: 'The vendor’s answer' },
    why: {
      zh: '厂商有两个工作周验证；逾期未答复的由平台自行认定',
      en: 'the vendor has two working weeks to verify; after that the desk decides itself',
    },
  },
  appeal: {
    days: 5,
    counted: 'working',
    on: 'desk',
    text: { zh: '申诉处理时限', en: 'Deciding an appeal' },
    why: {
      zh: '申诉由未参与过该报告的三审员处理，时限与通用型审核相同',
      en: 'a third reviewer who had no part in the decision needs as long as a review',
    },
  },
  'appeal-window': {
    days: 15,
    counted: 'calendar',
    on: 'reporter',
    text: { zh: '申诉期限', en: 'Time to appeal' },
    why: {
      zh: '驳回或合并后15天内可申诉一次，此后决定不再变动',
      en: 'a rejection or merge can be appealed once within 15 days; after that it stands',
    },
  },
};

/** By what days are counted: the calendar's exceptions and the zone in which a day ends. */
export type WorkingTime = { readonly calendar: WorkingCalendar; readonly timeZone: string };

/** When a clock that starts at `from` runs out: the end of its last day in the platform's zone. */
export function dueBy(clock: ClockName, from: Date, { calendar, timeZone }: WorkingTime): Date {
  const { days, counted } = clocks[clock];
  const start: Day = dayOf(from, timeZone);
  const last = counted === 'working' ? addWorkingDays(start, days, calendar) : addDays(start, days);
  return endOfDay(last, timeZone);
}

/**
 * The clock that runs for a report in a state; null where nobody has to act. The review's clock runs over all levels from the
 * report to its archiving; it stops while the reporter or a vendor has the report and starts afresh when it comes back.
 */
export function clockOf(state: ReportState, kind: Kind): ClockName | null {
  switch (state) {
    case 'received':
    case 'first-review':
    case 'second-review':
    case 'third-review':
    case 'archiving':
      return kind === 'instance' ? 'review-instance' : 'review-product';
    case 'returned':
      return 'resubmit';
    case 'waiting-vendor':
      return 'vendor';
    case 'appealed':
      return 'appeal';
    default:
      return null;
  }
}
