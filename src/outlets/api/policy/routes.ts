import type { Authority } from '#platform/authority.ts';
import { type AnyRoute, type Context, file, json, route } from '#platform/http/index.ts';
import { type Reader, signingKeys } from '#publish/read/index.ts';

export type PolicyWorld = {
  readonly db: Reader;
  readonly authority: Authority | null;
  readonly requestsPerMinute: number;
  readonly keyRequestsPerMinute: number;
  readonly fileRequestsPerMinute: number;
};

const anyone = { method: 'GET', may: 'anyone', isOpen: true } as const;

/** What programs look for at addresses that are the same everywhere. */
export function policyRoutes(world: PolicyWorld): AnyRoute[] {
  return [
    route({
      ...anyone,
      path: '/.well-known/security.txt',
      does: async (_input, context) => securityTxt(context, world.authority, (await signingKeys(world.db)).length > 0),
      shows: (text) => file('text/plain; charset=utf-8', text),
    }),
    route({
      ...anyone,
      path: '/.well-known/api-policy.json',
      does: (_input, { publicUrl }) => policy(publicUrl, world),
      shows: (value) => json(value),
    }),
    route({
      ...anyone,
      path: '/llms.txt',
      does: (_input, { publicUrl }) => llmsTxt(publicUrl, world),
      shows: (text) => file('text/plain; charset=utf-8', text),
    }),
  ];
}

/** For how long a reader may trust it (RFC 9116 §2.5.5 asks for less than a year). */
const validDays = 180;

/** RFC 9116: where to report what is wrong with this site itself, or with anything else. */
function securityTxt({ publicUrl, now }: Context, authority: Authority | null, hasKey: boolean): string {
  const expires = new Date(now.getTime() + validDays * 86_400_000).toISOString().slice(0, 10);
  return [
    ...(authority?.contact ? [`Contact: ${authority.contact}`] : []),
    `Contact: ${publicUrl}/report`,
    `Expires: ${expires}T00:00:00Z`,
    ...(hasKey ? [`Encryption: ${publicUrl}/openpgp-key.asc`] : []),
    'Preferred-Languages: zh, en',
    // GCVE-BCP-03: below which address collectors find the authority's records.
    ...(authority !== null && authority.gnaId !== null ? [`GCVE: ${publicUrl}`] : []),
    `CSAF: ${publicUrl}/.well-known/csaf/provider-metadata.json`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    `Policy: ${publicUrl}/policy`,
    '',
  ].join('\n');
}

function policy(publicUrl: string, world: PolicyWorld) {
  const { authority, requestsPerMinute, keyRequestsPerMinute, fileRequestsPerMinute } = world;
  return {
    api: `${publicUrl}/api/v1`,
    openapi: `${publicUrl}/api/v1/openapi.json`,
    documentation: `${publicUrl}/api`,
    operator:
      authority === null ? null : { name: authority.name, nameEn: authority.nameEn, contact: authority.contact },
    authentication: { reading: 'none', writing: 'Authorization: Bearer bulou_…' },
    rateLimits: [
      { by: 'address', requests: requestsPerMinute, seconds: 60 },
      { by: 'key', requests: keyRequestsPerMinute, seconds: 60 },
      { by: 'address', of: 'CSAF files', requests: fileRequestsPerMinute, seconds: 60, beyond: 'slower' },
    ],
    userAgents: 'any',
    robots: 'welcome',
    bulk: {
      changes: `${publicUrl}/api/v1/records/changes`,
      stream: `${publicUrl}/api/v1/stream`,
      csaf: `${publicUrl}/.well-known/csaf/provider-metadata.json`,
      dumps: `${publicUrl}/downloads/SHA256SUMS`,
    },
    stability: 'Members may be added; what is incompatible comes under /api/v2, with /api/v1 kept for a year.',
  };
}

function llmsTxt(publicUrl: string, { authority }: PolicyWorld): string {
  const by = authority === null ? '' : ` Run by ${authority.nameEn} (${authority.name}).`;
  return `# Bulou vulnerability database (补漏漏洞共享平台)

> Published vulnerabilities with severity, affected products, patches and remedies, in Chinese with English titles where given.${by} Reading needs no account and no key; programs of every kind are welcome within the limits of the RateLimit headers.

## For programs

- [Reference of the interface](${publicUrl}/api): every call with its parameters
- [OpenAPI 3.1](${publicUrl}/api/v1/openapi.json): the same for tools
- [One record](${publicUrl}/api/v1/records/CNVD-YYYY-NNNNN): by number; .csaf.json, .osv.json and others behind it
- [Query](${publicUrl}/api/v1/records?severity=high): the filters of the site's list
- [Changes](${publicUrl}/api/v1/records/changes): everything, then what is new, withdrawals included
- [Usage policy](${publicUrl}/.well-known/api-policy.json): limits and stability

## For readers

- [All records](${publicUrl}/records)
- [Advisories](${publicUrl}/advisories)
- [Bulletins](${publicUrl}/bulletins)
- [About](${publicUrl}/about)
`;
}
