import { beforeAll, describe, expect, test } from 'vitest';
import { recordFormats } from '#formats/index.ts';
import { transaction } from '#platform/db/index.ts';
import { withdrawRecord } from '#publish/index.ts';
import { testAuthority } from '../../../../test/authority.ts';
import { testDatabase } from '../../../../test/database.ts';
import { describedAnswers } from '../../../../test/described.ts';
import { publishContents, recordContent } from '../../../../test/factories.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const { db, pool, outlet } = owner;
const { routes } = createApi(outlet, { authority: testAuthority });
const server = await workServer(owner, { routes: () => routes });
const wrongWith = describedAnswers(routes);
const now = new Date('2024-01-29T04:00:00Z');
const [known, plain, gone] = ['CNVD-2024-30001', 'CNVD-2024-30002', 'CNVD-2024-30003'];
const cve = 'CVE-2024-11111';

beforeAll(async () => {
  await publishContents(
    owner,
    [
      recordContent({ identifier: known, aliases: [{ scheme: 'CVE', value: cve, url: null }] }),
      recordContent({ identifier: plain, aliases: [] }),
      recordContent({ identifier: gone, aliases: [] }),
    ],
    now,
  );
  await transaction(db, (tx) => withdrawRecord(tx, gone, '误报', now));
  await pool.query(`insert into published.exploited (cve, source, added_on, used_in_ransomware)
    values ('${cve}', 'kev', '2024-01-20', false)`);
  await pool.query(`insert into published.epss (cve, score, percentile, scored_on)
    values ('${cve}', 0.9, 0.99, '2024-01-28')`);
});

async function ask(identifier: string, suffix: string) {
  const path = `/api/v1/records/${identifier}.${suffix}`;
  const answer = await server.get(path);
  expect(wrongWith('get', path, answer)).toEqual([]);
  return answer;
}

describe.each(recordFormats.map((format) => [format.suffix, format] as const))('.%s', (suffix, { mediaType }) => {
  test('is given of a record with a CVE, as its media type, named by its number', async () => {
    const answer = await ask(known, suffix);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, mediaType]);
    expect(answer.body).toContain(suffix === 'cve.json' ? cve : known);
    if (mediaType.includes('json') && suffix.includes('json')) expect(answer.json()).toBeTypeOf('object');
  });

  test('is given of one without, unless it needs a CVE', async () => {
    const { statusCode, body } = await ask(plain, suffix);
    if (suffix === 'cve.json') {
      expect([statusCode, JSON.parse(body).code]).toEqual([406, 'api.format-impossible']);
    } else {
      expect([statusCode, body.includes(plain)]).toEqual([200, true]);
    }
  });

  test('never gives what was withdrawn', async () => {
    const { statusCode, body } = await ask(gone, suffix);
    expect([statusCode, JSON.parse(body).code]).toEqual([406, 'api.format-impossible']);
  });
});

test('an ending that no format has is refused, one of two parts among them', async () => {
  for (const suffix of ['csv', 'vex.json', 'json.json', 'csaf']) {
    const { statusCode, body } = await ask(known, suffix);
    expect([suffix, statusCode, JSON.parse(body).code]).toEqual([suffix, 404, 'api.format-unknown']);
  }
});

test('what catalogues know stands where a format has a place for it', async () => {
  const osv = (await ask(known, 'osv.json')).json();
  expect(osv.database_specific).toMatchObject({ exploited: true, epss: 0.9 });
  const other = (await ask(plain, 'osv.json')).json();
  expect(other.database_specific).toMatchObject({ exploited: false });
  expect((await ask(known, 'csaf.json')).body).toContain('exploit_status');
  expect((await ask(plain, 'csaf.json')).body).not.toContain('exploit_status');
});
