/** Words that stand behind a version and say which stage of it is meant; each with a number behind it (`SP 2`) but those before a release. */
export const stagesBefore = ['dev', 'snapshot', 'alpha', 'beta', 'milestone', 'pre', 'preview', 'rc'] as const;

/**
 * Stages behind a release. What each word counts is its own: SP2 of a version says nothing of its patch 3. Only words that name nothing else:
 * `RP`, `CP` and `E0403` are some makers' own, and are left for what cannot be compared.
 */
export const stagesAfter = [
  ...['sp', 'sr', 'patch', 'update', 'hf', 'fp', 'cf', 'cu', 'if', 'mp', 'mr', 'ru', 'fix', 'build'],
] as const;

/** The same word, written at length. */
const spelled: Readonly<Record<string, string>> = {
  'service pack': 'sp',
  'service release': 'sr',
  'service refresh': 'sr',
  'fix pack': 'fp',
  fixpack: 'fp',
  'hot fix': 'hf',
  hotfix: 'hf',
  'cumulative update': 'cu',
  'cumulative fix': 'cf',
  upd: 'update',
  'interim fix': 'if',
  ifix: 'if',
  'maintenance release': 'mr',
};
const long = new RegExp(String.raw`(?<![a-z])(?:${Object.keys(spelled).join('|')})(?=[ .]?\d)`, 'g');

/**
 * A version in lower case with its stages in their short spelling: `6.1 service pack 1` is `6.1 sp 1`, `8.1 SP0` is 8.1 without one; a letter
 * behind a blank (`1.10 B05`) is a level of the maker's own, and no beta.
 */
export const withShortStages = (version: string): string =>
  version
    .replace(long, (word) => spelled[word] ?? word)
    .replace(none, '')
    .replace(/(?<=\d )[abm](?=\d)/g, 'level$&');

const none = /[ -]?(?<![a-z])(?:sp|patch|hf|fp|update)[ .]?0+(?![\w.])/g;

const numbered = [...stagesAfter, ...Object.keys(spelled), 'p', 'u'].sort((a, b) => b.length - a.length).join('|');

const stageNumber = String.raw`[ .]?\d[\w.]*`;
const early = stagesBefore.join('|');
/** A stage as it is written behind a version, a blank before it: ` SP2`, ` (Build 7601)`, ` -rc2`, ` Beta`. */
export const stagePattern = String.raw` ?(?:\((?:${numbered}|${early})${stageNumber}\)|-?(?:(?:${numbered})${stageNumber}|(?:${early})(?:${stageNumber})?(?![a-z])))`;

/** Whether a text begins with the word of a stage, as `build 201` and `HF01` do. */
export const beginsWithStage = (text: string): boolean => beginning.test(text);
const beginning = new RegExp(`^(?:${numbered}|${early})(?![a-z])`, 'i');
