import type { ComponentChildren } from 'preact';
import type { Context } from '#platform/http/index.ts';
import type { ListQuery } from '#search/index.ts';

/**
 * What else stands on a list for who reads it: their saved views, and saving this one. Handed in by `outlets.ts`, since outlets do not know
 * each other. `list`: the path; `query`: what it is asked, null where the path says all; `isWhole`: nothing of the address was left out.
 */
export type ListPanel = (shown: {
  readonly context: Context;
  readonly list: string;
  readonly query: ListQuery | null;
  readonly isWhole: boolean;
}) => Promise<ComponentChildren>;

/** Where nobody can be signed in: a copy of the site as files. */
export const nothingBeside: ListPanel = async () => null;
