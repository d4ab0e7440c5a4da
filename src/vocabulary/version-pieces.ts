import { beginsWithStage, stagePattern } from './version-stages.ts';

/** Stands for a blank inside of a version, and between the two ends of a span. */
export const blank = '␣';
export const until = '⇥';

/**
 * The words of what a row says of versions: a comparison, a version with its stage (`11.20␣SR12`) and a span (`8.5.0⇥8.5.6`) are one word
 * each, comparisons without the bracket round them. Null where something stands behind a version that makes another one of it (`7.3 E0506P09`).
 */
export function versionPieces(text: string): string[] | null {
  if (text.length > longest) return null;
  const written = text.normalize('NFKC').replace(/\s+/g, ' ');
  const stated = withSpans(withStages(withSigns(written)));
  return unsure.test(stated) ? null : stated.split(/[\s,;、|]+|或|以及/);
}

/** No row in the share files of seven years says more than 232 characters of versions. */
const longest = 2000;

const withSigns = (text: string) =>
  text
    .replace(/< ?=(?: ?< ?=)*/g, '<=')
    .replace(edition, '')
    .replace(/\((?= ?[<>=≤≥])([^()]*(?:\([^()]*\)[^()]*)*)\)?/g, ' $1 ')
    .replace(/ ?([<>=≤≥]+) ?/g, ' $1')
    .replace(named, (all, sign: string) => (beginsWithStage(all.slice(1)) ? all : sign));

/** `<Open Source 1.9.4`: the sign is the version's. */
const named = /([<>=≤≥])(?:[a-z][a-z-]* ){1,2}(?=v?\d+\.)/gi;
const edition = /(?<=\w)\((?:社区|企业|标准|专业|旗舰|免费|个人|商业|开源|正式|高级|中文|英文|国际)版\)/g;

/** `9.0.124 .0` and `V300R003C00 SPC100` are one version torn apart. */
const withStages = (text: string) =>
  text
    .replace(/(?<=\d\.\d+) (?=\.\d)/g, '')
    .replace(/(V\d+R\d+\w*) (?=SP[CH]\d)/g, '$1')
    .replace(staged, (_, version: string, stages: string) => version + stages.replace(/ (?=.)/g, blank));

const staged = new RegExp(
  String.raw`(?<![\w.])((?:v(?:er(?:sion)?)?[. ]?)?\d[\w.()-]*?)((?:${stagePattern})+)(?=[\s,;、|)<>=≤≥~–—至到-]|$)`,
  'gi',
);

const withSpans = (text: string) =>
  text.replace(spans, (all, from: string, to: string) =>
    isEnd.test(from) && isEnd.test(to) && all.includes('.') ? from + until + to : all,
  );

const end = String.raw`v?\d[\w.*${blank}()]*(?:-[\w.]+)?`;
/** One hyphen without a blank at either side may belong to a version (`7.x-2.2`): it is left to whoever reads the word. */
const between = String.raw` ?(?:–|—|~|至|到) ?| (?:-|to|through|thru) |- (?=v?\d+\.)| -(?=v?\d+\.)`;
const spans = new RegExp(String.raw`(?<![\w.<>=≤≥-] ?)(${end})(?:${between})(${end})(?![\w.-])`, 'gi');
/** `32bit` ends no span. */
const isEnd = /^v?\d+(?![a-z\d])/i;

/** What stands behind a version and is an edition or a processor, not a level. */
const harmless = String.raw`(?:[xv]|amd|ia-?|i|s\/|q|ipv|utf-?|arm|sparc|win|mac)\d`;
const words = String.raw`(?:release|rel|rev|revision|db|ga|build)[ .]*\w*\d|(?:release|security|patch) update \d`;
const level = String.raw`\(?(?!${harmless})(?:[a-z]{1,4}\d\w*|${words}|${stagePattern.slice(2)})`;
/** A level of the maker's own, or a bare number: behind a version, or behind a bound. */
const unsure = new RegExp(
  String.raw`(?:^|[\s<>=≤≥])v?\d[\w.${blank}-]* ${level}|[<>=≤≥]v?\d[\w.${blank}-]* \(?\d|\d \d{1,4}$`,
  'i',
);
