import { describe, expect, test } from 'vitest';
import { saveNotices, sendNotice } from '#desk/coordination/index.ts';
import { transaction } from '#platform/db/index.ts';
import type { Channel } from '#vocabulary/index.ts';
import { makeStaff } from '../../../test/accounts.ts';
import { testDatabase } from '../../../test/database.ts';
import { noticeCase } from '../../../test/notice-cases.ts';
import { workServer } from '../../../test/work-server.ts';
import { composeFigures } from './figures.ts';

const now = new Date('2026-11-23T02:00:00Z');

describe('what the bulletin counts', () => {
  test('is matters by channel and distinct units of real letters, whatever is reminded or sent twice', async () => {
    const database = await testDatabase();
    const { world } = await workServer(database, { now });
    const { db } = database;
    const { coordinator } = await makeStaff(db, ['coordinator']);
    const product = await noticeCase(db);
    const instance = await noticeCase(db, 'instance');
    const common = {
      language: 'zh' as const,
      unit: '',
      address: '',
      overrideReason: '',
      subject: 's',
      body: 'b',
      dueOn: '2026-12-01',
    };
    const vendor = {
      ...common,
      caseNumber: product.number,
      template: 'vendor' as const,
      organisationId: product.vendor.id,
      channel: null,
    };
    await sendNotice(world, vendor, coordinator);
    await sendNotice(world, vendor, coordinator);
    const matter = (channel: Channel | null) => ({
      ...{
        ...common,
        caseNumber: instance.number,
        template: 'channel' as const,
        organisationId: instance.centre.id,
        channel,
      },
      overrideReason: channel === null ? '' : '按行业',
    });
    for (const channel of [null, null, 'education', 'key-sectors'] as const)
      await sendNotice(world, matter(channel), coordinator);
    await sendNotice(
      world,
      { ...common, caseNumber: instance.number, template: 'unit', organisationId: null, channel: null, unit: '某医院' },
      coordinator,
    );
    // Counted before letters were written here.
    await transaction(db, (tx) => saveNotices(tx, [{ channel: 'education', unit: null, sentOn: '2026-11-24' }]));
    const figures = await composeFigures(db, {
      period: { from: '2026-11-23', to: '2026-11-29' },
      issue: { year: 2026, numbers: [47] },
      edition: '2025',
      choices: {},
      now: new Date('2026-11-30T02:00:00Z'),
    });
    const counts = Object.fromEntries(
      Object.entries(figures.disposal.channels).map(([name, { count }]) => [name, count]),
    );
    expect(counts).toEqual({
      'key-sectors': 1,
      'telecom-carriers': 0,
      'regional-centres': 2,
      education: 2,
      'national-authority': 0,
    });
    const units = figures.disposal.notifiedUnits.map(({ name, notices }) => [name, notices.count]);
    expect(new Map(units as [string, number][])).toEqual(
      new Map([
        [product.vendor.name, 2],
        ['某医院', 1],
      ]),
    );
  });
});
