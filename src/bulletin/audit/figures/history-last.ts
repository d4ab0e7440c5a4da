import { channels } from '#vocabulary/index.ts';
import type { Figures } from '../../figures.ts';
import { type Fault, fault, type Rule } from '../rule.ts';

/** The last point of the series is this issue. */
export const historyLast: Rule<Figures> = {
  id: 'history-last',
  severity: 'error',
  source: 'domain.md §5 part 2; figures.ts',
  title: { zh: '历史序列的最后一点＝本期', en: 'The last point of the series is this issue.' },
  check: (figures): readonly Fault[] => {
    const last = figures.history.at(-1);
    if (last === undefined) return [fault('history', '历史序列为空。', 'The series is empty.')];
    const { assessment, disposal } = figures;
    const pairs: readonly (readonly [string, unknown, unknown])[] = [
      ['issue', last.issue, figures.issue],
      ['period', last.period, figures.period],
      ['average', last.average, assessment.average.value],
      ['total', last.total, assessment.total.count],
      ['zeroDay', last.zeroDay, assessment.zeroDay.count],
      ['received', last.received, assessment.received.count],
      ...channels.map(
        (channel) =>
          [`disposal/${channel}`, last.disposal?.[channel] ?? null, disposal.channels[channel].count] as const,
      ),
    ];
    return pairs
      .filter(([, stated, counted]) => text(stated) !== text(counted))
      .map(([key, stated, counted]) =>
        fault(
          `history/${figures.history.length - 1}/${key}`,
          `历史序列最后一点的${key}为${text(stated)}，本期为${text(counted)}。`,
          `The last point of the series has ${key} ${text(stated)}, this issue ${text(counted)}.`,
        ),
      );
  },
};

/** A value as the message shows it, the same for equal values whatever the order of their members. */
function text(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value)
    .map((member) => String(member))
    .toSorted()
    .join(' ');
}
