import { describe, expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import { type Command, command, runCommandLine } from './index.ts';

const copy = command({
  name: 'copy files',
  summary: { zh: '复制文件', en: 'Copies files' },
  usage: 'FILE…',
  arguments: { min: 1, max: 2 },
  options: {
    to: { type: 'string', value: 'DIR', required: true, short: 't', meaning: { zh: '目标目录', en: 'where to' } },
    mode: { type: 'string', default: 'plain', meaning: { zh: '方式', en: 'how' } },
    only: { type: 'string', multiple: true, meaning: { zh: '只要', en: 'only these' } },
    quick: { type: 'boolean', meaning: { zh: '快', en: 'quickly' } },
  },
  async run(values, args, terminal) {
    const to: string = values.to;
    const only: readonly string[] = values.only;
    terminal.say({ zh: '开始', en: 'starting' });
    const shown = terminal.progress(1, { zh: '复制', en: 'copying' });
    shown.advance();
    shown.done();
    const summary = { to, only, mode: values.mode, quick: values.quick, args };
    return { summary, text: { zh: '完成', en: 'finished' } };
  },
});

const failing = (name: string, thrown: unknown): Command =>
  command({ name, summary: { zh: '坏', en: 'bad' }, usage: '', options: {}, run: () => Promise.reject(thrown) });

const commands = [
  copy,
  failing('refuse', new Refusal('disk.full', { zh: '磁盘已满，请清理。', en: 'The disk is full, free some.' })),
  failing('break', new TypeError('nothing there')),
  command({
    name: 'check',
    summary: { zh: '检查', en: 'Checks' },
    usage: '',
    options: {},
    run: async () => ({ summary: { found: 2 }, exitCode: 1 }),
  }),
];

async function call(line: string, env: Record<string, string> = {}, signal = new AbortController().signal) {
  const out: string[] = [];
  const err: string[] = [];
  const stream = (into: string[]) => ({ write: (text: string) => into.push(text) });
  const argv = line === '' ? [] : line.split(' ');
  const code = await runCommandLine(commands, argv, { env, stdout: stream(out), stderr: stream(err), signal });
  return { code, out: out.join(''), err: err.join('') };
}

describe('a command', () => {
  it('gets its values as declared and reports in the language of the terminal', async () => {
    const line = 'copy files -t out --only a --only=b x y';
    expect(await call(line, { LANG: 'en_US.UTF-8' })).toMatchObject({ code: 0, out: 'starting\nfinished\n' });
    expect(await call(line, { LC_ALL: 'zh_CN.UTF-8', LANG: 'en' })).toMatchObject({ out: '开始\n完成\n' });
  });

  it('with --json prints exactly one JSON value on standard output and no progress', async () => {
    const { code, out, err } = await call('copy files --json --to out x --quick');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ to: 'out', only: [], mode: 'plain', quick: true, args: ['x'] });
    expect(out.trim().split('\n').length).toBe(1);
    expect(err).toBe('starting\n');
  });

  it('may end with a code of its own', async () => {
    expect(await call('check --json')).toEqual({ code: 1, out: '{"found":2}\n', err: '' });
  });

  it('explains itself in both languages', async () => {
    const english = await call('copy files --help');
    expect(english.code).toBe(0);
    expect(english.out).toContain('Usage: bulou copy files --to DIR FILE…');
    expect(english.out).toMatch(/^ {2}-t, --to DIR {2}where to \(required\)$/m);
    expect(english.out).toContain('how (default plain)');
    const chinese = await call('copy files -h', { LANG: 'zh_CN' });
    expect(chinese.out).toContain('用法: bulou copy files');
    expect(chinese.out).toContain('目标目录（必填）');
  });
});

describe('a wrong call', () => {
  it.each([
    ['copy files --to out --fast x', 'command.option', '--fast'],
    ['copy files x', 'command.required', '--to'],
    ['copy files --to', 'command.value', '--to'],
    ['copy files --to out --quick=yes x', 'command.value', '--quick'],
    ['copy files --to out', 'command.arguments', 'FILE…'],
    ['copy files --to out x y z', 'command.arguments', '“z”'],
    ['paste', 'command.unknown', '“paste”'],
  ])('“%s” gets one sentence and exit code 2', async (line, code, part) => {
    const { code: exit, out, err } = await call(line);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err.trim().split('\n').length).toBe(1);
    expect(err).toContain(`${code}: `);
    expect(err).toContain(part);
  });

  it('without a command shows which there are', async () => {
    const bare = await call('');
    expect(bare.code).toBe(2);
    expect(bare.err).toContain('copy files');
    const group = await call('copy --help');
    expect(group.code).toBe(0);
    expect(group.out).toContain('copy files');
    expect(group.out).not.toContain('refuse');
  });
});

describe('a failing command', () => {
  it('prints a refusal as its code and sentence', async () => {
    expect(await call('refuse')).toEqual({ code: 1, out: '', err: 'disk.full: The disk is full, free some.\n' });
    expect((await call('refuse', { LANG: 'zh' })).err).toBe('disk.full: 磁盘已满，请清理。\n');
  });

  it('shows a stack only when asked for', async () => {
    const plain = await call('break');
    expect(plain).toMatchObject({ code: 1, out: '' });
    expect(plain.err).toContain('nothing there');
    expect(plain.err).not.toMatch(/^\s+at /m);
    expect((await call('break', { BULOU_DEBUG: '1' })).err).toMatch(/^\s+at /m);
  });

  it('that was interrupted says so', async () => {
    expect(await call('break', {}, AbortSignal.abort())).toEqual({ code: 130, out: '', err: 'Interrupted.\n' });
  });
});
