import type { Context } from '#platform/http/index.ts';

/** What the browser keeps of a draft without an account: which, and the key that opens it. */
export type DraftCookie = { readonly id: string; readonly key: string };

const name = 'bulou-draft';
/** As long as the draft is kept. */
const writingSeconds = 7 * 86_400;
/** How long the receipt and the access code can still be seen. */
const sentSeconds = 15 * 60;

export function readDraftCookie({ cookie }: Pick<Context, 'cookie'>): DraftCookie | null {
  const match = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(cookie(name) ?? '');
  return match?.[1] !== undefined && match[2] !== undefined ? { id: match[1], key: match[2] } : null;
}

export function draftCookie({ id, key }: DraftCookie, state: 'writing' | 'sent', publicUrl: string): string {
  const seconds = state === 'writing' ? writingSeconds : sentSeconds;
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${id}.${key}; Path=/report; Max-Age=${seconds}; SameSite=Strict; HttpOnly${secure}`;
}
