import { parseCronItems } from 'graphile-worker';
import { describe, expect, test } from 'vitest';
import { permissions } from '#people/index.ts';
import { stationCrons, stationJobs, stationRoutes } from '#stations.ts';
import { testDatabase } from './database.ts';
import { outletsOf } from './outlets.ts';
import { workServer } from './work-server.ts';

const database = await testDatabase();
const { world } = await workServer(database);
const routes = stationRoutes(world);

describe('the stations together', () => {
  test('have no address twice, nor one of the public site', () => {
    const names = [...outletsOf(database.outlet, world).routes, ...routes].map(
      ({ method, path }) => `${method} ${path}`,
    );
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  test('ask for permissions that the table has', () => {
    const known: readonly string[] = ['anyone', ...permissions];
    expect(routes.filter(({ may }) => !known.includes(may)).map(({ path, may }) => `${path}: ${may}`)).toEqual([]);
  });

  test('keep programs below /api/ and everything else for people', () => {
    const machine = routes.filter(({ path }) => path.startsWith('/api/'));
    expect(machine.filter(({ again }) => again !== undefined)).toEqual([]);
  });

  test('have a handler and a pattern for everything that runs by the clock, each name once', () => {
    const handlers = stationJobs(world);
    expect(stationCrons.filter(({ name }) => handlers[name] === undefined)).toEqual([]);
    const names = stationCrons.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(() => parseCronItems(stationCrons.map(({ name, at }) => ({ task: name, match: at })))).not.toThrow();
  });

  test('call their jobs by the station, what it does, and to what', () => {
    const names = Object.keys(stationJobs(world));
    expect(
      names.filter(
        (name) => !/^(people|intake|review|coordination|record|credit|publish|alerts)\.[a-z]+-[a-z]+$/.test(name),
      ),
    ).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(stationCrons.map(({ name }) => name)));
  });
});
