import type { Db, Tx } from '#platform/db/index.ts';
import {
  type Attachment,
  type EnclosedFile,
  encryptedLetter,
  isKeyRefusal,
  type Letter,
  queueMail,
} from '#platform/mail/index.ts';
import type { Language } from '#platform/text.ts';
import { type ContactPurpose, chooseRecipients, type Recipient } from '../model.ts';
import { contactsOf, isActive, membersToTell } from '../store.ts';

export type LetterParts = { readonly subject: string; readonly text: string };

export type CaseLetter = {
  /** Null: only `further` are written to. */
  readonly organisationId: number | null;
  /** `security` unless told. */
  readonly purpose?: ContactPurpose;
  /** For whoever has no key: numbers and links, nothing of the matter. Its subject is also what stands outside an encrypted letter. */
  readonly neutral: Readonly<Record<Language, LetterParts & { readonly attachments?: readonly Attachment[] }>>;
  /** For whoever has a key: the whole, with files. It leaves encrypted or not at all. */
  readonly confidential?: Readonly<Record<Language, LetterParts & { readonly attachments?: readonly EnclosedFile[] }>>;
  /** Who is written to beside the organisation, neutrally; an address that is its own, too, gets one letter. */
  readonly further?: readonly { readonly email: string; readonly language: Language }[];
  /** The job that is told what becomes of each. */
  readonly tells?: string;
  readonly now: Date;
};

/** To whom a letter went, for the ledger. */
export type SentLetter = {
  readonly letterId: string;
  readonly contactId: number | null;
  readonly email: string;
  readonly language: Language;
  readonly isEncrypted: boolean;
};

/**
 * The one door through which coordination writes to an organisation about a case. Puts a letter for each of its recipients into the
 * caller's transaction: with a usable key the confidential text, encrypted before it is queued; without one the neutral text. Gives to
 * whom; an empty list means that nobody there can be reached.
 */
export async function sendLetters(tx: Tx, letter: CaseLetter): Promise<readonly SentLetter[]> {
  const { organisationId, purpose = 'security', further = [], now } = letter;
  const own = organisationId === null ? [] : await recipientsOf(tx, organisationId, purpose, now);
  const recipients = eachOnce([...own, ...further.map((one) => ({ contactId: null, key: null, ...one }))]);
  const made = await Promise.all(recipients.map((recipient) => letterTo(recipient, letter)));
  const ids = await queueMail(tx, made);
  return recipients.map(({ contactId, email, language }, place) => ({
    letterId: ids[place] ?? '',
    contactId,
    email,
    language,
    isEncrypted: made[place]?.encrypted !== undefined,
  }));
}

/** The first of each address: that of a contact with a key goes before the same one typed. */
function eachOnce(recipients: readonly Recipient[]): readonly Recipient[] {
  const byAddress = new Map(recipients.toReversed().map((one) => [one.email.toLowerCase(), one]));
  return recipients.filter((one) => byAddress.get(one.email.toLowerCase()) === one);
}

/** Confirmed contacts for the purpose, or the next best; members of the organisation where it has none. Nobody of a suspended one. */
export async function recipientsOf(
  db: Db,
  organisationId: number,
  purpose: ContactPurpose,
  now: Date,
): Promise<readonly Recipient[]> {
  if (!(await isActive(db, organisationId))) return [];
  const contacts = chooseRecipients(await contactsOf(db, organisationId), purpose, now);
  if (contacts.length > 0) return contacts;
  const members = await membersToTell(db, organisationId);
  return members.map((member) => ({ contactId: null, key: null, ...member }));
}

async function letterTo({ email, language, key }: Recipient, letter: CaseLetter): Promise<Letter> {
  const tells = letter.tells === undefined ? {} : { tells: letter.tells };
  const neutral = { to: email, ...letter.neutral[language], ...tells };
  const confidential = letter.confidential?.[language];
  if (key === null || confidential === undefined) return neutral;
  try {
    const outerSubject = neutral.subject;
    const made = await encryptedLetter({ to: email, ...confidential, keys: [key], outerSubject, now: letter.now });
    return { ...made, ...tells };
  } catch (thrown) {
    // A key that has become unusable since it was read: never the text in clear.
    if (isKeyRefusal(thrown)) return neutral;
    throw thrown;
  }
}
