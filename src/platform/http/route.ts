import type { Static, TSchema } from 'typebox';
import { Refusal } from '../errors.ts';
import type { Language } from '../text.ts';
import type { Reply } from './reply.ts';

/** Who may use a route. Permissions of signed-in people join this list with `people/`. */
export type May = 'anyone';

/** What every page may know of its request. Nothing in it may be trusted for a permission. */
export type Context = {
  readonly language: Language;
  readonly now: Date;
  readonly timeZone: string;
  /** Path with query, as asked: what the language switch leads back to. */
  readonly url: string;
  /** Without a slash at the end: `https://bulou.example`. */
  readonly publicUrl: string;
  /** The address of a file of `dist/public` by its plain name: `site.css` gives `/assets/site.1a2b3c.css`. */
  asset(name: string): string;
};

export type Input<Params extends TSchema, Query extends TSchema> = {
  readonly params: Static<Params>;
  readonly query: Static<Query>;
};

/** A route as a declaration: what it takes is checked, `does` computes, `shows` renders and does nothing else. */
export type Route<Params extends TSchema, Query extends TSchema, View> = {
  readonly method: 'GET' | 'POST';
  /** Fastify's pattern: `/records/:identifier`. */
  readonly path: string;
  readonly may: May;
  readonly takes?: { readonly params?: Params; readonly query?: Query };
  /** `published`: the answer changes only with the published version and the language, so it gets an ETag made of these. */
  readonly changesWith?: 'published';
  does(input: Input<Params, Query>, context: Context): Promise<View> | View;
  shows(view: View, context: Context): Reply;
};

/** Any declared route: what the server mounts and the sweep tests walk. */
export type AnyRoute = Route<TSchema, TSchema, unknown>;

/** Declares a route with the types of its schemas and of its view tied together. */
export function route<Params extends TSchema, Query extends TSchema, View>(
  declared: Route<Params, Query, View>,
): AnyRoute {
  return declared as unknown as AnyRoute;
}

/**
 * Refuses a list of routes that cannot be served safely, at start-up and not at the first request:
 * `http.route-may` (nothing says who may use it) and `http.route-twice`.
 */
export function checkRoutes(routes: readonly AnyRoute[]): void {
  const seen = new Set<string>();
  for (const { method, path, may } of routes) {
    const name = `${method} ${path}`;
    if ((may as string | undefined) !== 'anyone') {
      throw new Refusal('http.route-may', {
        zh: `路由 ${name} 没有写明谁可以使用：请在声明中加上 may。`,
        en: `The route ${name} does not say who may use it: add may to its declaration.`,
      });
    }
    if (seen.has(name)) {
      throw new Refusal('http.route-twice', {
        zh: `路由 ${name} 声明了两次：请删去其中一个。`,
        en: `The route ${name} is declared twice: remove one of them.`,
      });
    }
    seen.add(name);
  }
}
