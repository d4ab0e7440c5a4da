import { type FlawType, flawTypes, kindTerms, type Severity, severityTerms } from '#vocabulary/index.ts';
import type { NoticeTemplate } from './model.ts';
import type { CaseFacts } from './store-case.ts';

/** What stands in a letter when its form is opened: everything of it can be changed before it is sent. */
export type Written = { readonly subject: string; readonly body: string };

type Language = 'zh' | 'en';
type Addressee = { readonly name: string };

/**
 * A letter of a kind and language, its fields filled in from the case. The body holds what is embargoed: it is read in the portal and
 * in the letter that is downloaded there, never in a mail. Number, date, addressee and deadline are the letterhead's and not in it.
 */
export function writeTemplate(template: NoticeTemplate, language: Language, facts: CaseFacts, to: Addressee): Written {
  return { vendor, unit, channel }[template](facts, to, language);
}

/** A line of the list of facts; nothing where it is not known. */
const line = (name: string, value: string | null | undefined) =>
  value === null || value === undefined || value.trim() === '' ? [] : [`${name}${value.trim()}`];

/** The word of titles' list in English; another one as it stands. */
const englishType = (word: string | null) =>
  word !== null && Object.hasOwn(flawTypes, word) ? flawTypes[word as FlawType] : word;

function factLines(
  { identifier, title, severity, product, versions, kind, flawType }: CaseFacts,
  language: Language,
): string[] {
  const level = severity === null ? null : severityTerms[severity as Severity][language];
  return language === 'zh'
    ? [
        ...line('漏洞编号：', identifier),
        ...line('漏洞名称：', title),
        ...line('漏洞类别：', kindTerms[kind].zh),
        ...line('影响产品：', [product, versions].filter(Boolean).join(' ')),
        ...line('缺陷类型：', flawType),
        ...line('危害级别：', level),
      ]
    : [
        ...line('Record: ', identifier),
        ...line('Title: ', title),
        ...line('Kind: ', kindTerms[kind].en),
        ...line('Affected product: ', [product, versions].filter(Boolean).join(' ')),
        ...line('Type: ', englishType(flawType)),
        ...line('Severity: ', level),
      ];
}

function systemLines({ unit: owner, location }: CaseFacts, language: Language): string[] {
  return language === 'zh'
    ? [...line('涉事单位：', owner), ...line('涉事地址：', location)]
    : [...line('Affected unit: ', owner), ...line('Where: ', location)];
}

const joined = (parts: readonly (string | readonly string[])[]) =>
  parts
    .map((part) => (typeof part === 'string' ? part : part.join('\n')))
    .filter((part) => part.trim() !== '')
    .join('\n\n');

function vendor(facts: CaseFacts, { name }: Addressee, language: Language): Written {
  if (language === 'en') {
    return {
      subject: 'A vulnerability in your product',
      body: joined([
        `We have received and verified a report of a vulnerability in a product of ${name}:`,
        factLines(facts, 'en'),
        facts.description,
        'Please, by the day stated above:',
        [
          '1. acknowledge this notice in the portal and confirm or dispute the vulnerability;',
          '2. name the affected versions, and say when a fix is to be expected;',
          '3. tell us who is to be thanked, and whether you wish another day of publication.',
        ],
        'Until the vulnerability is public, please keep this letter to those who need it for the fix. Without another agreement a description without exploit code is published 45 days after the report, or together with your patch.',
      ]),
    };
  }
  return {
    subject: '关于贵单位产品存在安全漏洞的通报',
    body: joined([
      `我平台收到并核实了一份漏洞报告，涉及${name}的产品，情况如下：`,
      factLines(facts, 'zh'),
      facts.description,
      '请贵单位在上述回复期限前：',
      [
        '一、登录平台签收本通报，确认漏洞是否属实，如有异议请说明理由；',
        '二、列明受影响的版本，告知修复计划和预计完成时间；',
        '三、如需另行约定公开时间，请在平台上提出。',
      ],
      '漏洞公开前，请将本函的知悉范围控制在修复工作所必需的人员之内。如无另行约定，漏洞将随贵单位补丁公开，或在报送满45天后公开，公开内容只有描述，不含利用代码。',
    ]),
  };
}

function unit(facts: CaseFacts, _to: Addressee, language: Language): Written {
  if (language === 'en') {
    return {
      subject: 'A vulnerability in a system of yours',
      body: joined([
        'We have received and verified a report of a vulnerability in a system that you run:',
        [...systemLines(facts, 'en'), ...factLines(facts, 'en')],
        facts.description,
        'Please verify it, limit what can be reached from outside where it is needed, mend it, look whether it has been used, and answer by the day stated above. Vulnerabilities of running systems are not published.',
      ]),
    };
  }
  return {
    subject: '关于贵单位信息系统存在安全漏洞的通报',
    body: joined([
      '我平台收到并核实了一份漏洞报告，涉及贵单位正在运行的信息系统，情况如下：',
      [...systemLines(facts, 'zh'), ...factLines(facts, 'zh')],
      facts.description,
      '请贵单位尽快核实，必要时先行限制外部访问，完成修复，排查是否已被利用，并在上述回复期限前反馈处置结果。涉及运行中系统的漏洞不予公开。',
    ]),
  };
}

function channel(facts: CaseFacts, _to: Addressee, language: Language): Written {
  if (language === 'en') {
    return {
      subject: 'An instance vulnerability to be verified and disposed of',
      body: joined([
        'The vulnerability below concerns a unit within your remit:',
        [...systemLines(facts, 'en'), ...factLines(facts, 'en')],
        facts.description,
        'Please take it on in the portal, verify it with the unit, see that it is mended, and close the matter with evidence by the day stated above. Nothing of it is published but that the unit’s matter has been disposed of.',
      ]),
    };
  }
  return {
    subject: '关于协助处置事件型漏洞的通报',
    body: joined([
      '以下漏洞涉及贵单位职责范围内的单位，现予通报，请协助处置：',
      [...systemLines(facts, 'zh'), ...factLines(facts, 'zh')],
      facts.description,
      '请在平台上确认受理，会同涉事单位核实，督促完成修复，并在上述回复期限前提交处置证明、办结本事项。事件型漏洞不予公开，处置完成后仅在绵羊墙列出涉事单位。',
    ]),
  };
}
