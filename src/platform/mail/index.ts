export { isAddress } from './address.ts';
export { type EnclosedFile, encryptedLetter, type SecretLetter } from './encrypt.ts';
export { groupedFingerprint, isKeyRefusal, largestKeyBytes, type ReadKey, readPublicKey } from './keys.ts';
export { mailJob, queueMail } from './letters.ts';
export { askMailServer, type Letter, type Mailer, openMailer } from './mailer.ts';
