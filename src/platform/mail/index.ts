export { isAddress } from './address.ts';
export { mailJob, queueMail } from './letters.ts';
export { askMailServer, type Letter, type Mailer, openMailer } from './mailer.ts';
