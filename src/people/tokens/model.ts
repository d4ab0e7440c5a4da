import type { Role } from '../roles.ts';

const hour = 3_600_000;

/** What each link is for and how long it works. */
export const tokenLifetimes = {
  'sign-up': 24 * hour,
  'password-reset': hour,
  'email-change': 24 * hour,
  invitation: 7 * 24 * hour,
  'first-administrator': 7 * 24 * hour,
  'known-device': hour,
} as const;
export type TokenPurpose = keyof typeof tokenLifetimes;

/** What a link leads to beside the person or address it was sent to. */
export type TokenDetail = {
  /** Of an invitation: where to and as what; of a sign-up: the name that was given. */
  readonly organisationId?: number;
  readonly roles?: readonly Role[];
  readonly name?: string;
  /** Of an administrator's link: good although there is an administrator. */
  readonly isRecovery?: boolean;
};

export type OneTimeToken = {
  readonly id: number;
  readonly purpose: TokenPurpose;
  readonly personId: number | null;
  readonly email: string | null;
  readonly detail: TokenDetail;
  readonly issuedBy: number | null;
  readonly expiresAt: Date;
};
