import { Type } from 'typebox';
import { languages } from '../text.ts';
import type { Reply } from './reply.ts';
import { type AnyRoute, route } from './route.ts';

/** `GET /language/en?back=/records`: keeps the choice in a cookie for a year and leads back to where the reader was. */
export function languageSwitch(publicUrl: string): AnyRoute {
  return route({
    method: 'GET',
    path: '/language/:language',
    may: 'anyone',
    takes: {
      params: Type.Object({ language: Type.Union(languages.map((language) => Type.Literal(language))) }),
      query: Type.Object({ back: Type.Optional(Type.String({ maxLength: 4000 })) }),
    },
    does: ({ params, query }) => ({ language: params.language, back: safeBack(query.back, publicUrl) }),
    shows: ({ language, back }): Reply => ({
      kind: 'redirect',
      status: 303,
      to: back,
      cookies: [
        `lang=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${publicUrl.startsWith('https:') ? '; Secure' : ''}`,
      ],
    }),
  });
}

/** The path of `back` on this site; `/` for anything that would lead elsewhere (another host, scheme, `//host`, `/\host`). */
export function safeBack(back: string | undefined, publicUrl: string): string {
  if (back === undefined || !/^\/(?![/\\])/.test(back)) return '/';
  const target = URL.parse(back, publicUrl);
  if (target === null || target.origin !== new URL(publicUrl).origin) return '/';
  if (target.pathname.startsWith('//') || target.pathname.startsWith('/language/')) return '/';
  return target.pathname + target.search;
}
