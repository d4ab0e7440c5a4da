import { type Draft, unreadAt, unreadSentence } from '../draft.ts';
import { sliceFolded } from '../fold.ts';
import { type Match, matchSentence, sentence } from '../match.ts';
import type { ReadAlert } from '../model.ts';
import { type Block, type Paragraph, type Sentence, wholeOf } from '../paragraphs.ts';
import { linksIn } from '../zh/links.ts';
import { readTitle } from '../zh/titles.ts';
import { spaced } from './names.ts';
import { publisher, sentencesOf, when } from './sentences.ts';
import { readSummary } from './summary.ts';
import { listedTitles, quotedTitles } from './titles.ts';

type AlertDraft = { -readonly [Name in keyof ReadAlert]: ReadAlert[Name] };

const lead = sentence(`${publisher} draws attention to the following important vulnerabilities ${when}`);
const nothing = sentence(`${publisher} has no security alerts ${when}`);
const more = sentence('Table (?<table>\\d{1,2}) lists further vulnerabilities rated high');

/** Security alerts: the items with their records and links, the way to Table 4, the summary. */
export function readAlerts(blocks: readonly Block[], draft: Draft): void {
  let open: AlertDraft | null = null;
  const close = () => {
    if (open) draft.alerts.push(open);
    open = null;
  };
  for (const block of blocks) {
    if (block.kind === 'grid') continue;
    const { text } = block.folded;
    const [first] = sentencesOf(block);
    if (first && matchSentence(first, lead)) continue;
    if (first && matchSentence(first, nothing)) draft.noAlerts = true;
    else if (/^Summary:/iu.test(text)) {
      close();
      readSummary(block, draft);
    } else if (first && takeMore(first, draft)) close();
    else if (/^\d{1,2}\.(?!\d)/u.test(text)) {
      close();
      open = newAlert(block);
    } else if (open) readInto(open, block, draft);
    else if (!/^https?:/iu.test(text)) unreadAt(draft, 'alerts', wholeOf(block).at);
  }
  close();
}

function takeMore(first: Sentence, draft: Draft): boolean {
  const match = matchSentence(first, more);
  if (match) draft.tablesNamed.push({ number: match.number('table') ?? 0, at: match.at });
  return match !== null;
}

function newAlert(paragraph: Paragraph): AlertDraft {
  const { folded } = paragraph;
  const number = /^(\d{1,2})\./u.exec(folded.text);
  const title = sliceFolded(folded, number?.[0].length ?? 0, folded.text.length);
  const vendor = /^Vulnerabilities in (.+) products$/u.exec(spaced(title))?.[1] ?? null;
  return {
    kind: vendor === null ? 'single' : 'group',
    number: Number(number?.[1] ?? 0),
    heading: readTitle(title),
    subject: vendor,
    introduction: '',
    disclosed: null,
    harm: null,
    disclosedAt: null,
    records: [],
    recordsAt: null,
    rating: null,
    patch: null,
    links: [],
    at: wholeOf(paragraph).at,
  };
}

function readInto(alert: AlertDraft, paragraph: Paragraph, draft: Draft): void {
  const { text } = paragraph.folded;
  if (/^References?:/iu.test(text) || /^https?:/iu.test(text) || paragraph.links.length > 0) {
    for (const link of linksIn(paragraph)) {
      if (link.identifier === null) unreadAt(draft, 'alerts', link.at);
      else alert.links = [...alert.links, link];
    }
    return;
  }
  for (const one of sentencesOf(paragraph)) readSentence(alert, one, draft);
}

/** What stands before the sentence of what was found is the introduction, in anybody's words; after it every sentence has to be known. */
function readSentence(alert: AlertDraft, one: Sentence, draft: Draft): void {
  for (const { pattern, take } of readers) {
    const match = matchSentence(one, pattern);
    if (!match) continue;
    take(match, alert);
    return;
  }
  if (alert.disclosedAt === null && alert.recordsAt === null) alert.introduction += `${one.at.sentence}.`;
  else unreadSentence(draft, 'alerts', one);
}

const these = '(?:this vulnerability|these vulnerabilities)';
const quoted = (match: Match, name: string) => {
  const list = match.folded(name);
  return list ? quotedTitles(list) : [];
};

type AlertReader = { readonly pattern: RegExp; readonly take: (match: Match, alert: AlertDraft) => void };

const readers: readonly AlertReader[] = [
  {
    pattern:
      sentence(`(?<subject>.{1,160}?) (?<many>products were|was) found ${when} to contain (?<disclosed>.{2,120}?),
      which an attacker could exploit to (?<harm>.{1,600})`),
    take: (match, alert) => {
      alert.subject = alert.kind === 'group' ? alert.subject : match.text('subject');
      alert.disclosed = match.text('disclosed');
      alert.harm = match.text('harm');
      alert.disclosedAt = match.at;
    },
  },
  {
    pattern: sentence(`The vulnerabilities recorded by ${publisher} include: (?<titles>.+)`),
    take: (match, alert) => {
      const list = match.folded('titles');
      alert.records = list ? listedTitles(list) : [];
      alert.recordsAt = match.at;
    },
  },
  {
    pattern: sentence('(?:All of them are|It is) rated high'),
    take: (match, alert) => {
      alert.rating = { kind: 'all', titles: [], at: match.at };
    },
  },
  {
    pattern: sentence('All of them are rated high except (?<titles>".+")'),
    take: (match, alert) => {
      alert.rating = { kind: 'except', titles: quoted(match, 'titles'), at: match.at };
    },
  },
  {
    pattern: sentence('Of these, (?:the following are rated high: (?<titles>".+")|(?<title>".+") is rated high)'),
    take: (match, alert) => {
      const titles = [...quoted(match, 'titles'), ...quoted(match, 'title')];
      alert.rating = { kind: 'some', titles, at: match.at };
    },
  },
  {
    pattern: sentence(
      `The vendor has (?:released patches for ${these} (?:, except for (?<except>".+"))?|(?<none>not released a patch for ${these} yet))`,
    ),
    take: (match, alert) => {
      alert.patch = { patched: !match.has('none'), except: quoted(match, 'except'), at: match.at };
    },
  },
  {
    pattern: sentence(
      `${publisher} advises users to (?:install them promptly, to avoid security incidents|watch the vendor[’'] ?s website for updates)`,
    ),
    take: () => {},
  },
];
