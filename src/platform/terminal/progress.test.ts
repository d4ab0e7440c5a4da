import { describe, expect, it } from 'vitest';
import { progress } from './progress.ts';
import { cutDisplay, displayWidth, padDisplay } from './width.ts';

function stage(options: { total: number | null; isTTY?: boolean; columns?: number; language?: 'zh' | 'en' }) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const stream = {
    write: (text: string) => written.push(text),
    isTTY: options.isTTY ?? false,
    columns: options.columns ?? 120,
  };
  const { total, language = 'en' } = options;
  return { written, clock, shown: progress({ total, label: 'import', stream, language, now: () => clock.ms }) };
}

describe('progress on a terminal', () => {
  it('redraws one line with bar, count, rate and time left', () => {
    const { written, clock, shown } = stage({ total: 2000, isTTY: true });
    clock.ms = 10_000;
    shown.advance(500);
    expect(written).toEqual(['\rimport [█████░░░░░░░░░░░░░░░] 25 % 500/2,000 · 50/s · left 0:30\x1b[K']);
  });

  it('is drawn at most ten times a second, however often it is advanced', () => {
    const { written, clock, shown } = stage({ total: 100_000, isTTY: true });
    for (let n = 0; n < 100_000; n++) {
      clock.ms += 0.01;
      shown.advance();
    }
    expect(written.length).toBeLessThanOrEqual(11);
    expect(written.length).toBeGreaterThanOrEqual(9);
  });

  it('never wraps: the line stays within the columns there are', () => {
    const { written, clock, shown } = stage({ total: 2000, isTTY: true, columns: 30 });
    clock.ms = 1000;
    shown.advance(1);
    expect(displayWidth((written[0] ?? '').replace('\r', '').replace('\x1b[K', ''))).toBe(29);
  });

  it('ends with how many, how long and how fast, and is silent after', () => {
    const { written, clock, shown } = stage({ total: 10, isTTY: true, language: 'zh' });
    clock.ms = 2500;
    shown.advance(10);
    shown.done();
    shown.done();
    shown.advance(1);
    expect(written.at(-1)).toBe('\r\x1b[Kimport 10 · 用时 2.5 s · 4/秒\n');
    expect(written.length).toBe(2);
  });
});

describe('progress elsewhere', () => {
  it('writes a plain line after each tenth of the work', () => {
    const { written, clock, shown } = stage({ total: 100 });
    for (let n = 0; n < 100; n++) {
      clock.ms += 200;
      shown.advance();
    }
    expect(written.length).toBe(10);
    expect(written[1]).toBe('import 20 % 20/100 · 5/s · left 0:16\n');
  });

  it('writes every ten seconds where work is slow or its length unknown', () => {
    const { written, clock, shown } = stage({ total: null });
    for (let n = 0; n < 300; n++) {
      clock.ms += 100;
      shown.advance(3);
    }
    expect(written).toEqual(['import 300 · 30/s\n', 'import 600 · 30/s\n', 'import 900 · 30/s\n']);
  });

  it('does not flood the log when work is quick', () => {
    const { written, clock, shown } = stage({ total: 100 });
    for (let n = 0; n < 100; n++) {
      clock.ms += 1;
      shown.advance();
    }
    expect(written).toEqual([]);
  });
});

describe('the width of a text on a terminal', () => {
  it('counts a Chinese character as two columns', () => {
    expect(displayWidth('补漏 a（b）')).toBe(11);
    expect(padDisplay('编号', 6)).toBe('编号  ');
    expect(cutDisplay('补漏平台', 5)).toBe('补漏');
  });
});
