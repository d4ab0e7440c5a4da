/**
 * A process for the tests of the built-in PostgreSQL: `node embedded-writer.ts FOLDER ELSEWHERE write|exit|fail`.
 * It prints one JSON line about its start, then, with `write`, every number whose commit was acknowledged, until it is killed.
 */
import pg from 'pg';
import { startEmbedded } from '#platform/db/index.ts';
import { Refusal } from '#platform/errors.ts';

const [folder = '', elsewhere = '', task = ''] = process.argv.slice(2);

try {
  const server = await startEmbedded({ folder, elsewhere });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS public.kept (n int PRIMARY KEY)');
  const { rows } = await client.query('SELECT n FROM public.kept ORDER BY n');
  const numbers: number[] = rows.map((row) => row.n);
  process.stdout.write(`${JSON.stringify({ how: server.how, folder: server.folder, url: server.url, numbers })}\n`);
  if (task === 'exit') process.exit(0);
  for (let n = (numbers.at(-1) ?? 0) + 1; task === 'write'; n++) {
    await client.query('INSERT INTO public.kept VALUES ($1)', [n]);
    process.stdout.write(`${n}\n`);
  }
  await client.end();
  await server.stop();
} catch (thrown) {
  if (!(thrown instanceof Refusal)) throw thrown;
  process.stdout.write(`${JSON.stringify({ refused: thrown.code, sentence: thrown.text.en })}\n`);
  process.exitCode = 1;
}
