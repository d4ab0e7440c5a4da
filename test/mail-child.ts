/**
 * A process that a test kills while it sends: `node mail-child.js DATABASE SMTP`. Runs the letters that are due, two at a time, until
 * none is left; says `done` then.
 */
import { connect } from '#platform/db/index.ts';
import { startJobs } from '#platform/jobs/index.ts';
import { mailJob, openMailer } from '#platform/mail/index.ts';

const [, , url = '', smtpUrl = ''] = process.argv;
const database = connect(url, { applicationName: 'bulou mail child', max: 4 });
const mailer = await openMailer({ smtpUrl, from: 'no-reply@bulou.example', folder: '/nowhere' });
await startJobs(database, mailJob(mailer, database.db), { log: { fault: () => {} }, now: () => new Date() });
process.stdout.write('started\n');
// Waits to be killed.
setInterval(() => {}, 1000);
