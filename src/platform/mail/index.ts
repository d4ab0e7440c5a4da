export { isAddress } from './address.ts';
export { mailJob, queueMail } from './letters.ts';
export { type Attachment, askMailServer, type Letter, type Mailer, messageId, openMailer } from './mailer.ts';
export { countUnsureLetters, type Outcome } from './store.ts';
