/** Holds a document against JSON Feed 1.1 (jsonfeed.org/version/1.1): which members there are, of which type and in which form. */
import { isInstant, isIri, isLanguageTag, isMediaType } from './values.ts';

type Check = (value: unknown) => boolean;
type Members = Readonly<Record<string, Check>>;
type Fields = Readonly<Record<string, unknown>>;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isAddress: Check = (value) => typeof value === 'string' && isIri(value);
const isDate: Check = (value) => typeof value === 'string' && isInstant(value);
const isTag: Check = (value) => typeof value === 'string' && isLanguageTag(value);
const isCount: Check = (value) => typeof value === 'number' && value >= 0;
const isList =
  (of: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(of);
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAuthor: Check = (value) =>
  isObject(value) &&
  faultsOf(value, { name: isText, url: isAddress, avatar: isAddress }, []).length === 0 &&
  Object.keys(value).length > 0;
const isHub: Check = (value) =>
  isObject(value) && faultsOf(value, { type: isText, url: isAddress }, ['type', 'url']).length === 0;
const isAttachment: Check = (value) =>
  isObject(value) &&
  faultsOf(
    value,
    {
      url: isAddress,
      mime_type: (type) => typeof type === 'string' && isMediaType(type),
      title: isText,
      size_in_bytes: isCount,
      duration_in_seconds: isCount,
    },
    ['url', 'mime_type'],
  ).length === 0;

const feed: Members = {
  version: (value) => value === 'https://jsonfeed.org/version/1.1',
  ...{
    title: isText,
    home_page_url: isAddress,
    feed_url: isAddress,
    description: isText,
    user_comment: isText,
    next_url: isAddress,
  },
  ...{ icon: isAddress, favicon: isAddress, authors: isList(isAuthor), language: isTag, hubs: isList(isHub) },
  expired: (value) => typeof value === 'boolean',
  items: (value) => Array.isArray(value),
};
const item: Members = {
  ...{
    id: isText,
    url: isAddress,
    external_url: isAddress,
    title: isText,
    summary: isText,
    image: isAddress,
    banner_image: isAddress,
  },
  content_html: (value) => typeof value === 'string',
  content_text: (value) => typeof value === 'string',
  ...{
    date_published: isDate,
    date_modified: isDate,
    authors: isList(isAuthor),
    tags: isList(isText),
    language: isTag,
  },
  attachments: isList(isAttachment),
};

/** What breaks a rule, each with where it stands; nothing for a document that keeps them all. */
export function jsonFeedViolations(document: string): readonly string[] {
  const read: unknown = JSON.parse(document);
  if (!isObject(read)) return ['no object'];
  const items = Array.isArray(read.items) ? read.items : [];
  const ids = items.map((one) => (isObject(one) ? one.id : undefined));
  return [
    ...faultsOf(read, feed, ['version', 'title', 'items']),
    ...(read.next_url !== undefined && read.next_url === read.feed_url ? ['next_url is the feed itself'] : []),
    ...(new Set(ids).size === ids.length ? [] : ['two items with one id']),
    ...items.flatMap((one, at) => itemFaults(one).map((fault) => `items[${at}]: ${fault}`)),
  ];
}

function itemFaults(one: unknown): string[] {
  if (!isObject(one)) return ['no object'];
  const hasContent = one.content_html !== undefined || one.content_text !== undefined;
  return [...faultsOf(one, item, ['id']), ...(hasContent ? [] : ['no content'])];
}

/** Members of one's own begin with an underscore; everything else is known or a mistake. */
function faultsOf(value: Fields, members: Members, needed: readonly string[]): string[] {
  const faults = needed.filter((name) => value[name] === undefined).map((name) => `lacks ${name}`);
  for (const [name, given] of Object.entries(value)) {
    const check = members[name];
    if (check === undefined && !/^_[a-z]/i.test(name)) faults.push(`unknown member ${name}`);
    else if (check?.(given) === false) faults.push(`${name} is ${JSON.stringify(given)?.slice(0, 80)}`);
  }
  return faults;
}
