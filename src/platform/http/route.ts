import type { Static, TSchema } from 'typebox';
import { Refusal } from '../errors.ts';
import type { Language } from '../text.ts';
import type { Description } from './describe.ts';
import type { OpenApiDocument } from './openapi.ts';
import type { Problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { Unheeded } from './unheeded.ts';
import type { UploadPart } from './upload.ts';

/** Who may use a route: anyone, or who holds a permission (`report:submit`). What a permission means is not the server's matter. */
export type May = 'anyone' | `${string}:${string}`;

/** From where a request comes; for rate limits, the list of sessions and the audit log. */
export type Client = {
  readonly address: string;
  readonly userAgent: string;
};

/** What every page may know of its request. */
export type Context = {
  readonly language: Language;
  readonly now: Date;
  readonly timeZone: string;
  /** True while the process shows the demonstration: the page says that what stands on it is made up. */
  readonly demo: boolean;
  /** Path with query, as asked: what the language switch leads back to. */
  readonly url: string;
  /** What the query asks that the page knows nothing of: it says so instead of passing over it. */
  readonly unheeded: Unheeded | null;
  /** Without a slash at the end: `https://bulou.example`. */
  readonly publicUrl: string;
  /** The address of a file of `dist/public` by its plain name: `site.css` gives `/assets/site.1a2b3c.css`. */
  asset(name: string): string;
  /** What programs may ask of this server, in the reader's language: made of all mounted routes, once. */
  openApi(): OpenApiDocument;
  /**
   * Whoever is signed in, as `people` knows them (`actorOf`); null for nobody, and on pages that change with what is published unless they
   * ask for it (`knowsVisitor`).
   */
  readonly visitor: unknown;
  /** A cookie of the request by its name: for what a browser may go on with. Who is signed in stands in `visitor`. */
  cookie(name: string): string | undefined;
  readonly client: Client;
};

export type Input<Params extends TSchema, Query extends TSchema, Body extends TSchema> = {
  readonly params: Static<Params>;
  readonly query: Static<Query>;
  /** The form's fields or the JSON, checked against `takes.body`; `undefined` when the route takes none or takes an upload. */
  readonly body: Static<Body>;
  /** Only the headers of the answer are asked for (HEAD): nobody will read it. */
  readonly isHead: boolean;
  /** A header of the request, by its name in lower case: what an interface for programs is steered by (`idempotency-key`). */
  header(name: string): string | undefined;
  /** The parts of a multipart form in their order, each file as a stream that must be read to its end or `drain`ed. */
  upload(): AsyncIterable<UploadPart>;
};

/** What was asked, unchecked: for showing a form again with what was typed. */
export type RawInput = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
};

/** A route as a declaration: what it takes is checked, `does` computes, `shows` renders and does nothing else. */
export type Route<Params extends TSchema, Query extends TSchema, Body extends TSchema, View> = {
  readonly method: 'GET' | 'POST';
  /** Fastify's pattern: `/records/:identifier`. Below `/api/` programs call: refusals are problem details, nobody is led to a form. */
  readonly path: string;
  readonly may: May;
  /** What programs are told of it; every route below `/api/` says it (a sweep test asks for it). */
  readonly describes?: Description;
  /** A POST that only reads: pages of other sites may send it, and nothing is lost by asking twice. */
  readonly onlyReads?: boolean;
  /**
   * Of a file that anyone may fetch by an address that says nothing of whoever asks: pages of other sites may read it (CORS). What lies
   * below `/api/` and at well-known addresses is open without it; pages for readers never are.
   */
  readonly isOpen?: true;
  readonly takes?: {
    readonly params?: Params;
    readonly query?: Query;
    /**
     * An HTML form (urlencoded): numbers and booleans are read from its text, one-element lists too. Below `/api/` JSON, checked as it
     * came; objects there are `closed`.
     */
    readonly body?: Body;
    /** The largest body in bytes where it is not the server's own limit of 1 MB. */
    readonly maxBytes?: number;
    /** The body is a multipart form with files of at most so many bytes each: read it with `input.upload()`. */
    readonly upload?: { readonly maxFileBytes: number; readonly maxFiles: number };
  };
  /** `files`: one of many files that programs fetch one by one; counted apart, and beyond the allowance answered later, not refused. */
  readonly counts?: 'files';
  /** `published`: the answer changes only with the published version and the language, so it gets an ETag made of these. */
  readonly changesWith?: 'published';
  /**
   * Of a page that changes with what is published: it says something of their own to those who are signed in. They are answered anew each
   * time, and nothing of it is kept; everybody else is answered as without this.
   */
  readonly knowsVisitor?: true;
  does(input: Input<Params, Query, Body>, context: Context): Promise<View> | View;
  shows(view: View, context: Context): Reply;
  /** Shows the form again with what was typed when the input or the action was refused; without it the error page answers. */
  again?(refused: Problem, input: RawInput, context: Context): Promise<Reply> | Reply;
};

/** Any declared route: what the server mounts and the sweep tests walk. */
export type AnyRoute = Route<TSchema, TSchema, TSchema, unknown>;

/** Declares a route with the types of its schemas and of its view tied together. */
export function route<Params extends TSchema, Query extends TSchema, Body extends TSchema, View>(
  declared: Route<Params, Query, Body, View>,
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
    if (!/^(anyone|[a-z-]+:[a-z:-]+)$/.test((may as string | undefined) ?? '')) {
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
