import type { Text } from '#platform/text.ts';
import type { Flaw, Verification } from './verify.ts';

export const commandWords = {
  verify: {
    zh: '验证审计日志的完整性，指出第一个断点',
    en: 'Proves the audit log whole, or names the first broken link',
  },
  head: {
    zh: '另与事先记录在平台之外的行号和哈希核对',
    en: 'check against a line and hash noted outside the platform, too',
  },
  showHead: {
    zh: '显示审计日志最后一行的行号和哈希，供记录在平台之外',
    en: 'Shows id and hash of the last line, to be noted outside the platform',
  },
  progress: { zh: '验证审计日志', en: 'Verifying the audit log' },
} as const satisfies Record<string, Text>;

/** What each flaw means, to whoever has to act on it. */
export const flawTerms: Readonly<Record<Flaw, Text>> = {
  changed: {
    zh: '该行内容在写入后被改动：哈希仍是原来的，后续各行仍与之相接',
    en: 'the line was changed after it was written: its hash is the old one, on which the next line hangs',
  },
  'foreign-hash': {
    zh: '该行的哈希被替换：内容与原哈希相符，后续各行接的是原哈希',
    en: 'its hash was replaced: the line is what the next one hangs on, the hash is not',
  },
  'changed-and-rehashed': {
    zh: '该行的内容和哈希都与前后不符：两者都被改动，或其后的日志被重写',
    en: 'neither line nor hash fits what stands around it: both were replaced, or what follows was',
  },
  missing: { zh: '该行缺失，其后仍有日志', en: 'the line is missing while later ones are there' },
  cut: { zh: '从该行起，日志末尾被截断', en: 'the end of the log was cut off from this line on' },
  'beyond-head': {
    zh: '该行在链尾记录之后：不是由平台写入的',
    en: 'the line stands after the last that the head knows of: the platform did not write it',
  },
  head: {
    zh: '各行首尾相接，但链尾记录的哈希与最后一行不同：末尾被重写',
    en: 'every link holds, but the head has another hash for the last line: the end was written anew',
  },
  noted: {
    zh: '日志自身相接，但与记录在平台之外的哈希不符：到该行为止的日志被整体重写',
    en: 'the chain holds in itself but is not the one that was noted outside: it was written anew up to this line',
  },
};

export function wholeText({ lines, head }: Verification): Text {
  return {
    zh: `审计日志完整：共 ${lines} 行，逐行相接，与链尾一致（${head.id}:${head.hash}）。`,
    en: `The audit log is whole: ${lines} lines, every link holds, and so does the head (${head.id}:${head.hash}).`,
  };
}

export function flawText({ id, flaw }: NonNullable<Verification['broken']>): Text {
  return {
    zh: `审计日志在第 ${id} 行断开：${flawTerms[flaw].zh}。请立即保全数据库和备份，与最近一份完好的备份比对，并报告安全负责人。`,
    en: `The audit log is broken at line ${id}: ${flawTerms[flaw].en}. Preserve the database and its backups at once, compare with the last good backup, and tell whoever is responsible for security.`,
  };
}

export function headText(noted: string): Text {
  return {
    zh: `${noted}\n请把这一行保存在平台之外（纸面、另一系统）。日后用 audit verify --head ${noted} 核对。`,
    en: `${noted}\nKeep this line outside the platform (on paper, in another system). Check against it later with audit verify --head ${noted}`,
  };
}
