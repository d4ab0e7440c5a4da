import type { Text } from '#platform/text.ts';

/** What is wrong with a field of a report, and what to write instead. */
export const checkWords = {
  required: { zh: '必须填写。', en: 'This is required.' },
  notText: { zh: '应为文字。', en: 'This must be text.' },
  notList: { zh: '应为列表，或每行一条的文字。', en: 'This must be a list, or text with one item a line.' },
  notYesNo: { zh: '应为“是”或“否”（true或false）。', en: 'This must be true or false.' },
  tooLong: (length: number, limit: number): Text => ({
    zh: `现有${length}字，最多${limit}字。请缩短，或把全文放进附件。`,
    en: `This has ${length} characters, ${limit} are allowed. Shorten it, or attach the full text as a file.`,
  }),
  tooMany: (count: number, limit: number): Text => ({
    zh: `现有${count}条，最多${limit}条。其余请放进附件。`,
    en: `There are ${count} items, ${limit} are allowed. Put the rest into an attachment.`,
  }),
  itemTooLong: (place: number, limit: number): Text => ({
    zh: `第${place}条超过${limit}字，请缩短。`,
    en: `Item ${place} has more than ${limit} characters. Shorten it.`,
  }),
  kind: { zh: '请选择通用型或事件型。', en: 'Choose product or instance vulnerability.' },
  choose: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  location: {
    zh: '这不是网址、域名或IP地址。请写成https://www.example.cn/login、www.example.cn或192.0.2.1:8080这样的形式。',
    en: 'This is no URL, host name or IP address. Write it like https://www.example.cn/login, www.example.cn or 192.0.2.1:8080.',
  },
  instance: (place: number): Text => ({
    zh: `第${place}条不是网址、域名或IP地址。请每行写一个实例。`,
    en: `Item ${place} is no URL, host name or IP address. Write one instance a line.`,
  }),
  reference: (place: number): Text => ({
    zh: `第${place}条不是完整网址。请以http://或https://开头，每行一个。`,
    en: `Item ${place} is no whole web address. Begin with http:// or https://, one a line.`,
  }),
  cve: (place: number): Text => ({
    zh: `第${place}条不是CVE编号。请写成CVE-2024-0204这样的形式。`,
    en: `Item ${place} is no CVE id. Write it like CVE-2024-0204.`,
  }),
  cvss: (why: Text): Text => ({
    zh: `CVSS向量有误：${why.zh}。请填写完整向量，例如CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H。`,
    en: `The CVSS vector is wrong: ${why.en}. Give the whole vector, like CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H.`,
  }),
  onlyInstance: {
    zh: '这是事件型漏洞的栏目。请清空，或把漏洞类型改为事件型。',
    en: 'This belongs to an instance vulnerability. Clear it, or change the kind to instance.',
  },
  onlyProduct: {
    zh: '这是通用型漏洞的栏目。请清空，或把漏洞类型改为通用型。',
    en: 'This belongs to a product vulnerability. Clear it, or change the kind to product.',
  },
  proofCode: {
    zh: '写了验证代码的语言，但没有代码。',
    en: 'The language of the proof is stated, but there is no code.',
  },
  reserved: {
    zh: '这不是编号。请写成CNVD-2026-00042这样的形式，或留空。',
    en: 'This is no number. Write it like CNVD-2026-00042, or leave it out.',
  },
  day: { zh: '请填写存在的日期，例如2026-12-31。', en: 'Write a day that exists, like 2026-12-31.' },
  dayMissing: { zh: '选择了约定日期公开，请填写日期。', en: 'You chose an agreed day: state the day.' },
  dayPast: { zh: '公开日期必须在今天之后。', en: 'The day of disclosure must lie after today.' },
} as const satisfies Record<string, Text | ((...of: never[]) => Text)>;
