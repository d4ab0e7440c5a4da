import type { AnyRoute } from '#platform/http/index.ts';
import type { World } from '#platform/world.ts';
import { accountRoutes } from './account/routes.ts';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { demoAccountRoutes } from './demo-accounts/routes.ts';
import { oidcRoutes } from './oidc/routes.ts';
import { unitRoutes } from './organisations/own-unit-routes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { passkeySignInRoutes } from './passkeys/routes-sign-in.ts';
import { argonPasswords, type Passwords } from './password/hash.ts';
import { personRoutes } from './persons/routes.ts';
import { secondFactorRoutes } from './second-factor/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { linkRoutes } from './sign-in/routes-links.ts';
import { totpRoutes } from './totp/routes.ts';

/** Every page about accounts: one list a folder. `passwords` is another in tests that count what is compared. */
export function peopleRoutes(world: World, passwords: Passwords = argonPasswords): AnyRoute[] {
  const parts = { world, passwords };
  return [
    ...signInRoutes(parts),
    ...linkRoutes(parts),
    ...accountRoutes(parts),
    ...secondFactorRoutes(parts),
    ...totpRoutes(parts),
    ...passkeyRoutes(parts),
    ...apiKeyRoutes(parts),
    ...passkeySignInRoutes(parts),
    ...organisationRoutes(world),
    ...oidcRoutes(world),
    ...unitRoutes(world),
    ...personRoutes(world),
    ...auditRoutes(world),
    ...demoAccountRoutes(world),
  ];
}
