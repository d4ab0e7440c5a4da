import type { JSX } from 'preact';
import type { Context } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import type { Actor } from '../actor.ts';
import { showFactors } from '../second-factor/section.tsx';

/** A part of the page “Account security”, between the password and the sessions: authenticator, passkeys, API keys. */
export type SecuritySection = {
  /** Loads what it shows and gives it as a page piece that begins with its `<h2>`. */
  show(world: World, actor: Actor, context: Context): Promise<JSX.Element>;
};

/** In the order of the page. */
export const securitySections: readonly SecuritySection[] = [{ show: showFactors }];
