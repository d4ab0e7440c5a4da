import { randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { scramVerifier } from '../scram.ts';
import { closeCatalogue } from './catalogue.ts';
import type { Passwords } from './cluster.ts';
import type { Place } from './place.ts';
import { readPidFile } from './postmaster.ts';
import { refuse } from './refusals.ts';

/** The superuser's connection that owns the folder for as long as the process lives. */
export type Session = pg.Client & { ref(): void; unref(): void };

/** Logs in as superuser; `undefined` when the server is not ready or just going away. Refuses `embedded.secret`. */
export async function openSession(place: Place, password: string): Promise<Session | undefined> {
  // `ref` and `unref` are the driver's, its types leave them out.
  const client = new pg.Client({
    ...address(place),
    user: 'postgres',
    database: 'postgres',
    password,
    application_name: `pid ${process.pid}`,
  }) as Session;
  // The session ends with the server; whoever uses the database hears of that through their own connections.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (thrown) {
    await client.end().catch(() => {});
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === '28P01') throw refuse.secret(place.secret);
    const notNow = ['57P03', '57P01', '53300', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET'];
    if (notNow.includes(code) || /terminated unexpectedly/.test(String(thrown))) return undefined;
    throw thrown;
  }
  const { rows } = await client.query<{ data: string }>("SELECT current_setting('data_directory') AS data");
  if ((await realpath(rows[0]?.data ?? '')) === (await realpath(place.data))) return client;
  await client.end();
  throw refuse.address(place.log, rows[0]?.data ?? '');
}

/** Takes the folder for this process; gives the name of the one that has it already, or `undefined` when it is ours now. */
export async function holdOwnership(session: Session): Promise<string | undefined> {
  const { rows } = await session.query<{ ours: boolean }>('SELECT pg_try_advisory_lock($1) AS ours', [ownership]);
  if (rows[0]?.ours) return undefined;
  const holder = await session.query<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted`,
    [ownership],
  );
  return holder.rows[0]?.name ?? 'pid ?';
}

/** Makes the owner's role and database where missing, and closes its catalogue to others. The owner is no superuser: it may make roles and databases, no more. */
export async function provision(session: Session, place: Place, passwords: Passwords): Promise<void> {
  const { rows } = await session.query<{ role: boolean; base: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bulou') AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = 'bulou') AS base`,
  );
  if (!rows[0]?.role) {
    const verifier = scramVerifier(passwords.owner, randomBytes(16));
    await session.query(`CREATE ROLE bulou LOGIN CREATEDB CREATEROLE PASSWORD '${verifier}'`);
  }
  if (!rows[0]?.base) await session.query('CREATE DATABASE bulou OWNER bulou');
  await closeCatalogue({ ...address(place), user: 'postgres', database: 'bulou', password: passwords.superuser });
}

/** How the owner logs in to the database `bulou` of this place. */
export function ownerUrl(place: Place, password: string): string {
  const { host, port } = address(place);
  if (process.platform === 'win32') return `postgresql://bulou:${password}@${host}:${port}/bulou`;
  return `postgresql://bulou:${password}@localhost:${port}/bulou?host=${encodeURIComponent(host)}`;
}

const ownership = 7203162;

function address(place: Place): { host: string; port: number } {
  if (process.platform !== 'win32') return { host: place.socket, port: 5432 };
  return { host: '127.0.0.1', port: readPidFile(place.data)?.port ?? 0 };
}
