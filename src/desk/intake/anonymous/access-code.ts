import type { Secrets } from '#platform/secrets.ts';

/** Without letters and digits that are taken for one another: no 0 O, 1 I L. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const groups = 5;
const each = 4;

/**
 * The access code of a report without an account: five groups of four, 99 bits. It follows from the draft's key, which nobody but the
 * sender's browser has, so that sending twice shows the same code and the platform need not keep it.
 */
export function accessCodeOf(secrets: Secrets, draftId: string, key: string): string {
  let rest = BigInt(`0x${secrets.digest('report access code', `${draftId} ${key}`).toString('hex')}`);
  let code = '';
  for (let place = 0; place < groups * each; place += 1) {
    if (place > 0 && place % each === 0) code += '-';
    code += alphabet[Number(rest % BigInt(alphabet.length))];
    rest /= BigInt(alphabet.length);
  }
  return code;
}

/** What `desk.report_access.code_digest` holds of a code, however it was typed: case, spaces and hyphens do not count. */
export function digestAccessCode(secrets: Secrets, typed: string): Buffer {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
  return secrets.digest('report access', bare.slice(0, 100));
}
