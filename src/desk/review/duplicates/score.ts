import { typeFamily } from './features.ts';
import type { Features, Reason } from './model.ts';
import { likeness, titleWords } from './title.ts';

/** How likely two are the same vulnerability, and why. */
export type Judgement = { readonly score: number; readonly reasons: readonly Reason[] };

/**
 * Puts the signs for and against together: each sign for raises the likelihood of what is left (noisy or), a sign against caps it.
 * The weights are set so that 0.7 is where more than nine of ten pairs were the same on real data (`bench/duplicates.ts`).
 */
export function judge(one: Features, other: Features): Judgement {
  const signs = [sameCve(one, other), ...sameSystem(one, other), ...sameProduct(one, other), ...titles(one, other)];
  const found = signs.filter((sign) => sign !== null);
  const left = found.reduce((rest, { weight }) => rest * (1 - weight), 1);
  const caps = found.some(({ code }) => code === 'same-cve') ? [] : contradictions(one, other);
  const score = Math.min(1 - left, ...caps.map(({ cap }) => cap));
  return {
    score: Math.round(score * 100) / 100,
    reasons: [...found, ...caps].map(({ code, what }) => ({ code, what })),
  };
}

type Sign = Reason & { readonly weight: number };

function sameCve(one: Features, other: Features): Sign | null {
  const shared = one.cves.find((cve) => other.cves.includes(cve));
  return shared === undefined ? null : { code: 'same-cve', what: shared, weight: 0.95 };
}

function sameSystem(one: Features, other: Features): (Sign | null)[] {
  if (one.host === null || one.host !== other.host) return [];
  const sameType = sharesType(one, other);
  const samePath = one.path === other.path && one.path !== '';
  return [
    samePath
      ? { code: 'same-address', what: one.host + (one.path ?? ''), weight: sameType ? 0.9 : 0.6 }
      : { code: 'same-host', what: one.host, weight: sameType ? 0.6 : 0.3 },
    sameType ? { code: 'same-type', what: one.flawType, weight: 0.2 } : null,
  ];
}

function sameProduct(one: Features, other: Features): (Sign | null)[] {
  const place = one.places.find((name) => other.places.includes(name));
  const same = agreeOnProduct(one, other);
  return [
    same ? { code: 'same-product', what: null, weight: 0.2 } : null,
    place !== undefined ? { code: 'same-place', what: place, weight: same ? 0.7 : 0.35 } : null,
    same && sharesType(one, other) ? { code: 'same-type', what: one.flawType, weight: 0.2 } : null,
  ];
}

/** One name may carry the edition or the version that the other leaves out. */
function agreeOnProduct({ product: one }: Features, { product: other }: Features): boolean {
  if (one === null || other === null) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.includes(short);
}

/** How alike the titles are; of the same product, in what they say beyond its name, which all its flaws share. */
function titles(one: Features, other: Features): (Sign | null)[] {
  const [mine, theirs] = tellingWords(one, other);
  const sameType = sharesType(one, other);
  if (mine.length === 0 && theirs.length === 0)
    return sameType ? [{ code: 'same-title', what: null, weight: 0.55 }] : [];
  const like = likeness(mine, theirs);
  if (like >= 0.995) return [{ code: 'same-title', what: null, weight: sameType ? 0.65 : 0.3 }];
  if (like < 0.4) return [];
  const weight = ((like - 0.25) / 0.75) * (sameType ? 0.6 : 0.3);
  return [{ code: 'near-title', what: `${Math.round(like * 100)}%`, weight }];
}

function tellingWords(one: Features, other: Features): [string[], string[]] {
  const named = agreeOnProduct(one, other) ? `${one.product} ${other.product}` : '';
  const telling = (title: string) => titleWords(title).filter((word) => !named.includes(word));
  return [telling(one.title), telling(other.title)];
}

/** Both say what the flaw is and mean the same, or neither does: then it is part of what the titles have in common. */
function sharesType(one: Features, other: Features): boolean {
  return typeFamily(one.flawType) === typeFamily(other.flawType);
}

/** What speaks against: both name a CVE, a place or a host, and none in common. */
function contradictions(one: Features, other: Features): (Reason & { readonly cap: number })[] {
  const apart = (a: readonly string[], b: readonly string[]) =>
    a.length > 0 && b.length > 0 && !a.some((item) => b.includes(item));
  const [mine, theirs] = tellingWords(one, other);
  const otherType = one.flawType !== null && other.flawType !== null && !sharesType(one, other);
  const otherPart = mine.length > 0 && theirs.length > 0 && likeness(mine, theirs) < 0.25;
  return [
    ...(otherType ? [{ code: 'other-type' as const, what: other.flawType, cap: 0.4 }] : []),
    ...(otherPart && agreeOnProduct(one, other) ? [{ code: 'other-part' as const, what: null, cap: 0.45 }] : []),
    ...(apart(one.cves, other.cves) ? [{ code: 'other-cve' as const, what: other.cves[0] ?? null, cap: 0.3 }] : []),
    ...(apart(one.places, other.places)
      ? [{ code: 'other-place' as const, what: other.places[0] ?? null, cap: 0.45 }]
      : []),
    ...(one.host !== null && other.host !== null && one.host !== other.host
      ? [{ code: 'other-host' as const, what: other.host, cap: 0.2 }]
      : []),
  ];
}

/**
 * Where several candidates are alike for the same reasons, at most one of them is likely to be the same: they share the likelihood.
 * What names the very thing (CVE, place, address) keeps its own.
 */
export function sharedOut<Judged extends Judgement>(candidates: readonly Judged[]): Judged[] {
  const kindOf = ({ score, reasons }: Judgement) =>
    `${Math.round(score * 20)} ${reasons.map(({ code }) => code).join(' ')}`;
  const alike = Map.groupBy(candidates, kindOf);
  return candidates.map((candidate) => {
    const many = alike.get(kindOf(candidate))?.length ?? 1;
    if (many === 1 || candidate.reasons.some(({ code }) => naming.has(code))) return candidate;
    const score = Math.round((100 * candidate.score) / many ** 0.6) / 100;
    return { ...candidate, score, reasons: [...candidate.reasons, { code: 'many-alike', what: String(many) }] };
  });
}

const naming: ReadonlySet<string> = new Set(['same-cve', 'same-address', 'same-place']);
