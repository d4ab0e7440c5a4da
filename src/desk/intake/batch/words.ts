import type { DraftFormat, DraftPlace } from '#formats/index.ts';
import type { Text } from '#platform/text.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

export const formatTerms: Readonly<Record<DraftFormat, Text>> = {
  xlsx: text('Excel模板', 'Excel template'),
  csv: text('CSV模板', 'CSV template'),
  reports: text('NDJSON', 'NDJSON'),
  'cnvd-xml': text('CNVD共享XML', 'CNVD share XML'),
  cve5: text('CVE JSON 5', 'CVE JSON 5'),
  csaf: text('CSAF 2.0', 'CSAF 2.0'),
  osv: text('OSV', 'OSV'),
};

/** Where a row stood in its file, as a person looks for it. */
export function placeText({ unit, at, entry }: DraftPlace): Text {
  const inside = entry === null ? '' : `${entry.split('/').pop()} `;
  if (entry !== null && unit === 'item' && at === 1) return text(inside.trim(), inside.trim());
  if (unit === 'item') return text(`${inside}第${at}条`, `${inside}item ${at}`);
  return unit === 'row' ? text(`第${at}行`, `row ${at}`) : text(`${inside}第${at}行`, `${inside}line ${at}`);
}

export const batchWords = {
  title: text('批量报送', 'Report in bulk'),
  intro: text(
    '一次上传最多5000条报告。上传后先逐行检查并列出结果，您确认之前平台不会收下任何一条。',
    'Up to 5,000 reports at once. A file is first checked row by row and the result shown; nothing is received before you confirm.',
  ),
  templates: text('下载模板', 'Templates'),
  templateXlsx: text('Excel模板（.xlsx）', 'Excel template (.xlsx)'),
  templateCsv: text('CSV模板（.csv）', 'CSV template (.csv)'),
  templateHint: text(
    '模板内附填写说明，各列的可选内容可以从下拉列表选取。',
    'With instructions; cells that take one of a list offer it.',
  ),
  file: text('要上传的文件', 'The file'),
  fileHint: text(
    'XLSX或CSV模板、NDJSON、CNVD共享XML、CVE JSON 5、CSAF 2.0、OSV，不超过50 MB。可用GZIP压缩；JSON类格式的多个文件可打成一个ZIP包。格式按内容识别，与文件名无关。',
    'XLSX or CSV template, NDJSON, CNVD share XML, CVE JSON 5, CSAF 2.0 or OSV, at most 50 MB. GZIP is fine; several JSON files may come as one ZIP. The format is told by the content, not by the name.',
  ),
  upload: text('上传并检查', 'Upload and check'),
  uploading: text('正在上传', 'Uploading'),
  reading: text('已上传，正在逐行检查…', 'Uploaded; the rows are being checked…'),
  failed: text('上传中断了。请检查网络后再试一次。', 'The upload was cut off. Check your connection and try again.'),
  byProgram: text('也可以用程序报送：', 'Programs can report, too: '),
  apiGuide: text(
    'POST /api/v1/reports，密钥在“账号”的“API 密钥”页新建。',
    'POST /api/v1/reports; make a key under “Account”, “API keys”.',
  ),
  recent: text('最近的上传', 'Recent uploads'),
  noRecent: text(
    '还没有上传过文件。上传之后，7天内可以在这里找到检查结果。',
    'Nothing was uploaded yet. What you upload can be found here for 7 days.',
  ),
  name: text('文件', 'File'),
  format: text('格式', 'Format'),
  uploadedAt: text('上传时间', 'Uploaded'),
  rows: text('条数', 'Reports'),
  good: text('无误', 'Good'),
  wrong: text('有误', 'Wrong'),
  state: text('状态', 'State'),
  waiting: text('待确认', 'To be confirmed'),
  sent: text('已报送', 'Sent'),
  checked: text('检查结果', 'Result of the check'),
  nothingYet: text('还没有收下任何一条。', 'Nothing has been received yet.'),
  kept: (day: string) => text(`检查结果保留到${day}。`, `The result is kept until ${day}.`),
  counts: (rows: number, good: number, wrong: number) =>
    text(`共${rows}条，${good}条无误，${wrong}条有误`, `${rows} reports: ${good} good, ${wrong} wrong`),
  twins: (count: number) =>
    text(`${count}条与本文件中前面的内容疑似重复`, `${count} seem to repeat an earlier one of this file`),
  twinOf: (place: Text) => text(`与${place.zh}疑似重复`, `seems to repeat ${place.en}`),
  notices: text('请注意', 'Please note'),
  show: text('显示', 'Show'),
  filters: {
    all: text('全部', 'All'),
    wrong: text('有误的', 'Wrong'),
    twins: text('疑似重复的', 'Likely repeats'),
  },
  place: text('位置', 'Place'),
  kind: text('类型', 'Kind'),
  what: text('漏洞名称', 'Title'),
  subject: text('产品或单位', 'Product or unit'),
  result: text('结果', 'Result'),
  ok: text('无误', 'Good'),
  receipt: text('编号', 'Receipt'),
  untitled: text('（没有名称）', '(no title)'),
  noRows: text('没有这样的行。', 'There are no such rows.'),
  next: text('后面的行', 'Next rows'),
  first: text('回到开头', 'Back to the first'),
  sendAll: (count: number) => text(`报送全部${count}条`, `Send all ${count}`),
  sendGood: (count: number) => text(`只报送无误的${count}条`, `Send the ${count} good rows only`),
  sendGoodHint: (wrong: number) =>
    text(
      `有误的${wrong}条不会收下。报送后仍可在本页下载标明错误的文件，改正后另行上传。`,
      `The ${wrong} wrong ones are not received. The file with their mistakes marked stays on this page: correct and upload it on its own.`,
    ),
  fixFirst: text(
    '建议先改正：下载标明错误的文件，改好后重新上传。',
    'Better correct them first: download the marked file, correct it, upload it again.',
  ),
  download: (count: number) =>
    text(`下载有误的${count}条（已标明错误）`, `Download the ${count} wrong rows, mistakes marked`),
  downloadHint: text(
    'Excel文件中出错的格子已标色并加批注；改好后直接上传这个文件即可。',
    'In a workbook the wrong cells are coloured and commented; correct it and upload it as it is.',
  ),
  discard: text('放弃这次上传', 'Drop this upload'),
  again: text('上传另一个文件', 'Upload another file'),
  sentCount: (count: number, first: string, last: string) =>
    count === 1
      ? text(`已报送1条，编号${first}。`, `One report was sent: ${first}.`)
      : text(`已报送${count}条，编号${first}至${last}。`, `${count} reports were sent: ${first} to ${last}.`),
  follow: text('到“我的报告”查看进度', 'Follow them under “My reports”'),
} as const;
