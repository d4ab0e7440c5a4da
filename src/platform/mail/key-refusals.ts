import { Refusal } from '../errors.ts';

const refusals = {
  unreadable: () =>
    new Refusal('mail.key-unreadable', {
      zh: '没有读出 OpenPGP 公钥。请用 gpg --armor --export 导出公钥，上传导出的文件或粘贴其中全部文字（不超过 100 KB）。',
      en: 'No OpenPGP public key could be read. Export it with gpg --armor --export and send that file or all of its text (at most 100 KB).',
    }),
  private: () =>
    new Refusal('mail.key-private', {
      zh: '这是私钥，平台没有保存。但它已离开您的电脑，应视为已经泄露：请立即吊销这对密钥，生成新的密钥对，只上传新的公钥。',
      en: 'This is a private key. It was not kept, but it has left your machine and must be considered exposed: revoke it now, make a new pair, and send only the new public key.',
    }),
  many: () =>
    new Refusal('mail.key-many', {
      zh: '文件中有多把密钥，无法判断用哪一把。请只导出这个邮箱的一把公钥。',
      en: 'There are several keys, and nothing says which to use. Export only the one public key of this address.',
    }),
  revoked: () =>
    new Refusal('mail.key-revoked', {
      zh: '这把公钥已被吊销。请上传现行有效的公钥。',
      en: 'This key has been revoked. Send the one that is in use.',
    }),
  expired: () =>
    new Refusal('mail.key-expired', {
      zh: '这把公钥已过有效期。请延长有效期后重新导出，或上传新的公钥。',
      en: 'This key has expired. Extend it and export it again, or send a new one.',
    }),
  weak: () =>
    new Refusal('mail.key-weak', {
      zh: '这把公钥的算法已不安全（RSA 不足 2048 位、DSA 或 ElGamal）。请换用 RSA 3072 位以上或 Curve25519 密钥。',
      en: 'The key’s algorithm is no longer safe (RSA below 2048 bits, DSA or ElGamal). Use RSA of 3072 bits or more, or Curve25519.',
    }),
  'cannot-encrypt': () =>
    new Refusal('mail.key-cannot-encrypt', {
      zh: '这把公钥没有现行有效的加密子密钥，只能用来验证签名。请添加加密子密钥后重新导出。',
      en: 'The key has no valid part for encryption, it can only check signatures. Add an encryption subkey and export it again.',
    }),
} as const;

/** Why a key cannot be used, with what to do. */
export function keyRefusal(reason: keyof typeof refusals): Refusal {
  return refusals[reason]();
}
