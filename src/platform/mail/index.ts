export { isAddress } from './address.ts';
export { type EnclosedFile, encryptedLetter, type SecretLetter } from './encrypt.ts';
export { groupedFingerprint, isKeyRefusal, largestKeyBytes, type ReadKey, readPublicKey } from './keys.ts';
export { mailJob, queueMail } from './letters.ts';
export { type Attachment, askMailServer, type Letter, type Mailer, messageId, openMailer } from './mailer.ts';
export { countUnsureLetters, type Outcome } from './store.ts';
