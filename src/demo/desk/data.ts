import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/root.ts';
import type { DeskReport } from './model.ts';

/** Reads `data/demo/reports.json`. The file is ours and tested: what is wrong with it is a fault, not a refusal. */
export function readDeskReports(): readonly DeskReport[] {
  return JSON.parse(readFileSync(join(projectRoot, 'data/demo/reports.json'), 'utf8'));
}
