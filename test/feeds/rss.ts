/**
 * Holds a document against RSS 2.0 as the RSS Advisory Board has it: which elements and attributes stand where and how often, and in which
 * form values are. Elements of other namespaces may stand anywhere; of Atom's and of the content module, what those say of themselves.
 */
import { attributeOf, type Node, readTree } from './tree.ts';
import { isInstant, isIri, isLanguageTag, isMailDate, isMediaType } from './values.ts';

const atom = 'http://www.w3.org/2005/Atom';
const contentModule = 'http://purl.org/rss/1.0/modules/content/';

type Often = '1' | '?' | '*';
type Rule = {
  readonly holds?: Readonly<Record<string, Often>>;
  readonly attributes?: Readonly<Record<string, (value: string) => boolean>>;
  readonly needs?: readonly string[];
  readonly text?: (text: string) => boolean;
};

const anything = () => true;
const isNumber = (text: string) => /^\d+$/.test(text);
const hasWords = (text: string) => text.trim() !== '';
const words: Rule = { text: anything };
const address: Rule = { text: isIri };
const instant: Rule = { text: isMailDate };
const category: Rule = { text: hasWords, attributes: { domain: hasWords } };

const optional =
  'language copyright managingEditor webMaster pubDate lastBuildDate generator docs cloud ttl image rating textInput skipHours skipDays'.split(
    ' ',
  );
const shared: Readonly<Record<string, Rule>> = {
  title: words,
  link: address,
  description: words,
  pubDate: instant,
  category,
};

/** By where they stand: the same name means other things in a channel, an item, an image. */
const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  rss: {
    channel: {
      holds: {
        title: '1',
        link: '1',
        description: '1',
        category: '*',
        item: '*',
        ...Object.fromEntries(optional.map((name) => [name, '?' as const])),
      },
    },
  },
  channel: {
    ...shared,
    title: { text: hasWords },
    language: { text: isLanguageTag },
    copyright: words,
    managingEditor: { text: (text) => text.includes('@') },
    webMaster: { text: (text) => text.includes('@') },
    lastBuildDate: instant,
    generator: words,
    docs: address,
    cloud: {
      attributes: { domain: anything, port: isNumber, path: anything, registerProcedure: anything, protocol: anything },
      needs: ['domain', 'port', 'path', 'registerProcedure', 'protocol'],
    },
    ttl: { text: isNumber },
    image: { holds: { url: '1', title: '1', link: '1', width: '?', height: '?', description: '?' } },
    rating: words,
    textInput: { holds: { title: '1', description: '1', name: '1', link: '1' } },
    skipHours: { holds: { hour: '*' } },
    skipDays: { holds: { day: '*' } },
    item: {
      holds: {
        title: '?',
        link: '?',
        description: '?',
        author: '?',
        category: '*',
        comments: '?',
        enclosure: '?',
        guid: '?',
        pubDate: '?',
        source: '?',
      },
    },
  },
  item: {
    ...shared,
    author: { text: (text) => text.includes('@') },
    comments: address,
    enclosure: { attributes: { url: isIri, length: isNumber, type: isMediaType }, needs: ['url', 'length', 'type'] },
    guid: { text: hasWords, attributes: { isPermaLink: (value) => value === 'true' || value === 'false' } },
    source: { text: anything, attributes: { url: isIri }, needs: ['url'] },
  },
  image: {
    url: address,
    title: words,
    link: address,
    width: { text: isNumber },
    height: { text: isNumber },
    description: words,
  },
  textInput: { title: words, description: words, name: words, link: address },
  skipHours: { hour: { text: (text) => isNumber(text) && Number(text) < 24 } },
  skipDays: { day: { text: (text) => /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(text) } },
};

/** What breaks a rule, each with where it stands; nothing for a document that keeps them all. */
export function rssViolations(document: string): readonly string[] {
  const root = readTree(document);
  if (root.uri !== '' || root.local !== 'rss' || attributeOf(root, 'version') !== '2.0') return ['no RSS 2.0'];
  const channels = root.children.filter(({ local, uri }) => uri === '' && local === 'channel');
  if (channels.length !== 1 || root.children.length !== 1) return ['rss: not one channel and nothing else'];
  return [...inside(root, 'rss'), ...channelRules(channels[0] as Node)];
}

function inside(parent: Node, where: string): string[] {
  return parent.children.flatMap((node, at) => {
    const here = `${where}/${node.local}[${at}]`;
    if (node.uri !== '') return foreignFaults(node).map((fault) => `${here}: ${fault}`);
    const rule = rules[parent.local]?.[node.local];
    if (rule === undefined) return [`${here}: may not stand here`];
    const faults = [...attributeFaults(node, rule), ...textFaults(node, rule), ...countFaults(node, rule)];
    return [...faults.map((fault) => `${here}: ${fault}`), ...inside(node, here)];
  });
}

function attributeFaults(node: Node, { attributes = {}, needs = [] }: Rule): string[] {
  const faults = needs.filter((name) => attributeOf(node, name) === undefined).map((name) => `lacks ${name}`);
  for (const { uri, local, value } of node.attributes) {
    if (uri !== '') continue;
    if (attributes[local] === undefined) faults.push(`unknown attribute ${local}`);
    else if (attributes[local]?.(value) === false) faults.push(`${local} is ${value}`);
  }
  return faults;
}

function textFaults(node: Node, { text }: Rule): string[] {
  if (text === undefined) return node.text.trim() === '' ? [] : ['text where none may be'];
  if (node.children.length > 0) return ['elements in a text'];
  return text(node.text) ? [] : [`its text is ${JSON.stringify(node.text.slice(0, 80))}`];
}

function countFaults(node: Node, { holds = {} }: Rule): string[] {
  const faults: string[] = [];
  for (const [name, often] of Object.entries(holds)) {
    const count = node.children.filter(({ uri, local }) => uri === '' && local === name).length;
    if ((often === '1' && count !== 1) || (often === '?' && count > 1)) faults.push(`${name} ${count} times`);
  }
  return [...faults, ...(node.local === 'item' ? itemRules(node) : [])];
}

const named = (node: Node, local: string, uri = '') =>
  node.children.filter((child) => child.uri === uri && child.local === local);

function itemRules(item: Node): string[] {
  const faults: string[] = [];
  if (named(item, 'title').length + named(item, 'description').length === 0)
    faults.push('neither title nor description');
  if (named(item, 'encoded', contentModule).length > 1) faults.push('content:encoded twice');
  const [guid] = named(item, 'guid');
  if (guid !== undefined && attributeOf(guid, 'isPermaLink') !== 'false' && !isIri(guid.text))
    faults.push('a permanent link that is none');
  return faults;
}

function channelRules(channel: Node): string[] {
  const guids = named(channel, 'item').flatMap((item) => named(item, 'guid').map(({ text }) => text));
  const selves = named(channel, 'link', atom).filter((link) => attributeOf(link, 'rel') === 'self');
  return [
    ...(new Set(guids).size === guids.length ? [] : ['channel: two items with one guid']),
    ...(selves.length === 1 ? [] : [`channel: ${selves.length} links to itself`]),
  ];
}

function foreignFaults(node: Node): string[] {
  if (node.uri === atom && node.local === 'link')
    return isIri(attributeOf(node, 'href') ?? '') ? [] : ['atom:link that leads nowhere'];
  if (node.uri === atom && node.local === 'updated')
    return isInstant(node.text) ? [] : [`atom:updated is ${node.text}`];
  if (node.uri === atom) return ['an element of Atom that is not for RSS'];
  return [];
}
