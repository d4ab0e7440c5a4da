import {
  causeTerms,
  cvssRating,
  cvssVersion,
  type PublishedRecord,
  scoreOf,
  threatTerms,
  weaknessPattern,
} from '#vocabulary/index.ts';
import { weaknessName } from '../cwe-names.ts';
import { englishSummary, englishTitle } from '../english.ts';
import { atMostCharacters, distinct } from '../json-text.ts';
import { type Authority, beginOf, issued, type RecordContext, recordUrl } from '../record-context.ts';
import { uuid4Of } from '../uuid.ts';
import { webLink, webLinks } from '../web-link.ts';
import { cveAffected } from './affected.ts';

/** Us, as the format names organisations: a UUID of version 4 is the only form it takes, so ours is made of our namespace. */
export const organisation = ({ namespace, nameEn, name }: Authority) => {
  const shortName = atMostCharacters(nameEn.trim() || name.trim(), 32);
  return { orgId: uuid4Of(namespace), ...(shortName.length >= 2 && { shortName }) };
};

/** What we say of a vulnerability, as the container of a published record (CVE Record Format 5.1). */
export function cveContainer(record: PublishedRecord, context: RecordContext): object {
  const { title, description, remediation, discoverer, products, identifier } = record;
  const { lastAt } = issued(record, context);
  const problems = problemTypes(record);
  const scores = metrics(record);
  return {
    providerMetadata: { ...organisation(context.authority), dateUpdated: lastAt.toISOString() },
    datePublic: beginOf(record.publishedOn).toISOString(),
    title: atMostCharacters(englishTitle(record), 256),
    descriptions: distinct(
      [text('en', englishSummary(record)), text('zh-CN', description), text('zh-CN', title)].filter(isSaid),
    ),
    affected: cveAffected(products),
    ...(problems.length > 0 && { problemTypes: problems }),
    references: references(record, context),
    ...(record.threat !== null && {
      impacts: [
        { descriptions: [text('en', threatTerms[record.threat].en), text('zh-CN', threatTerms[record.threat].zh)] },
      ],
    }),
    ...(scores.length > 0 && { metrics: scores }),
    ...(remediation?.trim() && { solutions: [text('zh-CN', remediation)] }),
    ...(context.exploited && { exploits: [text('en', 'Known to be exploited.')] }),
    timeline: timeline(record),
    ...(discoverer?.trim() && { credits: [{ ...text('zh-CN', discoverer), type: 'finder' }] }),
    source: { advisory: identifier, discovery: 'UNKNOWN' },
  };
}

const text = (lang: 'en' | 'zh-CN', value: string) => ({ lang, value: atMostCharacters(value, 4096) });
const isSaid = ({ value }: { readonly value: string }) => value.trim() !== '';

function problemTypes({ weaknesses, cause }: PublishedRecord): object[] {
  const named = weaknesses.filter((id) => weaknessPattern.test(id));
  const each = [...new Set(named)].map((cweId) => {
    const description = [cweId, weaknessName(cweId)].filter((part) => part !== null).join(' ');
    return { descriptions: [{ lang: 'en', cweId, description, type: 'CWE' }] };
  });
  if (each.length > 0 || cause === null) return each;
  const { en, zh } = causeTerms[cause];
  return [
    {
      descriptions: [
        { lang: 'en', description: en, type: 'text' },
        { lang: 'zh-CN', description: zh, type: 'text' },
      ],
    },
  ];
}

const mostReferences = 512;

function references(record: PublishedRecord, context: RecordContext): object[] {
  const patch = record.patch?.url == null ? null : webLink(record.patch.url);
  const own = recordUrl(record, context);
  const links = webLinks([...record.references, ...record.aliases.flatMap(({ url }) => url ?? [])]);
  return [
    { url: own, name: record.identifier, tags: ['third-party-advisory'] },
    ...(patch === null || patch === own ? [] : [{ url: patch, tags: ['patch'] }]),
    ...links.filter((url) => url !== own && url !== patch).map((url) => ({ url })),
  ].slice(0, mostReferences);
}

/** A vector of each version, with the score that follows from it. */
function metrics({ cvss2, cvss3, cvss4 }: PublishedRecord): object[] {
  return [cvss4, cvss3, cvss2].flatMap((vectorString) => {
    if (vectorString === null) return [];
    const [version, baseScore] = [cvssVersion(vectorString), scoreOf(vectorString)];
    if (version === null || baseScore === null) return [];
    const rating = version === '2.0' ? {} : { baseSeverity: cvssRating(version, baseScore).en.toUpperCase() };
    return [{ format: 'CVSS', [`cvssV${version.replace('.', '_')}`]: { version, vectorString, baseScore, ...rating } }];
  });
}

function timeline({ submittedOn, recordedOn, publishedOn }: PublishedRecord): object[] {
  const days = [
    { day: submittedOn, value: 'Reported' },
    { day: recordedOn, value: 'Recorded' },
    { day: publishedOn, value: 'Published' },
  ];
  return days.flatMap(({ day, value }) =>
    day === null ? [] : [{ time: beginOf(day).toISOString(), lang: 'en', value }],
  );
}
