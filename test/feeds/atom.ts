/**
 * Holds a document against the grammar of RFC 4287 (its appendix B has it as RELAX NG) and what its text demands beyond that: which elements
 * and attributes stand where and how often, and in which form values are. Written from the standard; nothing of ours is in it.
 */
import { attributeOf, type Node, readTree } from './tree.ts';
import { isInstant, isIri, isIriReference, isLanguageTag, isMediaType } from './values.ts';

const atom = 'http://www.w3.org/2005/Atom';
const xhtml = 'http://www.w3.org/1999/xhtml';
const xml = 'http://www.w3.org/XML/1998/namespace';

type Often = '1' | '?' | '*';
type Rule = {
  /** Elements of Atom that may stand in it, in any order, and how often. */
  readonly holds?: Readonly<Record<string, Often>>;
  /** Attributes in no namespace: `!` needed. */
  readonly attributes?: Readonly<Record<string, (value: string) => boolean>>;
  readonly needs?: readonly string[];
  /** What its text is; without it and without `holds` there is none. */
  readonly text?: (text: string) => boolean;
  /** Not even the attributes that are common to all (`element atom:name { text }`). */
  readonly isBare?: boolean;
  readonly further?: (node: Node) => readonly string[];
};

const anything = () => true;
const isOneOf =
  (...known: readonly string[]) =>
  (value: string) =>
    known.includes(value);
const isEmail = (text: string) => /^.+@.+$/.test(text);
/** Registered with IANA, as far as feeds use them; anything else is an IRI (§4.2.7.2). */
const relations =
  'alternate related self enclosure via next previous first last prev-archive next-archive current edit up license'.split(
    ' ',
  );
const isRelation = (value: string) => (value.includes(':') ? isIri(value) : relations.includes(value));

const person: Rule = { holds: { name: '1', uri: '?', email: '?' } };
const text: Rule = { attributes: { type: isOneOf('text', 'html', 'xhtml') }, text: anything, further: textConstruct };
const date: Rule = { text: isInstant };
const about = { author: '*', category: '*', contributor: '*', link: '*', rights: '?' } as const;
const ofFeed = { ...about, generator: '?', icon: '?', logo: '?', subtitle: '?' } as const;

const rules: Readonly<Record<string, Rule>> = {
  feed: { holds: { ...ofFeed, id: '1', title: '1', updated: '1', entry: '*' }, further: feedRules },
  entry: {
    holds: { ...about, id: '1', title: '1', updated: '1', published: '?', summary: '?', content: '?', source: '?' },
    further: entryRules,
  },
  source: { holds: { ...ofFeed, id: '?', title: '?', updated: '?' } },
  author: person,
  contributor: person,
  name: { text: (value) => value.trim() !== '', isBare: true },
  uri: { text: isIriReference, isBare: true },
  email: { text: isEmail, isBare: true },
  title: text,
  subtitle: text,
  summary: text,
  rights: text,
  updated: date,
  published: date,
  id: { text: isIri },
  icon: { text: isIriReference },
  logo: { text: isIriReference },
  generator: { attributes: { uri: isIriReference, version: anything }, text: (value) => value.trim() !== '' },
  category: {
    attributes: { term: (value) => value !== '', scheme: isIri, label: anything },
    needs: ['term'],
    text: anything,
  },
  link: {
    attributes: {
      href: isIriReference,
      rel: isRelation,
      type: isMediaType,
      hreflang: isLanguageTag,
      title: anything,
      length: (value) => /^\d+$/.test(value),
    },
    needs: ['href'],
    text: anything,
  },
  content: { attributes: { type: anything, src: isIriReference }, text: anything, further: contentRules },
};

/** What breaks a rule, each with where it stands; nothing for a document that keeps them all. */
export function atomViolations(document: string): readonly string[] {
  const root = readTree(document);
  if (root.uri !== atom || (root.local !== 'feed' && root.local !== 'entry'))
    return [`${root.local}: neither feed nor entry of Atom`];
  return violationsIn(root, root.local);
}

function violationsIn(node: Node, where: string): string[] {
  const rule = rules[node.local];
  if (rule === undefined) return [`${where}: no element of Atom`];
  const own = [
    ...attributeFaults(node, rule),
    ...textFaults(node, rule),
    ...childFaults(node, rule),
    ...(rule.further?.(node) ?? []),
  ];
  const inside = node.children.filter(({ uri }) => uri === atom);
  return [
    ...own.map((fault) => `${where}: ${fault}`),
    ...inside.flatMap((child, at) => violationsIn(child, `${where}/${child.local}[${at}]`)),
  ];
}

function attributeFaults(node: Node, { attributes = {}, needs = [], isBare = false }: Rule): string[] {
  const faults = needs.filter((name) => attributeOf(node, name) === undefined).map((name) => `lacks ${name}`);
  for (const { uri, local, value } of node.attributes) {
    if (isBare) faults.push(`attribute ${local} where none may be`);
    else if (uri === xml && local === 'lang' && !isLanguageTag(value)) faults.push(`xml:lang ${value}`);
    else if (uri === xml && local === 'base' && !isIriReference(value)) faults.push(`xml:base ${value}`);
    else if (uri === '' && attributes[local] === undefined) faults.push(`unknown attribute ${local}`);
    else if (uri === '' && attributes[local]?.(value) === false) faults.push(`${local} is ${value}`);
  }
  return faults;
}

function textFaults(node: Node, rule: Rule): string[] {
  if (rule.text === undefined) return node.text.trim() === '' ? [] : ['text where none may be'];
  // Dates and IRIs have no white space around them, either (§2).
  return rule.text(node.text) ? [] : [`its text is ${JSON.stringify(node.text.slice(0, 80))}`];
}

function childFaults(node: Node, { holds, text: hasText }: Rule): string[] {
  const faults: string[] = [];
  const inAtom = node.children.filter(({ uri }) => uri === atom);
  for (const { local } of inAtom)
    if (holds?.[local] === undefined && rules[local] !== undefined) faults.push(`${local} may not stand here`);
  for (const [name, often] of Object.entries(holds ?? {})) {
    const count = inAtom.filter(({ local }) => local === name).length;
    if (often === '1' && count !== 1) faults.push(`${name} ${count} times`);
    if (often === '?' && count > 1) faults.push(`${name} ${count} times`);
  }
  const foreign = node.children.filter(({ uri }) => uri !== atom);
  if (foreign.some(({ uri }) => uri === '')) faults.push('an element in no namespace');
  const isOpen = node.local === 'link' || node.local === 'category';
  if (hasText !== undefined && !isOpen && foreign.length > 0 && attributeOf(node, 'type') === undefined)
    faults.push('elements in a text');
  return faults;
}

/** §3.1: text and HTML have no elements, XHTML has one `div` and nothing beside it. */
function textConstruct(node: Node): string[] {
  const type = attributeOf(node, 'type') ?? 'text';
  if (type !== 'xhtml') return node.children.length === 0 ? [] : [`elements in a text of type ${type}`];
  const [div, more] = node.children;
  const isDiv = div?.uri === xhtml && div.local === 'div' && more === undefined && node.text.trim() === '';
  return isDiv ? [] : ['XHTML that is not in one div'];
}

/** §4.1.3. */
function contentRules(node: Node): string[] {
  const type = attributeOf(node, 'type') ?? 'text';
  const isOutside = attributeOf(node, 'src') !== undefined;
  if (isOutside) {
    const isEmpty = node.text === '' && node.children.length === 0;
    return [
      ...(isEmpty ? [] : ['has src and is not empty']),
      ...(type === 'text' || isMediaType(type) ? [] : [`type ${type} with src`]),
    ];
  }
  if (['text', 'html', 'xhtml'].includes(type)) return textConstruct(node);
  return isMediaType(type) && !/^(multipart|message)\//.test(type) ? [] : [`type is ${type}`];
}

const childrenOf = (node: Node, local: string) =>
  node.children.filter((child) => child.uri === atom && child.local === local);
const idsOf = (entries: readonly Node[]) =>
  entries.flatMap((entry) => childrenOf(entry, 'id').map(({ text: id }) => id));

/** §4.1.1. */
function feedRules(feed: Node): string[] {
  const entries = childrenOf(feed, 'entry');
  const faults = linkRules(feed);
  const first = feed.children.findIndex(({ uri, local }) => uri === atom && local === 'entry');
  if (first >= 0 && feed.children.slice(first).some(({ uri, local }) => uri === atom && local !== 'entry'))
    faults.push('an element behind the entries');
  const hasAuthor = childrenOf(feed, 'author').length > 0;
  const lacking = entries.some(
    (entry) =>
      childrenOf(entry, 'author').length +
        childrenOf(entry, 'source').flatMap((source) => childrenOf(source, 'author')).length ===
      0,
  );
  if (!hasAuthor && (lacking || entries.length === 0)) faults.push('no author');
  if (new Set(idsOf(entries)).size !== entries.length) faults.push('two entries with one id');
  if (!childrenOf(feed, 'link').some((link) => attributeOf(link, 'rel') === 'self')) faults.push('no link to itself');
  return faults;
}

/** §4.1.2. */
function entryRules(entry: Node): string[] {
  const faults = linkRules(entry);
  const [content] = childrenOf(entry, 'content');
  const leads = childrenOf(entry, 'link').some((link) => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate');
  if (content === undefined && !leads) faults.push('neither content nor an alternate');
  const type = content === undefined ? 'text' : (attributeOf(content, 'type') ?? 'text');
  const isPacked = type.includes('/') && !/^text\/|\+xml$|\/xml$/i.test(type);
  const isElsewhere = content !== undefined && attributeOf(content, 'src') !== undefined;
  if ((isElsewhere || isPacked) && childrenOf(entry, 'summary').length === 0)
    faults.push('no summary beside content that is elsewhere or packed');
  return faults;
}

/** No two alternates of one type and language. */
function linkRules(node: Node): string[] {
  const alternates = childrenOf(node, 'link').filter(
    (link) => (attributeOf(link, 'rel') ?? 'alternate') === 'alternate',
  );
  const kinds = alternates.map((link) => `${attributeOf(link, 'type')} ${attributeOf(link, 'hreflang')}`);
  return new Set(kinds).size === kinds.length ? [] : ['two alternates of one type and language'];
}
