import type { Text } from '#platform/html/index.ts';

/** Lists that go on: withdrawn numbers, patches, the sheep wall. */
export const withdrawnWords = {
  heading: { zh: '撤回与作废的编号', en: 'Withdrawn and rejected numbers' },
  intro: {
    zh: '公开后又撤回的条目，以及误发、不再使用的编号。编号不会改作他用，原因与编号一并公开；重新公开的条目不再列出。',
    en: 'Records withdrawn after publication, and numbers issued by mistake. These numbers are never reused, and the reason is given for each. A record that is published again is removed from this list.',
  },
  number: { zh: '编号', en: 'Number' },
  kind: { zh: '情形', en: 'What happened' },
  kinds: { withdrawn: { zh: '已撤回', en: 'Withdrawn' }, rejected: { zh: '已作废', en: 'Rejected' } },
  reason: { zh: '原因', en: 'Reason' },
  on: { zh: '日期', en: 'Day' },
  instead: { zh: '另见', en: 'See instead' },
  emptyTitle: { zh: '没有撤回或作废的编号', en: 'No withdrawn or rejected numbers' },
  emptyText: {
    zh: '公开的条目被撤回、或编号被作废后，会在这里列出。',
    en: 'Withdrawn records and rejected numbers are listed here.',
  },
  withdrawnTitle: { zh: '此条目已撤回', en: 'This record was withdrawn' },
  rejectedTitle: { zh: '此编号已作废', en: 'This number was rejected' },
  withdrawnText: {
    zh: '条目曾经公开，现已撤回。编号保留，不再使用；原来的内容不再提供。',
    en: 'The record was public and has been withdrawn. The number is kept and will not be reused; its content is no longer available.',
  },
  rejectedText: {
    zh: '此编号没有用于任何漏洞，今后也不再使用。',
    en: 'This number was never used for a vulnerability, and never will be.',
  },
  all: { zh: '全部撤回与作废的编号', en: 'All withdrawn and rejected numbers' },
  history: { zh: '修订历史', en: 'Revision history' },
} as const;

export const patchWords = {
  heading: { zh: '补丁信息', en: 'Patches' },
  intro: {
    zh: '公开的漏洞条目所列的厂商补丁，按条目的公开日期从新到旧排列。每个补丁有自己的序号，更正后不变。',
    en: 'Vendor patches named in public records, ordered by the day the record was published, latest first. Each has its own number, which never changes.',
  },
  patchOf: (title: string): Text => ({ zh: `${title}的补丁`, en: `Patch for ${title}` }),
  chineseNames: {
    zh: '没有英文名称的补丁显示中文名称。',
    en: 'Patches shown in Chinese have no English name.',
  },
  of: (vendor: string): Text => ({ zh: `${vendor}的补丁`, en: `Patches of ${vendor}` }),
  number: { zh: '序号', en: 'No.' },
  name: { zh: '补丁', en: 'Patch' },
  vendor: { zh: '厂商', en: 'Vendor' },
  vendorHint: { zh: '全名，中英文写法均可', en: 'Full name, in any spelling' },
  record: { zh: '漏洞编号', en: 'Record' },
  patchedOn: { zh: '补丁发布', en: 'Patched' },
  listedOn: { zh: '公开日期', en: 'Published' },
  apply: { zh: '查询', en: 'Show' },
  all: { zh: '全部厂商', en: 'All vendors' },
  entry: (number: number): Text => ({ zh: `补丁序号 ${number}`, en: `Patch No. ${number}` }),
  emptyTitle: { zh: '没有符合条件的补丁', en: 'No matching patches' },
  emptyText: {
    zh: '公开的漏洞条目列有厂商补丁时，会在这里列出。请核对厂商名称，或查看全部厂商。',
    en: 'Patches appear here once public records name them. Check the vendor’s name, or show all vendors.',
  },
} as const;

export const sheepWallWords = {
  heading: { zh: '绵羊墙', en: 'Sheep wall' },
  intro: {
    zh: '这里列出信息系统曾存在漏洞、现已处置完毕的单位。',
    en: 'Organisations whose own systems had a vulnerability that has since been dealt with.',
  },
  explained: {
    zh: '某个单位自己的网站或系统存在的漏洞（事件型漏洞）从不公开：哪个系统、什么位置、如何利用，无论处置前后都不提供。处置完毕并经核实后，只在这里列出单位名称、行业、漏洞类型和处置日期，以提醒同类单位自查，也以此肯定及时处置。',
    en: 'A vulnerability in one organisation’s own website or system is never published: which system, where in it and how to exploit it are not disclosed, neither before nor after it is fixed. Once it has been dealt with and this has been verified, only the organisation’s name, its sector, the kind of vulnerability and the date are listed here: a reminder to others to check their own systems, and credit to those who acted.',
  },
  number: { zh: '序号', en: 'No.' },
  unit: { zh: '单位', en: 'Organisation' },
  sector: { zh: '行业', en: 'Sector' },
  flawType: { zh: '漏洞类型', en: 'Kind of vulnerability' },
  disposedOn: { zh: '处置日期', en: 'Dealt with' },
  years: { zh: '处置年份', en: 'Year' },
  allYears: { zh: '全部', en: 'All' },
  year: (year: number): Text => ({ zh: `${year} 年`, en: `${year}` }),
  emptyTitle: { zh: '墙上还没有单位', en: 'Nobody is listed' },
  emptyText: {
    zh: '事件型漏洞处置完毕并经核实后，相关单位会在这里列出。',
    en: 'Organisations appear here once a vulnerability in their systems has been dealt with and this has been verified.',
  },
} as const;

export const historyWords = {
  heading: (identifier: string): Text => ({ zh: `${identifier} 的修订历史`, en: `Revision history of ${identifier}` }),
  intro: {
    zh: '每次公开、更正和撤回都是新的一版，以前各版不会改动。下面从新到旧列出，并标明与上一版的差别。',
    en: 'Every publication, correction and withdrawal is a new revision; earlier ones never change. Newest first, with the changes made in each.',
  },
  link: { zh: '各版与差别 →', en: 'Revisions and what they changed →' },
  revision: (revision: number): Text => ({ zh: `第 ${revision} 版`, en: `Revision ${revision}` }),
  reason: (reason: string): Text => ({ zh: `原因：${reason}`, en: `Reason: ${reason}` }),
  first: { zh: '首次公开。', en: 'First publication.' },
  unchanged: { zh: '与上一版内容相同。', en: 'Same content as the previous revision.' },
  older: { zh: '更早的各版从略。', en: 'Earlier revisions are not shown.' },
  noContent: {
    zh: '条目已撤回，各版内容不再提供。',
    en: 'The record is withdrawn; the content of its revisions is no longer available.',
  },
  added: { zh: '增加', en: 'Added' },
  removed: { zh: '删去', en: 'Removed' },
  before: { zh: '原为', en: 'Was' },
  after: { zh: '改为', en: 'Now' },
  kinds: { rejected: { zh: '编号作废', en: 'Number rejected' } },
} as const;
