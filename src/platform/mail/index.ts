export { isAddress } from './address.ts';
export { countUnsureLetters, mailJob, type Outcome, queueMail } from './letters.ts';
export { type Attachment, askMailServer, type Letter, type Mailer, messageId, openMailer } from './mailer.ts';
