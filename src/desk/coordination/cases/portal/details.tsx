import type { JSX } from 'preact';
import { type DescriptionRow, DescriptionRows, SeverityBadge } from '#look/index.ts';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import type { FlawDetail } from '../store-view.ts';
import { caseWords as words } from '../words.ts';

type Props = {
  readonly detail: FlawDetail;
  /** `all`: with where it lies and how it is shown, for who has to mend it; `record`: what will be public. */
  readonly sees: 'all' | 'record';
  readonly language: Language;
};

/** What a vulnerability is. Never who reported it. */
export function FlawDetails({ detail, sees, language }: Props): JSX.Element {
  const rows = [...recordRows(detail, language), ...(sees === 'all' ? reportRows(detail, language) : [])];
  return <DescriptionRows rows={rows} />;
}

function recordRows({ record }: FlawDetail, language: Language): DescriptionRow[] {
  const t = speak(language);
  if (record === null) return [];
  const vectors = [record.cvss2, record.cvss3, record.cvss4].filter((vector) => vector !== null);
  return [
    ...(record.severity === null
      ? []
      : [{ name: t(words.severity), value: <SeverityBadge severity={record.severity} language={language} /> }]),
    prose(t(words.about), record.description),
    ...lines(
      words.products,
      record.products.map(({ text }) => text),
      language,
    ),
    ...lines(words.vector, vectors, language),
    ...lines(words.references, record.references, language),
    ...lines(words.remediation, record.remediation === null ? [] : [record.remediation], language),
  ];
}

function reportRows({ record, report }: FlawDetail, language: Language): DescriptionRow[] {
  const t = speak(language);
  if (report === null) return [];
  const product = [report.vendor, report.product, report.versions].filter((part) => part !== null).join(' ');
  const one = (name: Text, value: string | null) => (value === null || value === '' ? [] : [prose(t(name), value)]);
  return [
    ...one(words.about, record === null ? report.description : null),
    ...one(words.products, record === null ? product : null),
    ...one(words.unit, report.unit),
    ...one(words.location, report.location),
    ...one(words.place, report.place),
    ...one(words.reproduction, report.reproduction),
    ...(report.proof === null
      ? []
      : [
          {
            name: t(words.proof),
            value: (
              <pre class="bl-proof">
                <code>{report.proof.code}</code>
              </pre>
            ),
          },
        ]),
  ];
}

const prose = (name: string, text: string): DescriptionRow => ({
  name,
  value: (
    <p class="bl-prose" lang="zh-CN">
      {text}
    </p>
  ),
});

function lines(name: Text, texts: readonly string[], language: Language): DescriptionRow[] {
  if (texts.length === 0) return [];
  return [{ name: speak(language)(name), value: texts.map((text) => <div key={text}>{text}</div>) }];
}
