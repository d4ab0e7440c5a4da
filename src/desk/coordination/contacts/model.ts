import type { Language } from '#platform/text.ts';

export const contactPurposes = ['security', 'coordination', 'management'] as const;
export type ContactPurpose = (typeof contactPurposes)[number];

export const contactSources = ['manual', 'security-txt'] as const;
export type ContactSource = (typeof contactSources)[number];

/** As many as an organisation may keep; a register, no mailing list. */
export const mostContacts = 50;

export const confirmationLifeMs = 7 * 24 * 3_600_000;
/** Nobody is sent links faster than that. */
export const confirmationPauseMs = 10 * 60_000;
/** Nor, to one address, more often than so in a day, whoever names it. */
export const mostConfirmationsADay = 5;
export const confirmationDayMs = 24 * 3_600_000;
export const keyReminderMs = 30 * 24 * 3_600_000;

/** What is typed of a contact. The address is folded to lower case. */
export type ContactFields = {
  readonly name: string;
  readonly email: string;
  readonly purpose: ContactPurpose;
  readonly language: Language;
  readonly isPrimary: boolean;
};

export type Contact = ContactFields & {
  readonly id: number;
  readonly organisationId: number;
  readonly openpgpKey: string | null;
  readonly fingerprint: string | null;
  readonly keyExpiresAt: Date | null;
  readonly source: ContactSource;
  readonly confirmationSentAt: Date | null;
  readonly verifiedAt: Date | null;
};

export type KeyState = 'none' | 'good' | 'ending' | 'expired';

/** Where a contact's key stands: `ending` within thirty days. */
export function keyState(
  { fingerprint, keyExpiresAt }: Pick<Contact, 'fingerprint' | 'keyExpiresAt'>,
  now: Date,
): KeyState {
  if (fingerprint === null) return 'none';
  if (keyExpiresAt === null) return 'good';
  const left = keyExpiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= keyReminderMs ? 'ending' : 'good';
}

/** Somebody a letter to an organisation goes to. */
export type Recipient = {
  /** Null: a member's own account, where the organisation has named nobody. */
  readonly contactId: number | null;
  readonly email: string;
  readonly language: Language;
  /** Armoured, good at the time of asking; null: letters stay neutral. */
  readonly key: string | null;
};

/** For a purpose, whose contacts are written to: the first of these that has any confirmed. */
const nextBest: Readonly<Record<ContactPurpose, readonly ContactPurpose[]>> = {
  security: ['security', 'coordination', 'management'],
  coordination: ['coordination', 'security', 'management'],
  management: ['management', 'coordination', 'security'],
};

type Reachable = Pick<
  Contact,
  'id' | 'email' | 'purpose' | 'language' | 'openpgpKey' | 'fingerprint' | 'keyExpiresAt' | 'verifiedAt'
>;

/**
 * Chooses from an organisation's contacts, in their order: only confirmed addresses, of the purpose or the next best one, each once.
 * A key that has expired counts as none.
 */
export function chooseRecipients(
  contacts: readonly Reachable[],
  purpose: ContactPurpose,
  now: Date,
): readonly Recipient[] {
  const confirmed = contacts.filter(({ verifiedAt }) => verifiedAt !== null);
  const chosen = nextBest[purpose].find((next) => confirmed.some((contact) => contact.purpose === next));
  return confirmed
    .filter((contact) => contact.purpose === chosen)
    .map(({ id, email, language, openpgpKey, ...key }) => ({
      contactId: id,
      email,
      language,
      key: keyState(key, now) === 'expired' ? null : openpgpKey,
    }));
}
