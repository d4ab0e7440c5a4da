export { type Letter, type Mailer, mailJob, openMailer, queueMail } from './mail.ts';
