/** The script of pages behind the sign-in; each part looks for its own elements and does nothing where there are none. */
import { startBatchUpload } from './desk/batch.ts';

startBatchUpload();
