/** The cookies of the sign-in: the session, its pending middle (second factor), and what proves a browser known. */
export type CookieUse = 'session' | 'step' | 'device';

const names = { session: 'bulou', step: 'bulou-step', device: 'bulou-device' } as const;

/** `__Host-` ties a cookie to this host and to https (RFC 6265bis §4.1.3.2); over http, on one's own machine, browsers refuse it. */
export function cookieName(use: CookieUse, publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${names[use]}` : names[use];
}

/** A Set-Cookie value that no script reads and no other site's form sends. Without `maxAgeSeconds` it ends with the browser. */
export function cookie(use: CookieUse, value: string, publicUrl: string, maxAgeSeconds?: number): string {
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(use, publicUrl)}=${value}; Path=/${age}; HttpOnly; SameSite=Lax${secure}`;
}

export function noCookie(use: CookieUse, publicUrl: string): string {
  return cookie(use, '', publicUrl, 0);
}
