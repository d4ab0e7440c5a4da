import type { Text } from '#platform/text.ts';
import { type FlawType, readCvss } from '#vocabulary/index.ts';
import type { ReportContent } from './content.ts';

/** SSVC's four decisions: 0 act, 1 attend, 2 track closely, 3 track. */
export type Priority = 0 | 1 | 2 | 3;

export const priorityTerms: Readonly<Record<Priority, Text>> = {
  0: { zh: '立即处理', en: 'Act' },
  1: { zh: '优先处理', en: 'Attend' },
  2: { zh: '重点关注', en: 'Track closely' },
  3: { zh: '正常处理', en: 'Track' },
};

/** What speaks for the priority of a report, in words for the queue. Codes are kept in `desk.report.priority_reasons`. */
export const priorityReasonTerms = {
  'exploited-active': { zh: '已见在野利用', en: 'Exploited in the wild' },
  'exploited-poc': { zh: '有验证代码或步骤', en: 'Proof of concept' },
  automatable: { zh: '可自动化利用', en: 'Automatable' },
  'impact-total': { zh: '可完全控制', en: 'Total impact' },
  government: { zh: '政府单位', en: 'Government' },
  'key-sector': { zh: '重要行业', en: 'Key sector' },
  'wide-exposure': { zh: '互联网暴露面大', en: 'Widely exposed' },
  instance: { zh: '系统正在运行', en: 'Running system' },
} as const satisfies Readonly<Record<string, Text>>;
export type PriorityReason = keyof typeof priorityReasonTerms;

type Exploitation = 'none' | 'poc' | 'active';
type Mission = 'low' | 'medium' | 'high';

/**
 * How urgent a report is, and why, from nothing but what it says: exploitation, automatability, technical impact and what hangs
 * on the affected systems, joined by the tree below. A hint for the order of work; it decides nothing about the report.
 *
 * Source: CISA's Stakeholder-Specific Vulnerability Categorization Guide (2022), its decision tree; how the four points are
 * read off a report is ours (docs/workflow.md).
 */
export function prioritise(content: ReportContent): {
  readonly priority: Priority;
  readonly reasons: PriorityReason[];
} {
  const exploitation = exploitationOf(content);
  const automatable = isAutomatable(content);
  const total = isTotal(content);
  const { mission, because } = missionOf(content);
  const reasons: PriorityReason[] = [];
  if (exploitation === 'active') reasons.push('exploited-active');
  if (exploitation === 'poc') reasons.push('exploited-poc');
  if (automatable) reasons.push('automatable');
  if (total) reasons.push('impact-total');
  reasons.push(...because);
  return { priority: decide(exploitation, automatable, total, mission), reasons };
}

/** The tree: for each exploitation and pair of (automatable, total) the decision at low, medium and high mission impact. */
const tree: Readonly<Record<Exploitation, Readonly<Record<string, readonly [Priority, Priority, Priority]>>>> = {
  none: { 'no-partial': [3, 3, 3], 'no-total': [3, 3, 2], 'yes-partial': [3, 3, 1], 'yes-total': [3, 3, 1] },
  poc: { 'no-partial': [3, 3, 2], 'no-total': [3, 2, 1], 'yes-partial': [3, 3, 1], 'yes-total': [3, 2, 1] },
  active: { 'no-partial': [3, 3, 1], 'no-total': [3, 1, 0], 'yes-partial': [1, 1, 0], 'yes-total': [1, 0, 0] },
};

function decide(exploitation: Exploitation, automatable: boolean, total: boolean, mission: Mission): Priority {
  const branch = tree[exploitation][`${automatable ? 'yes' : 'no'}-${total ? 'total' : 'partial'}`] ?? [3, 3, 3];
  return branch[{ low: 0, medium: 1, high: 2 }[mission]] ?? 3;
}

/** Anything that shows how counts as a proof of concept: an instance report is nothing but one. */
function exploitationOf({ exploited, proof, instances, kind, reproduction }: ReportContent): Exploitation {
  if (exploited) return 'active';
  const shown = proof !== null || instances.length > 0 || (kind === 'instance' && reproduction !== '');
  return shown ? 'poc' : 'none';
}

/** From the network, without login, skill or a victim's click: by the vector, else by what such flaws usually are. */
function isAutomatable({ cvss, flawType }: ReportContent): boolean {
  const metrics = metricsOf(cvss);
  if (metrics === null) return flawType !== null && usuallyAutomatable.has(flawType);
  const is = (name: string, ...values: string[]) => values.includes(metrics.get(name) ?? '');
  if (metrics.has('Au')) return is('AV', 'N') && is('AC', 'L') && is('Au', 'N');
  return is('AV', 'N') && is('AC', 'L') && is('PR', 'N') && is('UI', 'N') && !is('AT', 'P');
}

const usuallyAutomatable: ReadonlySet<FlawType> = new Set([
  'SQL注入',
  '代码执行',
  '命令执行',
  '命令注入',
  '文件上传',
  '未授权访问',
  '弱口令',
] as const satisfies readonly FlawType[]);

/** The attacker gets all of the component: by the vector, else by what such flaws usually give. */
function isTotal({ cvss, flawType }: ReportContent): boolean {
  const metrics = metricsOf(cvss);
  if (metrics === null) return flawType !== null && usuallyTotal.has(flawType);
  const all = (names: readonly string[], value: string) => names.every((name) => metrics.get(name) === value);
  return all(['C', 'I', 'A'], 'C') || all(['C', 'I', 'A'], 'H') || all(['VC', 'VI', 'VA'], 'H');
}

const usuallyTotal: ReadonlySet<FlawType> = new Set([
  '代码执行',
  '命令执行',
  '命令注入',
  '文件上传',
  '权限提升',
  '弱口令',
] as const satisfies readonly FlawType[]);

function metricsOf(cvss: string | null): ReadonlyMap<string, string> | null {
  const reading = cvss === null ? null : readCvss(cvss);
  return reading?.ok ? reading.cvss.metrics : null;
}

/** From so many internet instances on a product's flaw counts as widely exposed. */
const manyInstances = 10;

/** What hangs on the affected systems. Whose system it is, is read off name and address. */
function missionOf({ kind, unit, location, instances }: ReportContent): {
  mission: Mission;
  because: PriorityReason[];
} {
  if (kind === 'product') {
    return instances.length >= manyInstances
      ? { mission: 'high', because: ['wide-exposure'] }
      : { mission: 'medium', because: [] };
  }
  const whose = `${unit ?? ''}\n${location ?? ''}`;
  const because: PriorityReason[] = ['instance'];
  if (government.test(whose)) because.push('government');
  if (keySector.test(whose)) because.push('key-sector');
  return { mission: because.length > 1 ? 'high' : 'medium', because };
}

const government =
  /\.gov\.cn\b|人民政府|人民法院|人民检察院|公安[厅局部]|[省市县区州]委(?![托外员])|国务院|(税务|财政|民政|海关|教育|卫生健康|市场监督管理|人力资源和社会保障|自然资源|应急管理|交通运输|生态环境)[总]?[部厅局委署]/i;
const keySector =
  /银行|保险|证券|基金管理|电网|电力|核电|发电|石油|石化|天然气|能源|铁路|民航|机场|航空|地铁|轨道交通|港口|水利|水务|自来水|燃气|供热|医院|疾控|电信|移动通信|联通|广播电视|卫星|军工|航天|\b(bank|insurance|securities|power grid|railway|airport|hospital|telecom)\b/i;
