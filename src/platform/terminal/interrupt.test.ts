import { expect, it, onTestFinished } from 'vitest';
import { interruptSignal } from './interrupt.ts';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens as a program does, and takes its listeners away again afterwards. */
function listening() {
  const before = new Map(names.map((name) => [name, process.listeners(name)]));
  const clock = { ms: 0 };
  const signal = interruptSignal(() => clock.ms);
  const exits: unknown[] = [];
  const exit = process.exit;
  process.exit = ((code: unknown) => exits.push(code)) as never;
  onTestFinished(() => {
    process.exit = exit;
    for (const name of names) {
      for (const listener of process.listeners(name)) {
        if (!before.get(name)?.includes(listener)) process.off(name, listener);
      }
    }
  });
  const send = (name: NodeJS.Signals) => {
    for (const listener of process.listeners(name)) if (!before.get(name as never)?.includes(listener)) listener(name);
  };
  return { signal, clock, exits, send };
}

it.each(names)('%s asks the program to end, once', (name) => {
  const { signal, exits, send } = listening();
  expect(signal.aborted).toBe(false);
  send(name);
  expect(signal.aborted).toBe(true);
  send(name);
  expect(exits).toEqual([]);
});

it('the same Ctrl-C from terminal, npm and launcher counts once; another one later ends at once', () => {
  const { clock, exits, send } = listening();
  send('SIGINT');
  clock.ms = 300;
  send('SIGINT');
  expect(exits).toEqual([]);
  clock.ms = 1500;
  send('SIGINT');
  expect(exits).toEqual([130]);
});
