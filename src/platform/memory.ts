import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the space for new objects small for the whole process.
 *
 * An import and a page make much garbage of which nothing survives; V8 answers by letting that space grow. Measured over the
 * import of 98,853 records: 267 MB resident instead of 397 MB, in the same time.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
