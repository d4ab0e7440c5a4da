import type { Text } from '#platform/text.ts';
import type { ImportFilesSummary, ImportPhase } from './import/import-files.ts';

/** What the terminal says while an import runs. */
export const phaseWords: Readonly<Record<ImportPhase['name'], Text>> = {
  read: { zh: '读取（字节）', en: 'Reading (bytes)' },
  store: { zh: '写入数据库', en: 'Storing' },
  publish: { zh: '发布与建立检索', en: 'Publishing and indexing' },
};

export const commandWords = {
  'cnvd-xml': {
    zh: '导入 CNVD 每周共享文件（.xml、.xml.gz 或文件夹），然后公开其中应公开的漏洞',
    en: 'Import weekly share files of CNVD (.xml, .xml.gz or folders), then publish what is due',
  },
  records: {
    zh: '导入本平台自己的记录格式（.ndjson、.ndjson.gz 或文件夹），然后公开其中应公开的漏洞',
    en: 'Import our own record format (.ndjson, .ndjson.gz or folders), then publish what is due',
  },
  report: {
    zh: '把每条修补、拒收与损坏写入 FILE，一条一行：文件、行、编号、原因；.ndjson 为 JSON，其他为制表符分隔',
    en: 'Write each repair, rejection and damage to FILE, one a line: file, line, number, reason; JSON for .ndjson, else tabs',
  },
  'dry-run': {
    zh: '只读取、核对并统计，不写入数据库',
    en: 'Read, check and count, but keep nothing',
  },
} satisfies Record<string, Text>;

/** The result of an import for a person: what came in, what was wrong, what is public now. */
export function summaryText(summary: ImportFilesSummary): Text {
  return { zh: chineseLines(summary).join('\n'), en: englishLines(summary).join('\n') };
}

function chineseLines(s: ImportFilesSummary): string[] {
  const { gate } = s;
  return [
    `${s.dryRun ? '（试运行，未写入）' : ''}${n(s.files)} 个文件，读到 ${n(s.read)} 条：新增 ${n(s.new)}，更新 ${n(s.changed)}，不变 ${n(s.unchanged)}，重复 ${n(s.repeated)}，拒收 ${n(s.rejected)}；用时 ${seconds(s)} 秒。`,
    ...(s.nothingChanged ? ['没有任何变化：这些记录都已在库中，内容相同。'] : []),
    ...(s.repaired > 0 ? [`修补 ${n(s.repaired)} 处。`] : []),
    ...countLines(s.findings, (code, count) => `  ${code} ${count}`),
    ...s.brokenFiles.map(({ text }) => `！${text.zh}`),
    ...(gate
      ? [`公开 ${n(gate.published)} 条，更正 ${n(gate.corrected)} 条，暂不公开 ${n(gate.held.length)} 条。`]
      : []),
    ...(gate && gate.held.length > 0 ? gate.held.slice(0, 10).map((one) => `  ${one.identifier} ${one.code}`) : []),
  ];
}

function englishLines(s: ImportFilesSummary): string[] {
  const { gate } = s;
  return [
    `${s.dryRun ? '(dry run, nothing kept) ' : ''}${n(s.files)} ${s.files === 1 ? 'file' : 'files'}, ${n(s.read)} records read: ${n(s.new)} new, ${n(s.changed)} changed, ${n(s.unchanged)} unchanged, ${n(s.repeated)} repeated, ${n(s.rejected)} rejected; ${seconds(s)} s.`,
    ...(s.nothingChanged ? ['Nothing changed: every record was there already, word for word.'] : []),
    ...(s.repaired > 0 ? [`${n(s.repaired)} repairs.`] : []),
    ...countLines(s.findings, (code, count) => `  ${code} ${count}`),
    ...s.brokenFiles.map(({ text }) => `! ${text.en}`),
    ...(gate
      ? [`${n(gate.published)} published, ${n(gate.corrected)} corrected, ${n(gate.held.length)} held back.`]
      : []),
    ...(gate && gate.held.length > 0 ? gate.held.slice(0, 10).map((one) => `  ${one.identifier} ${one.code}`) : []),
  ];
}

function countLines(counts: Readonly<Record<string, number>>, line: (code: string, count: string) => string): string[] {
  return Object.entries(counts).map(([code, count]) => line(code, n(count)));
}

function seconds({ seconds: spent, gate }: ImportFilesSummary): string {
  return (spent.read + spent.store + (gate?.seconds ?? 0)).toFixed(1);
}

function n(value: number): string {
  return value.toLocaleString('en');
}
