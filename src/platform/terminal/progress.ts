import type { Language } from '../text.ts';
import { cutDisplay } from './width.ts';
import { words } from './words.ts';

/** What progress needs of a stream: `process.stderr` fits. */
export type ProgressStream = { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };

export type Progress = {
  /** Counts `steps` more; cheap enough to call for every record. */
  advance(steps?: number): void;
  /** Ends the display with a last line: how many, how long, how fast. Nothing more is written after it. */
  done(): void;
};

export type ProgressOptions = {
  /** How many steps there will be; `null` when nobody knows. */
  readonly total: number | null;
  readonly label: string;
  readonly stream: ProgressStream;
  readonly language?: Language;
  /** Milliseconds of any steady clock. */
  readonly now?: () => number;
};

/**
 * Shows how far long work is: on a terminal one line that is redrawn (at most ten times a second) with bar, count, rate and
 * time left; elsewhere plain lines, one after each tenth of the work or ten seconds, at most one a second.
 */
export function progress(options: ProgressOptions): Progress {
  const now = options.now ?? (() => performance.now());
  const state = { options, startedAt: now(), count: 0 };
  const tty = options.stream.isTTY === true;
  let shownAt = tty ? Number.NEGATIVE_INFINITY : state.startedAt;
  let shownCount = 0;
  let ended = false;
  const show = (at: number) => {
    shownAt = at;
    shownCount = state.count;
    const line = lineOf(state, at);
    options.stream.write(tty ? `\r${cutDisplay(line, (options.stream.columns ?? 80) - 1)}\x1b[K` : `${line}\n`);
  };
  const due = (at: number) => {
    if (tty) return at - shownAt >= 100;
    const tenth = options.total !== null && state.count - shownCount >= options.total / 10;
    return at - shownAt >= 10_000 || (tenth && at - shownAt >= 1_000);
  };
  return {
    advance(steps = 1) {
      state.count += steps;
      const at = now();
      if (!ended && due(at)) show(at);
    },
    done() {
      if (ended) return;
      ended = true;
      options.stream.write(`${tty ? '\r\x1b[K' : ''}${lastLine(state, now())}\n`);
    },
  };
}

/** A progress that shows nothing, for `--json`. */
export const silentProgress: Progress = { advance() {}, done() {} };

type State = { readonly options: ProgressOptions; readonly startedAt: number; readonly count: number };

function lineOf({ options, startedAt, count }: State, at: number): string {
  const language = options.language ?? 'en';
  const seconds = Math.max(0.001, (at - startedAt) / 1000);
  const speed = count / seconds;
  const rate = `${integer(speed)}${words.perSecond[language]}`;
  const { total, label } = options;
  if (total === null) return `${label} ${integer(count)} · ${rate}`;
  const share = total === 0 ? 1 : Math.min(1, count / total);
  const left = speed > 0 ? `${words.left[language]} ${duration((total - count) / speed)}` : '';
  const figures = `${Math.floor(share * 100)} % ${integer(count)}/${integer(total)} · ${rate} · ${left}`;
  return options.stream.isTTY ? `${label} ${bar(share)} ${figures}` : `${label} ${figures}`;
}

function lastLine({ options, startedAt, count }: State, at: number): string {
  const language = options.language ?? 'en';
  const seconds = Math.max(0.001, (at - startedAt) / 1000);
  const rate = `${integer(count / seconds)}${words.perSecond[language]}`;
  return `${options.label} ${integer(count)} · ${words.done[language]} ${duration(seconds)} · ${rate}`;
}

const barColumns = 20;

function bar(share: number): string {
  const full = Math.round(share * barColumns);
  return `[${'█'.repeat(full)}${'░'.repeat(barColumns - full)}]`;
}

function integer(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** `0:07`, `12:30`, `1:02:03`; below ten seconds with a tenth: `7.3 s`. */
function duration(seconds: number): string {
  if (seconds < 9.95) return `${Math.max(0, seconds).toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
