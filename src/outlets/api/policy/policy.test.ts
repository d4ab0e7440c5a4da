import { expect, test } from 'vitest';
import { readSecurityTxt } from '#formats/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { workServer } from '../../../../test/work-server.ts';
import { createApi } from '../index.ts';

const owner = await testDatabase();
const authority = {
  name: '某中心',
  nameEn: 'A centre',
  namespace: 'https://bulou.example',
  contact: 'mailto:psirt@bulou.example',
  gnaId: null,
};
const limits = { requestsPerMinute: 7, keyRequestsPerMinute: 70, fileRequestsPerMinute: 700 };
const server = await workServer(owner, {
  routes: () => createApi(owner.outlet, { authority, ...limits }).routes,
});

test('security.txt is what a reader of such files understands, and will expire within a year', async () => {
  const { body, headers } = await server.get('/.well-known/security.txt');
  expect([headers['content-type'], headers['access-control-allow-origin']]).toEqual(['text/plain; charset=utf-8', '*']);
  const read = readSecurityTxt(body, server.world.now());
  // The address of tests is not https; nothing else is wrong with it.
  expect(read.problems.filter(({ key }) => key !== 'not-https')).toEqual([]);
  expect(read.contacts.map(({ uri }) => uri)).toEqual(['mailto:psirt@bulou.example']);
  expect(body).toContain('Contact: http://bulou.example/report');
  expect(body).toContain('Expires: 2027-05-22T00:00:00Z');
});

test('the policy and llms.txt lead to what there is', async () => {
  const policy = (await server.get('/.well-known/api-policy.json')).json();
  expect(policy.rateLimits).toEqual([
    { by: 'address', requests: 7, seconds: 60 },
    { by: 'key', requests: 70, seconds: 60 },
    { by: 'address', of: 'CSAF files', requests: 700, seconds: 60, beyond: 'slower' },
  ]);
  expect(policy.bulk.csaf).toBe('http://bulou.example/.well-known/csaf/provider-metadata.json');
  const { body } = await server.get('/llms.txt');
  expect(body).toContain(policy.openapi);
  expect((await server.get(new URL(policy.openapi).pathname)).json().openapi).toBe('3.1.0');
});
