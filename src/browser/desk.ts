/** The script of pages behind the sign-in; each part looks for its own elements and does nothing where there are none. */
import './desk/dialog.ts';
import './desk/entry.ts';
import './desk/queue.ts';
import { startBatchUpload } from './desk/batch.ts';
import { startCalculators } from './desk/calculator.ts';
import { startIssueDesk } from './desk/issue.ts';
import { startPasskeys } from './desk/passkey.ts';
import { startProofOfWork } from './desk/proof-of-work.ts';
import { startReportForm } from './desk/report-form.ts';
import { startSuggestions } from './desk/suggest.ts';
import { startUploads } from './desk/upload.ts';

startBatchUpload();
// Before the form: an upload on its way keeps the form from being sent.
startUploads();
startReportForm();
startSuggestions();
startProofOfWork();
startCalculators();
startPasskeys();
startIssueDesk();
