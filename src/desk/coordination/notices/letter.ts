import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFonts, typeset } from '#bulletin/index.ts';
import { projectRoot } from '#platform/root.ts';
import { chineseDay, type Day, dayOf } from '#vocabulary/index.ts';
import type { Notice } from './model.ts';

/** What is printed of a notice. */
export type Printed = Pick<Notice, 'number' | 'language' | 'subject' | 'body' | 'sentOn'> & {
  readonly addressee: string;
  readonly dueOn: Day | null;
};

export const senderNames = { zh: '补漏 · 漏洞共享平台', en: 'Bulou Vulnerability Sharing Platform' } as const;

/**
 * A letter as PDF/A. `whole`: with its body, which holds what is embargoed, for the portal only; `cover`: number, deadline and where to
 * read it, for mails. Equal bytes for an equal notice.
 */
export function letterPdf(printed: Printed, what: 'whole' | 'cover', publicUrl: string): Promise<Uint8Array> {
  const { number, language, sentOn, dueOn, addressee } = printed;
  const isChinese = language === 'zh';
  const day = (on: Day) => (isChinese ? chineseDay(on) : on);
  const { title, paragraphs } = what === 'whole' ? wholeOf(printed) : coverOf(printed);
  const [year, month, date] = sentOn.split('-').map(Number);
  const due = dueOn === null ? (isChinese ? '无须再回复' : 'none, nothing is owed any more') : day(dueOn);
  return typeset({
    template: readFileSync(join(projectRoot, 'data/templates/notice.typ'), 'utf8'),
    data: {
      language,
      number,
      title,
      paragraphs,
      sender: senderNames[language],
      date: [year, month, date],
      issuedOn: day(sentOn),
      numberLine: isChinese ? `通报编号：${number}` : `Notice ${number}`,
      addressee: isChinese ? `${addressee}：` : `To: ${addressee}`,
      deadlineLine: isChinese ? `回复期限：${due}` : `Reply by: ${due}`,
      footer: isChinese ? '本函内容请勿转发、公开' : 'Not to be forwarded or published',
      contactLine: isChinese
        ? '请登录平台查看、签收和回复本通报，也可在该页面与协调人联系：'
        : 'Read, acknowledge and answer this notice, and write to the coordinator, in the portal:',
      address: `${publicUrl}/notices/${number}`,
    },
    fonts: loadFonts(),
  });
}

type Paragraph = { readonly list: boolean; readonly lines: readonly string[] };

function wholeOf({ subject, body }: Printed): { title: string; paragraphs: readonly Paragraph[] } {
  const blocks = body.replaceAll('\r\n', '\n').split(/\n{2,}/);
  const paragraphs = blocks
    .map((block) => block.split('\n').map((row) => row.trim()))
    .map((lines) => lines.filter((row) => row !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => ({ list: lines.length > 1, lines }));
  return { title: subject, paragraphs };
}

function coverOf({ language, number }: Printed): { title: string; paragraphs: readonly Paragraph[] } {
  return language === 'zh'
    ? {
        title: '漏洞通报',
        paragraphs: [
          {
            list: false,
            lines: [
              `我平台就与贵单位有关的一项漏洞事宜发出通报（${number}）。为防止泄露，通报正文不随邮件发送，请登录平台查看，并在回复期限前签收、答复。`,
            ],
          },
          { list: false, lines: ['如贵单位尚无账号，请由贵单位管理员开通，或回复平台运营方索取邀请。'] },
        ],
      }
    : {
        title: 'Vulnerability notice',
        paragraphs: [
          {
            list: false,
            lines: [
              `We have sent a notice (${number}) about a vulnerability that concerns your organisation. So that nothing of it leaks, its text does not go by mail: please sign in to read it, and acknowledge and answer it by the day above.`,
            ],
          },
          {
            list: false,
            lines: [
              'If you have no account yet, your unit’s manager can open one, or ask the operator of the platform for an invitation.',
            ],
          },
        ],
      };
}

/** What a sent notice prints. */
export function printedOf(notice: Notice, timeZone: string): Printed {
  const { organisation, unit } = notice;
  const dueOn = notice.dueAt === null ? null : dayOf(notice.dueAt, timeZone);
  return { ...notice, addressee: organisation ?? unit ?? '', dueOn };
}
