import type { Text } from '#platform/text.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a stretch is, in the one unit that says it: `3 天`, `4 小时`, `12 分钟`. */
export function durationText(milliseconds: number): Text {
  const length = Math.max(0, milliseconds);
  if (length >= day) return counted(Math.floor(length / day), '天', 'day');
  if (length >= hour) return counted(Math.floor(length / hour), '小时', 'hour');
  return counted(Math.max(1, Math.floor(length / minute)), '分钟', 'minute');
}

/** What is left until `due`, or by how much it has passed; null where no clock runs. */
export function dueText(due: Date | null, now: Date): { readonly text: Text; readonly isOverdue: boolean } | null {
  if (due === null) return null;
  const left = due.getTime() - now.getTime();
  const { zh, en } = durationText(Math.abs(left));
  return left >= 0
    ? { text: { zh, en }, isOverdue: false }
    : { text: { zh: `超时 ${zh}`, en: `${en} overdue` }, isOverdue: true };
}

function counted(count: number, zh: string, en: string): Text {
  return { zh: `${count} ${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` };
}
