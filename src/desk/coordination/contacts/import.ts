import type { SecurityTxt } from '#formats/index.ts';
import type { ReadKey } from '#platform/mail/index.ts';
import type { Language } from '#platform/text.ts';
import type { Contact } from './model.ts';

export type PlannedContact = {
  readonly email: string;
  /** Null: it would be added; else it is there, and only the key would be set. */
  readonly knownId: number | null;
  readonly key: ReadKey | null;
  /** The key's user ids name the address. */
  readonly keyNamesIt: boolean;
};

export type ImportPlan = {
  readonly contacts: readonly PlannedContact[];
  /** Contacts that are no mail: pages and telephones, shown only. */
  readonly others: readonly string[];
};

/**
 * What a security.txt would change: its addresses for the purpose “security”, each once, in its order of preference. A key goes to the
 * addresses that it names; one that names none of them goes to the first.
 */
export function planImport(
  read: SecurityTxt,
  keys: readonly ReadKey[],
  known: readonly Pick<Contact, 'id' | 'email' | 'purpose'>[],
): ImportPlan {
  const emails = [...new Set(read.contacts.flatMap(({ email }) => email?.toLowerCase() ?? []))].slice(0, 20);
  const homeless = keys.find(({ addresses }) => !emails.some((email) => addresses.includes(email))) ?? null;
  return {
    contacts: emails.map((email, place) => {
      const named = keys.find(({ addresses }) => addresses.includes(email)) ?? null;
      return {
        email,
        knownId: known.find((contact) => contact.email === email && contact.purpose === 'security')?.id ?? null,
        key: named ?? (place === 0 ? homeless : null),
        keyNamesIt: named !== null,
      };
    }),
    others: read.contacts.filter(({ email }) => email === null).map(({ uri }) => uri),
  };
}

/** Chinese where the file prefers it to every other language of ours; English where it says nothing. */
export function languageOf(tags: readonly string[]): Language {
  const ours = tags.map((tag) => tag.split('-')[0]?.toLowerCase()).find((tag) => tag === 'zh' || tag === 'en');
  return ours === 'zh' ? 'zh' : 'en';
}

/** Where a site has its security.txt (RFC 9116 §3), from a domain or an address of it; null for any other address. */
export function securityTxtAddress(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null || url.protocol !== 'https:' || url.search !== '' || url.hash !== '') return null;
  if (url.pathname === '/') return `${url.origin}/.well-known/security.txt`;
  return ['/.well-known/security.txt', '/security.txt'].includes(url.pathname) ? url.href : null;
}

/** A file that names where it belongs, and was found elsewhere, should not be trusted (RFC 9116 §2.5.2). */
export function isElsewhere({ canonical }: Pick<SecurityTxt, 'canonical'>, url: string | null): boolean {
  return url !== null && canonical.length > 0 && !canonical.includes(url);
}
