import tables from '../../data/gbt30279-2020.json' with { type: 'json' };
import type { Term } from './text.ts';

/** The four levels of GB/T 30279-2020; a CNVD record's severity has only three (`Severity`). */
export const gbLevels = ['critical', 'high', 'medium', 'low'] as const;
export type GbLevel = (typeof gbLevels)[number];
export const gbLevelTerms: Readonly<Record<GbLevel, Term>> = {
  critical: { zh: '超危', en: 'Critical' },
  high: { zh: '高危', en: 'High' },
  medium: { zh: '中危', en: 'Medium' },
  low: { zh: '低危', en: 'Low' },
};

export type GbMetric = {
  readonly code: GbMetricCode;
  readonly name: Term;
  readonly values: readonly { readonly code: string; readonly name: Term }[];
};
export const gbMetricCodes = ['AV', 'AC', 'PR', 'UI', 'C', 'I', 'A', 'E', 'RL', 'S'] as const;
export type GbMetricCode = (typeof gbMetricCodes)[number];
export type GbMetrics = Readonly<Record<GbMetricCode, string>>;

const metric = (code: GbMetricCode, zh: string, en: string, values: Record<string, [string, string]>): GbMetric => ({
  code,
  name: { zh, en },
  values: Object.entries(values).map(([value, [chinese, english]]) => ({
    code: value,
    name: { zh: chinese, en: english },
  })),
});
const impact = (code: 'C' | 'I' | 'A', zh: string, en: string) =>
  metric(code, zh, en, { H: ['严重', 'Serious'], L: ['一般', 'Moderate'], N: ['无', 'None'] });

/** The ten metrics in three groups: 被利用性, 影响程度, 环境因素. */
export const gbMetrics: readonly GbMetric[] = [
  metric('AV', '访问路径', 'Access path', {
    N: ['网络', 'Network'],
    A: ['邻接', 'Adjacent'],
    L: ['本地', 'Local'],
    P: ['物理', 'Physical'],
  }),
  metric('AC', '触发要求', 'Trigger requirements', { L: ['低', 'Low'], H: ['高', 'High'] }),
  metric('PR', '权限需求', 'Privileges required', { N: ['无', 'None'], L: ['低', 'Low'], H: ['高', 'High'] }),
  metric('UI', '交互条件', 'Interaction', { N: ['不需要', 'Not needed'], R: ['需要', 'Needed'] }),
  impact('C', '保密性影响', 'Impact on confidentiality'),
  impact('I', '完整性影响', 'Impact on integrity'),
  impact('A', '可用性影响', 'Impact on availability'),
  metric('E', '被利用成本', 'Cost of exploitation', { L: ['低', 'Low'], M: ['中', 'Medium'], H: ['高', 'High'] }),
  metric('RL', '修复难度', 'Difficulty of repair', { H: ['高', 'High'], M: ['中', 'Medium'], L: ['低', 'Low'] }),
  metric('S', '影响范围', 'Reach', {
    H: ['高（50%以上）', 'High (over 50%)'],
    M: ['中（10%至50%）', 'Medium (10% to 50%)'],
    L: ['低（10%以下）', 'Low (under 10%)'],
  }),
];

/** The grades of a flaw: three factors from 1 to 9, then 技术分级 and 综合分级. */
export type GbGrading = {
  readonly exploitability: number;
  readonly impact: number;
  readonly environment: number;
  readonly technical: GbLevel;
  readonly overall: GbLevel;
};

/**
 * Grades a flaw by GB/T 30279-2020 (`data/gbt30279-2020.json`, the tables of its annexes). `null` where a metric has no such value,
 * and where neither confidentiality, integrity nor availability is affected: for that the standard knows no grade.
 */
export function gradeGb(metrics: GbMetrics): GbGrading | null {
  const count = (level: string) => [metrics.C, metrics.I, metrics.A].filter((value) => value === level).length;
  const at = (grades: Readonly<Record<string, number>>, key: string) =>
    Object.hasOwn(grades, key) ? grades[key] : null;
  const exploitability = at(tables.exploitability.grades, metrics.AV + metrics.AC + metrics.PR + metrics.UI);
  const impact = at(tables.impact.grades, `${count('H')}${count('L')}${count('N')}`);
  const environment = at(tables.environment.grades, metrics.S + metrics.E + metrics.RL);
  if (exploitability == null || impact == null || environment == null) return null;
  const technical = technicalGb(exploitability, impact);
  const overall = technical === null ? null : overallGb(technical, environment);
  return technical === null || overall === null ? null : { exploitability, impact, environment, technical, overall };
}

/** 技术分级 of an exploitability and an impact grade, each 1–9. */
export function technicalGb(exploitability: number, impact: number): GbLevel | null {
  return levelOf(tables.technical.grid[9 - exploitability]?.[9 - impact]);
}

/** 综合分级 of a technical grade and an environment grade of 1–9. */
export function overallGb(technical: GbLevel, environment: number): GbLevel | null {
  return levelOf(tables.overall.grid[technical][9 - environment]);
}

const levelOf = (text: string | undefined) => gbLevels.find((level) => level === text) ?? null;

/** The metrics as one line: `AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H/E:L/RL:M/S:H`. */
export function writeGb(metrics: GbMetrics): string {
  return gbMetricCodes.map((code) => `${code}:${metrics[code]}`).join('/');
}

/** Reads that line; null unless it states each metric once with a value it has. */
export function readGb(text: string): GbMetrics | null {
  const parts = text.trim().split('/');
  const read = new Map(parts.map((part) => [part.split(':')[0] ?? '', part.slice(part.indexOf(':') + 1)]));
  if (parts.length !== gbMetricCodes.length || read.size !== parts.length) return null;
  const metrics = Object.fromEntries(gbMetricCodes.map((code) => [code, read.get(code) ?? '']));
  const isKnown = gbMetrics.every(({ code, values }) => values.some((value) => value.code === metrics[code]));
  return isKnown ? (metrics as GbMetrics) : null;
}
