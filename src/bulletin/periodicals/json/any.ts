import { fromJson, parseJson } from '../../json/json.ts';
import type { AnyIssue } from '../model.ts';
import { periodicalFromJson } from './json.ts';

/**
 * Reads what `toJson` wrote of whatever periodical; what says of itself that it is no other one is read as a weekly bulletin.
 *
 * Refuses what `fromJson` and `periodicalFromJson` refuse.
 */
export function issueFromJson(text: string): AnyIssue {
  return isPeriodicalJson(text) ? periodicalFromJson(text) : fromJson(text);
}

/** Whether a JSON says that it is an issue of a periodical other than the weekly bulletin. Refuses `bulletin.not-json`. */
export function isPeriodicalJson(text: string): boolean {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && 'schema' in value && value.schema === 'bulou-periodical/1';
}
