import { describe, expect, it } from 'vitest';
import { Refusal } from './errors.ts';
import { createLog, type LogFields } from './log.ts';

function stage(debug = false) {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => new Date('2024-01-22T00:00:00Z'),
    debug,
  );
  return { log, lines };
}

describe('the log', () => {
  it('is one JSON object a line', () => {
    const { log, lines } = stage();
    log.info('import.ended', { count: 406, ms: 12 });
    log.warn('job.retried', { name: 'mail', attempt: 2 });
    expect(lines).toEqual([
      '{"at":"2024-01-22T00:00:00.000Z","level":"info","event":"import.ended","ms":12,"count":406}\n',
      '{"at":"2024-01-22T00:00:00.000Z","level":"warn","event":"job.retried","attempt":2,"name":"mail"}\n',
    ]);
  });

  it('drops what is no field of a log line, even past the types', () => {
    const { log, lines } = stage();
    log.info('report.received', { count: 1, title: 'embargoed', reporter: 'a person' } as LogFields);
    expect(lines.join('')).not.toMatch(/embargoed|person/);
  });

  it('names the kind, code and place of a fault, never its message, which may quote data', () => {
    const { log, lines } = stage();
    const fault = Object.assign(new TypeError('bad value “embargoed title”\nsecond line'), { code: '22P02' });
    log.error('http.fault', fault);
    const { fault: told } = JSON.parse(lines[0] ?? '');
    expect(told).toMatchObject({ kind: 'TypeError', code: '22P02' });
    expect(told.at[0]).toContain('log.test.ts');
    expect(lines.join('')).not.toMatch(/embargoed|second line/);
  });

  it('of a refusal tells the code alone', () => {
    const { log, lines } = stage();
    log.error('import.failed', new Refusal('import.bad', { zh: '秘密', en: 'secret' }));
    expect(JSON.parse(lines[0] ?? '').fault).toEqual({ code: 'import.bad' });
  });

  it('tells messages when debugging', () => {
    const { log, lines } = stage(true);
    log.error('http.fault', new Error('what happened'));
    expect(JSON.parse(lines[0] ?? '').fault.message).toBe('what happened');
  });
});
