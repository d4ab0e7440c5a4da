import type { Figures } from '../../figures.ts';
import { type Fault, fault, type Rule } from '../rule.ts';

/** What figures hold in English is English, and fits the sentence it goes into. */
export const englishWording: Rule<Figures> = {
  id: 'english-wording',
  severity: 'error',
  source: 'figures.ts, `…En`; prose/en',
  title: {
    zh: '英文用语不含汉字，能连成句子',
    en: 'English words are there without Chinese characters and fit their sentences.',
  },
  check: (figures) => englishIn(figures, '').flatMap(checkText),
};

type Found = { readonly where: string; readonly member: string; readonly text: string };

/** Every text of a member whose name ends in `En`, at any depth: one added later is read without a word here. */
function englishIn(value: unknown, where: string): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, held]) => {
    const place = where === '' ? member : `${where}/${member}`;
    if (!member.endsWith('En')) return englishIn(held, place);
    const texts: readonly unknown[] = Array.isArray(held) ? held : [held];
    return texts.map((text) => ({ where: place, member, text: String(text) }));
  });
}

const phrases = ['disclosedEn', 'harmEn'];
const sentences = ['introductionsEn', 'introductionEn'];

function checkText({ where, member, text }: Found): Fault[] {
  if (text.trim() === '' || /\p{Script=Han}/u.test(text)) {
    return [fault(where, `“${text}”应为英文，不含汉字。`, `“${text}” should be English, without Chinese characters.`)];
  }
  if (sentences.includes(member) && !/[.!?]$/.test(text)) {
    return [fault(where, `“${text}”应为以句点结尾的句子。`, `“${text}” should be a sentence with a stop.`)];
  }
  if (phrases.includes(member) && /[.;,]$/.test(text)) {
    return [fault(where, `“${text}”结尾不应带标点。`, `“${text}” should have no stop at its end.`)];
  }
  if (member === 'titleEn' && /CNVD-\d/.test(text)) {
    return [fault(where, `“${text}”带有编号。`, `“${text}” carries a number.`)];
  }
  return [];
}
