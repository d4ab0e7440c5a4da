import type { Clock } from './clock.ts';
import { Refusal } from './errors.ts';

/**
 * What a log line may tell, and nothing else: counts, durations, names of our own things. There is no field for free text,
 * an address, an account, a title or a number of a record, so no call can leak one by accident.
 */
export type LogFields = {
  readonly ms?: number;
  readonly count?: number;
  readonly total?: number;
  readonly bytes?: number;
  readonly attempt?: number;
  readonly status?: number;
  readonly version?: number;
  readonly pid?: number;
  readonly port?: number;
  /** The pattern of a route or the name of a job, source, command or format: written by us, not by a user. */
  readonly name?: string;
};

/** `station.happened`, lower case, as in `server.started`. */
export type LogEvent = `${string}.${string}`;

export type Log = {
  info(event: LogEvent, fields?: LogFields): void;
  warn(event: LogEvent, fields?: LogFields): void;
  /** With the kind, code and place in our source of what was thrown; its message may quote data and is left out. */
  error(event: LogEvent, thrown: unknown, fields?: LogFields): void;
};

/** A log of one JSON object a line. `debug` (BULOU_DEBUG) adds the messages of faults. */
export function createLog(write: (line: string) => void, now: Clock, debug = false): Log {
  const put = (level: string, event: LogEvent, fields: object) =>
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...fields })}\n`);
  return {
    info: (event, fields = {}) => put('info', event, known(fields)),
    warn: (event, fields = {}) => put('warn', event, known(fields)),
    error: (event, thrown, fields = {}) => put('error', event, { ...known(fields), fault: faultOf(thrown, debug) }),
  };
}

const fieldNames = ['ms', 'count', 'total', 'bytes', 'attempt', 'status', 'version', 'pid', 'port', 'name'] as const;

/** Types end where a value comes from outside: only the named fields get through. */
function known(fields: LogFields): LogFields {
  return Object.fromEntries(fieldNames.filter((name) => name in fields).map((name) => [name, fields[name]]));
}

function faultOf(thrown: unknown, debug: boolean): object {
  if (thrown instanceof Refusal) return { code: thrown.code };
  if (!(thrown instanceof Error)) return { kind: typeof thrown };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in thrown && /^[A-Z0-9_]{3,40}$/.test(String(thrown.code)) ? { code: thrown.code } : {};
  const message = debug ? { message: thrown.message } : {};
  return { kind: thrown.name, ...code, ...message, at: frames.slice(0, 5).map((line) => line.trim()) };
}
