import { isCalendarInstant } from './instant.ts';
import type { SecurityTxtProblem, SecurityTxtProblemKey } from './problems.ts';

/** What a security.txt says (RFC 9116), each list in the file's order, which is the order of preference. */
export type SecurityTxt = {
  readonly contacts: readonly SecurityTxtContact[];
  readonly encryption: readonly string[];
  readonly policy: readonly string[];
  readonly canonical: readonly string[];
  readonly acknowledgments: readonly string[];
  readonly hiring: readonly string[];
  readonly csaf: readonly string[];
  /** Language tags as written: `zh`, `en-GB`. */
  readonly languages: readonly string[];
  readonly expiresAt: Date | null;
  /** It came inside an OpenPGP signature. Nobody has checked that signature. */
  readonly isSigned: boolean;
  readonly problems: readonly SecurityTxtProblem[];
};

export type SecurityTxtContact = {
  readonly line: number;
  /** As written. */
  readonly uri: string;
  /** Where it is an address of mail; null: a page or a telephone. */
  readonly email: string | null;
};

const mostCharacters = 100_000;
const mostLines = 1_000;
const longestValue = 2_000;

const listFields = ['contact', 'encryption', 'policy', 'canonical', 'acknowledgments', 'hiring', 'csaf'] as const;
type ListField = (typeof listFields)[number];

/**
 * Reads a security.txt. Never throws: what cannot be used is left out and reported with its line. `now` decides whether it has
 * expired. Unknown fields are passed over without a word (RFC 9116 §2.4), a signature around it is taken off unchecked. The text is
 * cut at 100,000 characters and 1,000 lines, values at 2,000 characters are left out.
 */
export function readSecurityTxt(text: string, now: Date): SecurityTxt {
  const problems: SecurityTxtProblem[] = [];
  const { lines, isSigned } = linesOf(text, problems);
  const found: Record<ListField, Stated[]> = {
    contact: [],
    encryption: [],
    policy: [],
    canonical: [],
    acknowledgments: [],
    hiring: [],
    csaf: [],
  };
  const once = { expires: [] as Stated[], 'preferred-languages': [] as Stated[] };
  for (const stated of fieldsOf(lines, problems)) {
    if (isListField(stated.name)) found[stated.name].push(stated);
    else if (stated.name === 'expires' || stated.name === 'preferred-languages') once[stated.name].push(stated);
  }
  const uris = (field: ListField) =>
    found[field].filter((stated) => isWebUri(stated, problems)).map(({ value }) => value);
  const contacts = found.contact.flatMap((stated) => contactOf(stated, problems));
  if (found.contact.length === 0) problems.push({ line: null, key: 'contact-missing' });
  return {
    contacts,
    encryption: found.encryption.filter((stated) => isKeyUri(stated, problems)).map(({ value }) => value),
    policy: uris('policy'),
    canonical: uris('canonical'),
    acknowledgments: uris('acknowledgments'),
    hiring: uris('hiring'),
    csaf: uris('csaf'),
    languages: languagesOf(once['preferred-languages'], problems),
    expiresAt: expiryOf(once.expires, now, problems),
    isSigned,
    problems: problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)),
  };
}

type Line = { readonly line: number; readonly text: string };
type Stated = { readonly line: number; readonly name: string; readonly value: string };

const isListField = (name: string): name is ListField => (listFields as readonly string[]).includes(name);

/** The lines that count, with their numbers in the file: without mark, and without what an OpenPGP signature wraps around (RFC 9580 §7). */
function linesOf(text: string, problems: SecurityTxtProblem[]): { lines: readonly Line[]; isSigned: boolean } {
  const all = text
    .slice(0, mostCharacters)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/);
  if (text.length > mostCharacters || all.length > mostLines) problems.push({ line: null, key: 'too-large' });
  const lines = all.slice(0, mostLines).map((line, place) => ({ line: place + 1, text: line }));
  const begin = lines.findIndex((line) => line.text.trimEnd() === '-----BEGIN PGP SIGNED MESSAGE-----');
  if (begin < 0) return { lines, isSigned: false };
  const head = lines.findIndex((line, place) => place > begin && line.text.trim() === '');
  const end = lines.findIndex((line) => line.text.trimEnd() === '-----BEGIN PGP SIGNATURE-----');
  if (head < 0 || end < head) {
    problems.push({ line: begin + 1, key: 'signature-cut' });
    return { lines: lines.slice(head < 0 ? lines.length : head).map(unescaped), isSigned: false };
  }
  return { lines: lines.slice(head, end).map(unescaped), isSigned: true };
}

const unescaped = ({ line, text }: Line): Line => ({ line, text: text.startsWith('- ') ? text.slice(2) : text });

function* fieldsOf(lines: readonly Line[], problems: SecurityTxtProblem[]): Generator<Stated> {
  for (const { line, text } of lines) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    const colon = text.indexOf(':');
    const name = text.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    const value = text.slice(colon + 1).trim();
    if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || value === '') problems.push({ line, key: 'no-field' });
    else if (value.length > longestValue || /\p{Cc}/u.test(value)) problems.push({ line, key: 'value' });
    else yield { line, name, value };
  }
}

/** A URI as §2.5.4 wants; an address without `mailto:`, a frequent slip, is understood and reported. */
function contactOf({ line, value }: Stated, problems: SecurityTxtProblem[]): SecurityTxtContact[] {
  const say = (key: SecurityTxtProblemKey) => problems.push({ line, key });
  const isBare = isMail(value);
  if (isBare) say('contact-scheme');
  const mail = isBare ? value : /^mailto:([^?]*)/i.exec(value)?.[1];
  if (mail !== undefined) {
    const email = decodedMail(mail);
    if (email !== null) return [{ line, uri: value, email }];
  } else if (/^https:\/\/./i.test(value) && URL.canParse(value)) return [{ line, uri: value, email: null }];
  else if (/^tel:[+\d][\d().;=a-z-]*$/i.test(value)) return [{ line, uri: value, email: null }];
  say(/^http:/i.test(value) ? 'not-https' : 'contact');
  return [];
}

function decodedMail(mail: string): string | null {
  try {
    const email = decodeURIComponent(mail);
    return isMail(email) ? email : null;
  } catch {
    return null;
  }
}

const isMail = (text: string) =>
  text.length <= 254 && /^[^\s\p{Cc}@<>()[\]\\,;:"%]{1,64}@[^\s\p{Cc}@<>()[\]\\,;:"/?#]+$/u.test(text);

function isWebUri({ line, value }: Stated, problems: SecurityTxtProblem[]): boolean {
  if (/^https:\/\/./i.test(value) && URL.canParse(value)) return true;
  problems.push({ line, key: /^http:/i.test(value) ? 'not-https' : 'uri' });
  return false;
}

/** §2.5.4: a page, an OPENPGPKEY record of the DNS, or a fingerprint. */
function isKeyUri(stated: Stated, problems: SecurityTxtProblem[]): boolean {
  return /^(dns:[^\s]+|openpgp4fpr:[0-9a-f]{16,64})$/i.test(stated.value) || isWebUri(stated, problems);
}

function expiryOf(stated: readonly Stated[], now: Date, problems: SecurityTxtProblem[]): Date | null {
  const [first, second] = stated;
  if (first === undefined) {
    problems.push({ line: null, key: 'expires-missing' });
    return null;
  }
  if (second !== undefined) problems.push({ line: second.line, key: 'twice' });
  const at = isCalendarInstant(first.value) ? new Date(first.value.toUpperCase()) : null;
  if (at === null) problems.push({ line: first.line, key: 'expires' });
  else if (at <= now) problems.push({ line: first.line, key: 'expired' });
  return at;
}

function languagesOf(stated: readonly Stated[], problems: SecurityTxtProblem[]): readonly string[] {
  const [first, second] = stated;
  if (first === undefined) return [];
  if (second !== undefined) problems.push({ line: second.line, key: 'twice' });
  const tags = first.value.split(',').map((tag) => tag.trim());
  const good = tags.filter((tag) => /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(tag));
  if (good.length < tags.length) problems.push({ line: first.line, key: 'languages' });
  return good;
}
