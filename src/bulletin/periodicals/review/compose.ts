import { aboutParts } from '../about.ts';
import type { PartWriter } from '../context.ts';
import { aliases } from './aliases.ts';
import { disposal } from './disposal.ts';
import { type ReviewFigures, type ReviewKind, reviewKind } from './figures.ts';
import { highest } from './highest.ts';
import { kindsOfFlaw } from './kinds-of-flaw.ts';
import { method } from './method.ts';
import { overview } from './overview.ts';
import { patches } from './patches.ts';
import { reporting } from './reporting.ts';
import { sectors } from './sectors.ts';
import { slices } from './slices.ts';
import { times } from './times.ts';
import { vendors } from './vendors.ts';
import { periodName, type ReviewContext } from './words.ts';

const shared = [overview, kindsOfFlaw, vendors, sectors, slices] as const;
const after = [patches, disposal, reporting, times, highest, method, ...aboutParts<ReviewFigures>()] as const;

/** The parts of a report, in their order. */
export const reviewParts: Readonly<Record<ReviewKind, readonly PartWriter<ReviewFigures>[]>> = {
  monthly: [...shared, ...after],
  annual: [...shared, aliases, ...after],
};

/** The five numbers under the masthead; a dash where there is nothing to say. */
export function reviewSummary({ figures, voice }: Pick<ReviewContext, 'figures' | 'voice'>) {
  const { total, bySeverity, zeroDay, average, products } = figures.records;
  const { patched } = figures.patches;
  const monthly = reviewKind(figures) === 'monthly';
  return [
    {
      ...shown(voice.count(total, 'records/total')),
      label: monthly ? voice.say('本月收录', 'Recorded') : voice.say('本年收录', 'Recorded'),
    },
    { ...shown(voice.count(bySeverity.high, 'records/bySeverity/high')), label: voice.say('高危', 'Rated high') },
    { ...shown(voice.share(zeroDay, total, 'records/zeroDay')), label: voice.say('0day占比', 'Zero-day share') },
    { value: average.value ?? '—', label: voice.say('平均分值', 'Average score'), count: 'records/average/scored' },
    { ...shown(voice.share(patched, products, 'patches/patched')), label: voice.say('修复率', 'With a patch') },
  ];
}

const shown = ({ text, count = '' }: { readonly text: string; readonly count?: string }) => ({ value: text, count });

/** 2024年1月, January 2024; 2024年, 2024. */
export function reviewIssue({ figures, voice }: Pick<ReviewContext, 'figures' | 'voice'>): string {
  return periodName(figures.period, reviewKind(figures), voice);
}
