import type { Flaw } from '#lint/index.ts';
import type { Text } from '#platform/text.ts';
import type { RecordContent } from '#vocabulary/index.ts';
import { entryFlaws } from '../../facts.ts';
import { type EntryContent, type EntryForm, type TitleFault, titleFault, wrongCves, wrongWeaknesses } from './model.ts';

/** What is wrong with an entry in the making, at which field of its form. Errors keep it from passing the second review. */
export type EntryFinding = { readonly field: string; readonly level: 'error' | 'warning'; readonly text: Text };

const titleTexts: Readonly<Record<TitleFault, Text>> = {
  form: {
    zh: '名称没有以“漏洞”结尾。请按“厂商 产品 位置 存在 类型 漏洞”的格式书写。',
    en: 'The title does not end in 漏洞. Write it in the house form: vendor, product, place, 存在, type, 漏洞.',
  },
  type: {
    zh: '名称中没有词表中的缺陷类型。请从类型词表中选一个，写在“漏洞”之前。',
    en: 'The title names no type of the word list. Choose one from the list and put it before 漏洞.',
  },
  length: {
    zh: '名称超过120字。请删去版本号和重复的词。',
    en: 'The title is longer than 120 characters. Take out version numbers and words said twice.',
  },
};

/** Findings of the rules that the gate asks too, and of the house form, in the order of the fields. */
export function entryFindings(form: EntryForm, entry: EntryContent): readonly EntryFinding[] {
  const rules = (entryFlaws(entry) ?? []).map(({ field, level, text }: Flaw) => ({
    field: fieldOf(field),
    level,
    text,
  }));
  const findings: EntryFinding[] = [...ofTitle(entry.title), ...ofParagraphs(form), ...rules, ...ofNumbers(form)];
  return findings.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

const order = ['title', 'titleEn', 'about', 'flaw', 'product', 'references', 'remediation', 'cves', 'weaknesses'];
const formFields: Readonly<Partial<Record<keyof RecordContent, string>>> = { description: 'flaw', products: 'product' };
const fieldOf = (field: keyof RecordContent) => formFields[field] ?? field;

function ofTitle(title: string): EntryFinding[] {
  const fault = titleFault(title);
  return fault === null ? [] : [{ field: 'title', level: 'warning', text: titleTexts[fault] }];
}

function ofParagraphs({ about, flaw }: EntryForm): EntryFinding[] {
  const found: EntryFinding[] = [];
  if (about.trim() === '' && flaw.trim() !== '') {
    found.push({
      field: 'about',
      level: 'warning',
      text: {
        zh: '第一段为空。请用一两句话说明这个产品是什么。',
        en: 'The first paragraph is empty. Say in a sentence or two what the product is.',
      },
    });
  }
  return found;
}

function ofNumbers({ cves, weaknesses }: EntryForm): EntryFinding[] {
  return [
    ...wrongCves(cves).map((word) => ({
      field: 'cves',
      level: 'error' as const,
      text: {
        zh: `“${word.slice(0, 40)}”不是CVE编号。请写成 CVE-年份-序号，用空格隔开。`,
        en: `“${word.slice(0, 40)}” is no CVE number. Write CVE-year-number, with blanks between.`,
      },
    })),
    ...wrongWeaknesses(weaknesses).map((word) => ({
      field: 'weaknesses',
      level: 'error' as const,
      text: {
        zh: `“${word.slice(0, 40)}”不是CWE编号。请写成 CWE-79 的样式，用空格隔开。`,
        en: `“${word.slice(0, 40)}” is no CWE number. Write it like CWE-79, with blanks between.`,
      },
    })),
  ];
}
