import pg from 'pg';

/**
 * Closes what the server's catalogue tells every role of tables it may not read: their rows and pages, the traffic on them, who waits for
 * what. A reader of the outlets' role could count what is not public by it. The owner keeps all of it.
 *
 * `login` is the superuser's, of the database that is to be closed. Safe to run again; does nothing where it was done.
 */
export async function closeCatalogue(login: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(login);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ closed: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_class, aclexplode(relacl) WHERE oid = 'pg_catalog.pg_class'::regclass
         AND grantee = 'bulou'::regrole) AS closed`,
    );
    if (!rows[0]?.closed) await client.query(closing);
  } finally {
    await client.end();
  }
}

/** Names and kinds of tables stay readable: they stand in our source. So psql and drivers go on working for everybody. */
const closing = `DO $$
DECLARE
  told text;
  routine regprocedure;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ') INTO told FROM pg_attribute
  WHERE attrelid = 'pg_catalog.pg_class'::regclass AND attnum > 0 AND NOT attisdropped
    AND attname NOT IN ('reltuples', 'relpages', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid');
  REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC;
  EXECUTE format('GRANT SELECT (%s) ON pg_catalog.pg_class TO PUBLIC', told);
  GRANT SELECT ON pg_catalog.pg_class TO bulou;
  FOR routine IN
    SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND (proname ~ '^pg_stat_(get|have)_' OR proname IN (
      'pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_database_size', 'pg_lock_status',
      'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_current_wal_lsn', 'pg_current_wal_insert_lsn',
      'pg_current_wal_flush_lsn', 'pg_control_checkpoint', 'pg_control_system', 'pg_last_committed_xact'
    ))
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO bulou', routine);
  END LOOP;
END $$`;
