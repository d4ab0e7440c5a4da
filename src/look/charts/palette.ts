/**
 * The colours of every chart by role. Each value is unique: `restyle` finds the role of a colour by it.
 *
 * Lightness differs as much as hue (high dark, medium middle, low light, plain lighter), so that grey print and colour-blind eyes tell them apart;
 * the stacked bars add a pattern. The site overrides each role by class (`charts.css`), in dark mode too.
 */
export const colours = {
  text: '#16233a',
  soft: '#5b6576',
  rule: '#c9cfd9',
  ink: '#1c3f73',
  seal: '#b3261e',
  high: '#b3261f',
  medium: '#dd9a30',
  low: '#c6d5e8',
  plain: '#f3f5f9',
  paper: '#ffffff',
  onhigh: '#fffffe',
  onmedium: '#16233b',
  onlow: '#16233c',
  onplain: '#16233d',
  stripe: '#8a5200',
  dot: '#3d5a80',
} as const;

export type Role = keyof typeof colours;

/** Fonts of a Chinese page first, then the one that the printed documents carry. */
export const fontStack = 'PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif';

const roles = new Map<string, string>(Object.entries(colours).map(([role, colour]) => [colour, role]));

/** The role that a colour stands for, in the spelling ECharts writes; undefined for one that is not ours. */
export function roleOf(colour: string): string | undefined {
  return roles.get(colour.toLowerCase());
}
