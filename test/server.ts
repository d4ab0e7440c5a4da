import pg from 'pg';

/** Runs one statement on a connection of its own. */
export async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Drops a database whose pools were just closed. The server waits up to five seconds for sessions that are on their way out;
 * only then is what a test forgot to close cut off.
 */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await runOn(serverUrl, `DROP DATABASE IF EXISTS ${name}`).catch(() =>
    runOn(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  );
}
