import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { DumpFile } from '../read/index.ts';

/** These files and no others. */
export async function replaceDump(tx: Tx, files: readonly DumpFile[]): Promise<void> {
  await sql`delete from published.dump_file`.execute(tx);
  for (const { name, folder, mediaType, bytes, sha256, year, records, leaves, madeAt } of files) {
    await sql`insert into published.dump_file (name, folder, media_type, bytes, sha256, year, records, leaves, made_at)
      values (${name}, ${folder}, ${mediaType}, ${bytes}, ${sha256}, ${year}, ${records}, ${leaves}, ${madeAt})`.execute(
      tx,
    );
  }
}
