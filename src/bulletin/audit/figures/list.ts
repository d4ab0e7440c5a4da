import type { Figures } from '../../figures.ts';
import type { Rule } from '../rule.ts';
import { alertSet } from './alert-set.ts';
import { alertSize } from './alert-size.ts';
import { alertVendor } from './alert-vendor.ts';
import { alertWording } from './alert-wording.ts';
import { averageValue } from './average-value.ts';
import { countedIds } from './counted-ids.ts';
import { englishWording } from './english-wording.ts';
import { historyLast } from './history-last.ts';
import { historyOrder } from './history-order.ts';
import { importantRows } from './important-rows.ts';
import { levelFollows } from './level-follows.ts';
import { mostCollected } from './most-collected.ts';
import { namedFew } from './named-few.ts';
import { newsComplete } from './news-complete.ts';
import { notifiedOnce } from './notified-once.ts';
import { periodEmpty } from './period-empty.ts';
import { periodRunning } from './period-running.ts';
import { periodWeeks } from './period-weeks.ts';
import { receivedBefore } from './received-before.ts';
import { receivedOriginal } from './received-original.ts';
import { recordLinks } from './record-links.ts';
import { recordSame } from './record-same.ts';
import { recordTitle } from './record-title.ts';
import { reportingTotal } from './reporting-total.ts';
import { sectorExamples } from './sector-examples.ts';
import { sectorSum } from './sector-sum.ts';
import { severitySum } from './severity-sum.ts';
import { sharedSum } from './shared-sum.ts';
import { singleUnpatched } from './single-unpatched.ts';
import { typeOrder } from './type-order.ts';
import { typeSum } from './type-sum.ts';
import { unitOrder } from './unit-order.ts';
import { vendorOrder } from './vendor-order.ts';
import { vendorSum } from './vendor-sum.ts';
import { verificationComplete } from './verification-complete.ts';
import { verificationExample } from './verification-example.ts';
import { zeroDayExamples } from './zero-day-examples.ts';
import { zeroDaySet } from './zero-day-set.ts';

/** Every rule over figures. A new one is one file and one line here. */
export const figureRules: readonly Rule<Figures>[] = [
  countedIds,
  severitySum,
  typeSum,
  vendorSum,
  typeOrder,
  vendorOrder,
  unitOrder,
  averageValue,
  levelFollows,
  zeroDaySet,
  zeroDayExamples,
  receivedOriginal,
  receivedBefore,
  historyLast,
  historyOrder,
  periodWeeks,
  periodRunning,
  periodEmpty,
  reportingTotal,
  mostCollected,
  sharedSum,
  sectorSum,
  sectorExamples,
  alertSize,
  alertSet,
  alertVendor,
  alertWording,
  englishWording,
  singleUnpatched,
  importantRows,
  namedFew,
  verificationExample,
  verificationComplete,
  recordTitle,
  recordLinks,
  recordSame,
  notifiedOnce,
  newsComplete,
];
