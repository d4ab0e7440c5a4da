import {
  type AttackPosition,
  bareTitle,
  type ObjectType,
  readCvss,
  type Sector,
  suggestCvss2,
  suggestedVector,
} from '#vocabulary/index.ts';
import { closerRules, effectRules, type FlawRule, flawRules, generalWeaknesses } from './flaw-rules.ts';
import type { Described, Evidence, Place, Proposal, Proposals } from './model.ts';
import { objectRules, sectorRules } from './object-rules.ts';

/**
 * What rules propose for the classification of an entry, each value with the words it was read from. Pure, and silent where
 * nothing is said: a proposal is for a person to take or to leave. How often they agree: docs/scoring.md.
 */
export function proposeClassification(entry: Described): Proposals {
  const texts = textsOf(entry);
  const flaw = findFlaw(texts);
  const effect = findEffect(texts);
  const objectType = proposeObject(texts);
  const cvss2 = proposeVector(entry, texts, { flaw, effect, objectType });
  return {
    objectType,
    cause: flaw && { value: flaw.rule.cause, evidence: [flaw.evidence] },
    threat: effect
      ? { value: effect.threat, evidence: [effect.evidence] }
      : flaw && { value: flaw.rule.threat, evidence: [flaw.evidence] },
    position: cvss2 && positionOf(cvss2, entry.cvss ? null : reachOf(texts, { flaw, effect, objectType }).evidence),
    weaknesses: proposeWeakness(texts, flaw),
    sectors: proposeSectors(texts),
    cvss2,
  };
}

/** The texts that rules read. `about` is the first sentence of the description: what the thing is. */
type Texts = {
  readonly title: string;
  readonly products: string;
  readonly about: string;
  readonly description: string;
};

function textsOf({ title, description, products }: Described): Texts {
  const about = /^[^。\n]{0,300}/.exec(description.trim())?.[0] ?? '';
  return { title: bareTitle(title), products: products.map(({ text }) => text).join('\n'), about, description };
}

type Flaw = { readonly rule: FlawRule; readonly evidence: Evidence };

/** The sort of flaw: by the title, where it is named last; else by the description. */
function findFlaw({ title, description }: Texts): Flaw | null {
  return longestIn('title', title) ?? longestIn('description', description);
}

function longestIn(place: Place, text: string): Flaw | null {
  const folded = text.toUpperCase().replaceAll(' ', '');
  let best: { rule: FlawRule; word: string; end: number } | null = null;
  for (const rule of flawRules) {
    for (const word of rule.words) {
      const at = folded.lastIndexOf(word.toUpperCase());
      if (at < 0) continue;
      const end = at + word.length;
      if (best === null || end > best.end || (end === best.end && word.length > best.word.length))
        best = { rule, word, end };
    }
  }
  return best && { rule: best.rule, evidence: { place, words: best.word } };
}

type Effect = {
  readonly threat: (typeof effectRules)[number]['threat'];
  readonly impact: string | null;
  readonly evidence: Evidence;
};

/** Taking over goes before everything else; of the other effects the one that is named first. */
function findEffect({ description }: Texts): Effect | null {
  const [gravest, ...others] = effectRules.flatMap(({ words, threat, impact }, rank) => {
    const match = words.exec(description);
    if (match === null) return [];
    const place = rank === 0 ? -1 : match.index;
    return [{ at: place, threat, impact, evidence: { place: 'description' as const, words: match[0] } }];
  });
  return others.reduce((first, other) => (first && other.at < first.at ? other : first), gravest) ?? null;
}

function proposeWeakness({ description }: Texts, flaw: Flaw | null): readonly Proposal<string>[] {
  if (flaw === null) return [];
  const general = flaw.rule.weakness;
  const closer = generalWeaknesses.includes(general)
    ? closerRules.find(({ words }) => words.test(description))
    : undefined;
  if (closer) {
    const words = closer.words.exec(description)?.[0] ?? '';
    return [{ value: closer.weakness, evidence: [{ place: 'description', words }] }];
  }
  return general === null ? [] : [{ value: general, evidence: [flaw.evidence] }];
}

function proposeObject(texts: Texts): Proposal<ObjectType> | null {
  let best: { value: ObjectType; weight: number; evidence: Evidence[] } | null = null;
  for (const { type, words } of objectRules) {
    const { weight, evidence } = weigh(words, texts);
    if (weight > (best?.weight ?? 0)) best = { value: type, weight, evidence };
  }
  return best && { value: best.value, evidence: best.evidence };
}

function proposeSectors(texts: Texts): readonly Proposal<Sector>[] {
  return sectorRules.flatMap(({ sector, words }) => {
    const { weight, evidence } = weigh(words, texts);
    return weight > 0 ? [{ value: sector, evidence }] : [];
  });
}

function weigh(words: RegExp, { title, products, about }: Texts): { weight: number; evidence: Evidence[] } {
  const read: readonly [Place, string, number][] = [
    ['title', title, 3],
    ['products', products, 2],
    ['description', about, 2],
  ];
  let weight = 0;
  const evidence: Evidence[] = [];
  for (const [place, text, counts] of read) {
    const found = outsideCompanies(words, text);
    if (found === null) continue;
    weight += found.isOfCompany ? 1 : counts;
    evidence.push({ place, words: found.words });
  }
  return { weight, evidence };
}

/** A company called “…软件有限公司” makes much that is no software: words within its name count less. The last word of a name is its head. */
function outsideCompanies(words: RegExp, text: string): { words: string; isOfCompany: boolean } | null {
  const names = [...text.matchAll(/[^，。、\s]{2,30}?(?:有限责任公司|有限公司|集团|公司)/g)];
  const isInName = (at: number) => names.some(({ index, 0: name }) => at >= index && at < index + name.length);
  const found = [...text.matchAll(new RegExp(words.source, `${words.flags}g`))];
  const outside = found.findLast(({ index }) => !isInName(index));
  const match = outside ?? found.at(-1);
  return match === undefined ? null : { words: match[0], isOfCompany: outside === undefined };
}

type Known = { flaw: Flaw | null; effect: Effect | null; objectType: Proposal<ObjectType> | null };

/** From a later vector metric by metric where one is stated; else from the sort of flaw and what the description says. */
function proposeVector(entry: Described, texts: Texts, known: Known): Proposal<string> | null {
  const suggested = entry.cvss ? suggestCvss2(entry.cvss) : null;
  if (suggested !== null) {
    return {
      value: suggestedVector(suggested),
      evidence: suggested.map(({ code, value, from }) => ({ place: 'vector', words: `${from} → ${code}:${value}` })),
    };
  }
  const { flaw, effect } = known;
  if (flaw === null) return null;
  const reach = reachOf(texts, known);
  // Whoever attacks a system from within has an account on it.
  const isInside = reach.value === 'L' && known.objectType?.value === 'operating-system';
  const authentication = authenticationOf(texts, isInside ? 'S' : (flaw.rule.authentication ?? 'N'));
  const isOfEffect = effect !== null && effect.impact !== null && flaw.rule.weakness !== 'CWE-79';
  const [c, i, a] = (isOfEffect && effect.impact ? effect.impact : flaw.rule.impact).split('/');
  const evidence = [flaw.evidence, reach.evidence, authentication.evidence, isOfEffect ? effect.evidence : null];
  return {
    value: `AV:${reach.value}/AC:L/Au:${authentication.value}/C:${c}/I:${i}/A:${a}`,
    evidence: evidence.filter((one) => one !== null),
  };
}

type Read = { readonly value: string; readonly evidence: Evidence | null };

const filesOpened = /打开(特制|恶意|精心)|恶意(文件|文档|PDF)|特制的?(文件|文档)|当前用户的(上下文|环境)/;
const desktop =
  /Acrobat|\bReader\b|Photoshop|Illustrator|InDesign|Animate|Bridge|Dimension|Substance|FrameMaker|After Effects|Premiere|PDF|Office|Excel|Kofax|Foxit|Linux kernel|Android|Windows|CAD|Visual Studio|SWF|驱动程序|BIOS|Pixel|解码|图像|视频编辑/i;

function reachOf({ title, about, description }: Texts, { flaw, objectType }: Known): Read {
  const near = /相邻网络|邻近网络|同一(网段|局域网)|局域网(内|中)的?攻击者|蓝牙/.exec(description);
  if (near) return { value: 'A', evidence: { place: 'description', words: near[0] } };
  const far = /远程(攻击者|未经|执行)|未经身份(验证|认证)的远程|通过网络/.exec(description);
  if (far) return { value: 'N', evidence: { place: 'description', words: far[0] } };
  const local = /本地(攻击者|用户|提权|权限|访问)|物理(访问|接触)/.exec(description) ?? filesOpened.exec(description);
  if (local) return { value: 'L', evidence: { place: 'description', words: local[0] } };
  if (flaw?.rule.isLocal) return { value: 'L', evidence: flaw.evidence };
  const opens = desktop.exec(`${title} ${about}`);
  const isOfMachine = objectType?.value === 'operating-system';
  const isCode = flaw?.rule.weakness === 'CWE-94';
  const isHere = (flaw?.rule.isMemory && (opens !== null || isOfMachine)) || (isCode && opens !== null && !isOfMachine);
  if (isHere)
    return { value: 'L', evidence: opens ? { place: 'title', words: opens[0] } : (objectType?.evidence[0] ?? null) };
  return { value: 'N', evidence: null };
}

function authenticationOf({ description }: Texts, usual: string): Read {
  const none = /未经(身份)?(验证|认证|授权)|无需(登录|认证|身份验证|授权)|未授权(的)?攻击者/.exec(description);
  if (none) return { value: 'N', evidence: { place: 'description', words: none[0] } };
  const some =
    /(经过|通过)(身份)?(验证|认证)的|已(登录|认证|经过身份)|低权限|普通用户|登录后|具有[^，。；]{0,8}权限/.exec(
      description,
    );
  if (some) return { value: 'S', evidence: { place: 'description', words: some[0] } };
  return { value: usual, evidence: null };
}

/** The position that the vector's first metric means, with what that metric was read from. */
function positionOf(vector: Proposal<string>, reach: Evidence | null): Proposal<AttackPosition> | null {
  const reading = readCvss(vector.value);
  if (!reading.ok) return null;
  const own = vector.evidence.filter(({ place, words }) => place === 'vector' && words.includes('→ AV:'));
  return {
    value: reading.cvss.metrics.get('AV') === 'L' ? 'local' : 'remote',
    evidence: reach === null ? own : [reach],
  };
}
