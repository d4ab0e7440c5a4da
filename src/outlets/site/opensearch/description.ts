import { type Language, speak, type Text } from '#platform/html/index.ts';
import { siteName } from '../words.ts';

/** Where browsers find how this site is searched, and what media type that is. */
export const openSearch = { href: '/opensearch.xml', type: 'application/opensearchdescription+xml' } as const;

/** Where they ask what may be meant, and what media type they take the answer as. */
export const suggestions = { path: '/search/opensearch', type: 'application/x-suggestions+json' } as const;

/** As browsers list it: at most 16 characters (OpenSearch 1.1). */
export const shortName: Text = { zh: '补漏漏洞库', en: 'Bulou' };

/** The site as something that is searched from a browser's address bar (OpenSearch 1.1, draft 6): list, feed and suggestions. */
export function describeSearch({ publicUrl, language }: { publicUrl: string; language: Language }): string {
  const t = speak(language);
  const asked = `q={searchTerms}${language === 'en' ? '&lang=en' : ''}`;
  const url = (type: string, template: string, rel?: string) =>
    `<Url type="${type}"${rel === undefined ? '' : ` rel="${rel}"`} template="${xml(publicUrl + template)}"/>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${xml(t(shortName))}</ShortName>
<LongName>${xml(t(siteName.name))}</LongName>
<Description>${xml(t(described))}</Description>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Language>${language === 'zh' ? 'zh-CN' : 'en'}</Language>
${url('text/html', '/records?q={searchTerms}')}${url('application/atom+xml', `/records.atom?${asked}`)}${url(
  suggestions.type,
  `${suggestions.path}?q={searchTerms}`,
  'suggestions',
)}${url(openSearch.type, openSearch.href, 'self')}</OpenSearchDescription>
`;
}

const described: Text = {
  zh: '按编号、CVE、厂商、产品、词语或检索式查找漏洞。',
  en: 'Finds vulnerabilities by number, CVE, vendor, product, words or expression.',
};

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
