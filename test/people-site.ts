import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Passwords } from '#people/index.ts';
import { createGatekeeper, peopleRoutes, type Role } from '#people/index.ts';
import type { Database } from '#platform/db/index.ts';
import { createServer, readAssets } from '#platform/http/index.ts';
import { runDueJobs } from '#platform/jobs/index.ts';
import type { Letter } from '#platform/mail/index.ts';
import { secretsUnder } from '#platform/secrets.ts';
import type { World } from '#platform/world.ts';

/** The pages of `people` over a test database, with a clock to move and hashes that cost nothing. */
export type PeopleSite = {
  readonly app: FastifyInstance;
  readonly world: World;
  /** How often a password was compared, and with what. */
  readonly compared: string[];
  setTime(now: Date): void;
  /** The letters that are due now, taken out. */
  letters(): Promise<Letter[]>;
  browser(from?: string): Browser;
  person(change?: NewTestPerson): Promise<number>;
};

export type NewTestPerson = { email?: string; password?: string; roles?: readonly Role[]; organisationId?: number };

export type Browser = {
  readonly cookies: Map<string, string>;
  get(url: string): Promise<Answer>;
  post(url: string, fields?: Readonly<Record<string, string>>): Promise<Answer>;
};
export type Answer = {
  status: number;
  body: string;
  to: string | undefined;
  setCookies: string[];
  headers: Record<string, unknown>;
};

/** Not a hash: the same on every call, at once. */
const quickHash = (password: string) => `$argon2id$quick$${createHash('sha256').update(password).digest('hex')}`;

export async function peopleSite(
  database: Database,
  options: { demo?: boolean; now: Date; publicUrl?: string; publicFolder?: string },
): Promise<PeopleSite> {
  let now = options.now;
  const { publicUrl = 'https://bulou.example', publicFolder = plainAssets() } = options;
  const compared: string[] = [];
  const world = {
    database,
    files: null as unknown as World['files'],
    secrets: secretsUnder(Buffer.alloc(32, 7)),
    signer: null,
    checksReferences: false,
    now: () => now,
    timeZone: 'Asia/Shanghai',
    publicUrl,
    demo: options.demo ?? false,
  };
  const passwords: Passwords = {
    hash: async (password) => quickHash(password),
    verify: async (stored, password) => {
      compared.push(stored);
      return stored.replace('$old$', '$quick$') === quickHash(password);
    },
    isOutdated: (stored) => stored.startsWith('$argon2id$old$'),
    decoy: quickHash('the decoy of this test'),
  };
  const app = await createServer({
    routes: peopleRoutes(world, passwords),
    publicUrl,
    assets: readAssets(publicFolder),
    version: async () => '1',
    errorPage: (problem, { language }) => `<p>${problem.code} ${problem.text[language]}`,
    gatekeeper: createGatekeeper(world),
    log: { request: () => {}, fault: ({ detail }) => process.stderr.write(`${detail}\n`) },
    timeZone: world.timeZone,
    now: world.now,
    requestsPerMinute: 100_000,
    trustProxy: true,
  });
  let count = 0;
  return {
    app,
    world,
    compared,
    setTime: (to) => {
      now = to;
    },
    letters: () => takeLetters(database),
    browser: (from = '192.0.2.1') => browse(app, publicUrl, from),
    person: (change = {}) => makePerson(database, now, { email: `person${++count}@example.org`, ...change }),
  };
}

async function makePerson({ pool }: Database, now: Date, person: NewTestPerson): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    'insert into people.person (email, name, created_at, organisation_id) values ($1, $2, $3, $4) returning id',
    [person.email, '林一', now, person.organisationId ?? null],
  );
  const id = rows[0]?.id ?? 0;
  if (person.password !== undefined) {
    await pool.query('insert into people.password (person_id, hash, changed_at) values ($1, $2, $3)', [
      id,
      quickHash(person.password),
      now,
    ]);
  }
  for (const role of person.roles ?? ['reporter']) {
    await pool.query('insert into people.person_role (person_id, role, granted_at) values ($1, $2, $3)', [
      id,
      role,
      now,
    ]);
  }
  return id;
}

async function takeLetters(database: Database): Promise<Letter[]> {
  const letters: Letter[] = [];
  await runDueJobs(database, {
    'mail.send-letter': async (payload) => {
      letters.push(payload as Letter);
    },
  });
  return letters;
}

/** A browser with a cookie jar, as far as these pages need one. */
function browse(app: FastifyInstance, publicUrl: string, from: string): Browser {
  const cookies = new Map<string, string>();
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    fields?: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        'x-forwarded-for': from,
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        accept: 'text/html',
        ...(method === 'POST' && { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(method === 'POST' && { payload: new URLSearchParams(fields).toString() }),
    });
    const setCookies = [answer.headers['set-cookie'] ?? []].flat();
    for (const set of setCookies) keep(cookies, set);
    return {
      status: answer.statusCode,
      body: answer.body,
      to: answer.headers.location,
      setCookies,
      headers: answer.headers,
    };
  };
  return { cookies, get: (url) => ask('GET', url), post: (url, fields = {}) => ask('POST', url, fields) };
}

function keep(cookies: Map<string, string>, set: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
  if (/Max-Age=0(;|$)/.test(set)) cookies.delete(name);
  else cookies.set(name, value);
}

function plainAssets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bulou-people-'));
  const names = ['site.css', 'site.js', 'desk.css', 'desk.js', 'sign.svg'];
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(Object.fromEntries(names.map((name) => [name, name]))));
  return folder;
}
