import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Everything from our own origin, nothing inline, no frame around us. HSTS only where the public address is https. */
export async function secure(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: directives(publicUrl) },
    strictTransportSecurity: isOverTls(publicUrl) ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('permissions-policy', permissions);
  });
}

const permissions = 'camera=(), microphone=(), geolocation=(), browsing-topics=()';

/** All of the above as they go out, for answers that no hook reaches; a test holds them against what the hooks write. */
export function policyHeaders(publicUrl: string): Record<string, string> {
  return {
    ...plainHeaders(publicUrl),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
    'permissions-policy': permissions,
  };
}

/** What an answer that no hook reaches must carry of the same. */
export function plainHeaders(publicUrl: string): Record<string, string> {
  const policy = Object.entries(directives(publicUrl)).map(([name, values]) => [name, ...values].join(' '));
  return {
    'content-security-policy': policy.join(';'),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    ...(isOverTls(publicUrl) && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

function directives(publicUrl: string): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'script-src': ["'self'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(isOverTls(publicUrl) && { 'upgrade-insecure-requests': [] }),
  };
}

function isOverTls(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
