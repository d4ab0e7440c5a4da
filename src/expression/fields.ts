import type { Text } from '#platform/text.ts';
import {
  attackPositionTerms,
  causeTerms,
  kindTerms,
  objectTypeTerms,
  sectorTerms,
  severityTerms,
  threatTerms,
} from '#vocabulary/index.ts';

export const nameFields = ['vendor', 'product'] as const;
export const textFields = ['title', 'discoverer'] as const;
export const codeFields = ['id', 'cve', 'bid', 'cwe'] as const;
export const versionFields = ['version'] as const;
export const choiceFields = ['severity', 'type', 'sector', 'kind', 'cause', 'threat', 'position'] as const;
export const flagFields = ['patch', 'exploited', 'verified'] as const;
export const numberFields = ['score', 'cvss2', 'cvss3', 'cvss4', 'epss'] as const;
export const dayFields = ['published', 'updated', 'recorded', 'submitted'] as const;

export type NameField = (typeof nameFields)[number];
export type TextField = (typeof textFields)[number];
export type CodeField = (typeof codeFields)[number];
export type VersionField = (typeof versionFields)[number];
export type ChoiceField = (typeof choiceFields)[number];
export type FlagField = (typeof flagFields)[number];
export type NumberField = (typeof numberFields)[number];
export type DayField = (typeof dayFields)[number];

/** Every field by its code, in the order in which help and completion list them. */
export const fieldCodes = [
  'vendor',
  'product',
  'version',
  'title',
  'id',
  'cve',
  'bid',
  'cwe',
  'severity',
  'score',
  'cvss2',
  'cvss3',
  'cvss4',
  'epss',
  'exploited',
  'patch',
  'verified',
  'type',
  'sector',
  'kind',
  'cause',
  'threat',
  'position',
  'published',
  'updated',
  'recorded',
  'submitted',
  'discoverer',
] as const;
export type FieldCode = (typeof fieldCodes)[number];

/** What a field is called (`names`: other spellings that are read) and what it asks. */
export type FieldWords = { readonly names: readonly string[]; readonly label: Text };

export const fieldWords: Readonly<Record<FieldCode, FieldWords>> = {
  vendor: { names: ['厂商'], label: { zh: '厂商', en: 'Vendor' } },
  product: { names: ['产品'], label: { zh: '产品', en: 'Product' } },
  version: { names: ['版本', '影响版本', '产品版本'], label: { zh: '受影响版本', en: 'Affected version' } },
  title: { names: ['标题', '名称'], label: { zh: '标题', en: 'Title' } },
  id: { names: ['cnvd', '编号'], label: { zh: 'CNVD 编号', en: 'CNVD number' } },
  cve: { names: [], label: { zh: 'CVE 编号', en: 'CVE number' } },
  bid: { names: ['bugtraq'], label: { zh: 'BUGTRAQ 编号', en: 'BUGTRAQ number' } },
  cwe: { names: ['weakness', '弱点'], label: { zh: '弱点类型（CWE）', en: 'Weakness (CWE)' } },
  severity: { names: ['级别', '危害级别'], label: { zh: '危害级别', en: 'Severity' } },
  score: { names: ['评分'], label: { zh: '评分', en: 'Score' } },
  cvss2: { names: [], label: { zh: 'CVSS 2.0 基础分', en: 'CVSS 2.0 base score' } },
  cvss3: { names: [], label: { zh: 'CVSS 3.x 基础分', en: 'CVSS 3.x base score' } },
  cvss4: { names: [], label: { zh: 'CVSS 4.0 基础分', en: 'CVSS 4.0 base score' } },
  epss: { names: [], label: { zh: 'EPSS 利用概率', en: 'EPSS probability' } },
  exploited: { names: ['kev', '在野利用'], label: { zh: '已知被利用', en: 'Known to be exploited' } },
  patch: { names: ['patched', '补丁'], label: { zh: '厂商补丁', en: 'Vendor patch' } },
  verified: { names: ['验证'], label: { zh: '已验证', en: 'Verified' } },
  type: { names: ['影响对象', '对象类型', '类型'], label: { zh: '影响对象类型', en: 'Object type' } },
  sector: { names: ['行业', '子库'], label: { zh: '行业', en: 'Sector' } },
  kind: { names: ['漏洞性质', '性质'], label: { zh: '通用型或事件型', en: 'Product or instance' } },
  cause: { names: ['产生原因', '成因'], label: { zh: '产生原因', en: 'Cause' } },
  threat: { names: ['引发威胁', '威胁'], label: { zh: '引发的威胁', en: 'Threat' } },
  position: { names: ['攻击位置', '位置'], label: { zh: '攻击位置', en: 'Attack position' } },
  published: { names: ['公开', '公开日期'], label: { zh: '公开日期', en: 'Published on' } },
  updated: { names: ['更新', '更新日期'], label: { zh: '更新日期', en: 'Updated on' } },
  recorded: { names: ['收录', '收录日期'], label: { zh: '收录日期', en: 'Recorded on' } },
  submitted: { names: ['报送', '报送日期'], label: { zh: '报送日期', en: 'Submitted on' } },
  discoverer: { names: ['credit', '发现者'], label: { zh: '发现者', en: 'Discoverer' } },
};

const byName = new Map(
  fieldCodes.flatMap((code) => [code, ...fieldWords[code].names].map((name) => [name, code] as const)),
);

/** The field of a name in either language, in any case and width; null for what is none. */
export function fieldNamed(name: string): FieldCode | null {
  return byName.get(name.normalize('NFKC').toLowerCase()) ?? null;
}

/** The lists behind the choice fields, by code in their official order. `none` is offered where a record may state nothing. */
export const choiceTerms: Readonly<Record<ChoiceField, Readonly<Record<string, Text>>>> = {
  severity: { ...severityTerms, none: { zh: '未评级', en: 'Not rated' } },
  type: { ...objectTypeTerms, none: { zh: '未填写', en: 'Not stated' } },
  sector: { ...sectorTerms, none: { zh: '不属于子库', en: 'In none' } },
  kind: kindTerms,
  cause: { ...causeTerms, none: { zh: '未填写', en: 'Not stated' } },
  threat: { ...threatTerms, none: { zh: '未填写', en: 'Not stated' } },
  position: { ...attackPositionTerms, none: { zh: '未填写', en: 'Not stated' } },
};

/** The greatest value of a number field; the least is 0. */
export const mostOf = (field: NumberField): number => (field === 'epss' ? 1 : 10);

const isIn = <Code extends FieldCode>(list: readonly Code[]) => {
  return (field: FieldCode): field is Code => (list as readonly FieldCode[]).includes(field);
};
export const isNameField = isIn(nameFields);
export const isTextField = isIn(textFields);
export const isCodeField = isIn(codeFields);
export const isVersionField = isIn(versionFields);
export const isChoiceField = isIn(choiceFields);
export const isFlagField = isIn(flagFields);
export const isNumberField = isIn(numberFields);
export const isDayField = isIn(dayFields);
