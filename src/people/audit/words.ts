import type { Text } from '#platform/text.ts';

export const auditWords = {
  title: { zh: '审计日志', en: 'Audit log' },
  intro: {
    zh: '平台上的每一次改动，以及对保密期内对象的每一次查阅，都记录于此，只能追加，不能修改。查阅和导出审计日志本身也会留下记录。',
    en: 'Every change, and every reading of anything under embargo, is recorded here; lines are only ever added. Reading and exporting this log is recorded, too.',
  },
  filters: { zh: '筛选', en: 'Filter' },
  actor: { zh: '操作人', en: 'Who' },
  actorHint: { zh: '姓名、邮箱、编号，或“系统”“未登录”', en: 'Name, e-mail, number; or “system”, “nobody”' },
  action: { zh: '操作', en: 'Action' },
  kind: { zh: '对象类型', en: 'Kind of object' },
  id: { zh: '对象编号', en: 'Object id' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  any: { zh: '全部', en: 'All' },
  apply: { zh: '查询', en: 'Apply' },
  clear: { zh: '清除条件', en: 'Clear' },
  which: { zh: '有多位同名人员，请选择：', en: 'Several persons have this name; choose one:' },
  time: { zh: '时间', en: 'Time' },
  object: { zh: '对象', en: 'Object' },
  detail: { zh: '详情', en: 'Detail' },
  address: { zh: '来源地址', en: 'Address' },
  line: { zh: '行号', en: 'Line' },
  hash: { zh: '哈希', en: 'Hash' },
  system: { zh: '系统', en: 'System' },
  nobody: { zh: '未登录', en: 'Not signed in' },
  download: { zh: '导出全部符合条件的记录：', en: 'Export every line of this filter:' },
  none: { zh: '没有符合条件的记录', en: 'No line fits' },
  noneHint: { zh: '请放宽时间范围，或清除部分条件。', en: 'Widen the days, or clear some of the filter.' },
  mistaken: { zh: '有条件无法识别，没有列出记录', en: 'Part of the filter cannot be read; nothing is listed' },
  mistakenHint: { zh: '请按提示改正后重新查询。', en: 'Correct what is marked and apply again.' },
  chain: { zh: '日志链', en: 'The chain' },
  lines: { zh: '总行数', en: 'Lines' },
  linesUnit: { zh: '行', en: 'lines' },
  lastHash: { zh: '末行哈希', en: 'Hash of the last line' },
  proved: { zh: '上次验证', en: 'Last proof' },
  never: { zh: '从未验证', en: 'never' },
  verify: { zh: '立即验证全部日志', en: 'Verify the whole log' },
  verifyHint: {
    zh: '逐行重新计算，每百万行约需十几秒。请定期把末行的行号和哈希记录在平台之外，日后可据此查出整体重写。',
    en: 'Every line is computed anew; a million lines take some ten seconds. Note the last line and its hash outside the platform now and then: only against that would a log written wholly anew show.',
  },
  whole: { zh: '完整', en: 'whole' },
  broken: { zh: '已断开', en: 'broken' },
} as const satisfies Record<string, Text>;

/** Kinds of objects by the first half of an action; what is not here is shown as the code. */
export const objectTerms: Readonly<Record<string, Text>> = {
  account: { zh: '账号', en: 'account' },
  administrator: { zh: '首位管理员', en: 'first administrator' },
  'api-key': { zh: 'API 密钥', en: 'API key' },
  audit: { zh: '审计日志', en: 'audit log' },
  calendar: { zh: '工作日历', en: 'calendar' },
  certificate: { zh: '证书', en: 'certificate' },
  draft: { zh: '草稿', en: 'draft' },
  entry: { zh: '条目稿', en: 'entry' },
  file: { zh: '附件', en: 'file' },
  invitation: { zh: '邀请', en: 'invitation' },
  number: { zh: '漏洞编号', en: 'number' },
  organisation: { zh: '单位', en: 'organisation' },
  person: { zh: '人员', en: 'person' },
  points: { zh: '积分', en: 'points' },
  queue: { zh: '审核队列', en: 'queue' },
  record: { zh: '漏洞条目', en: 'record' },
  report: { zh: '漏洞报告', en: 'report' },
  session: { zh: '会话', en: 'session' },
  submission: { zh: '报送', en: 'submission' },
};

export const verbTerms: Readonly<Record<string, Text>> = {
  read: { zh: '查阅', en: 'read' },
  exported: { zh: '导出', en: 'exported' },
  verified: { zh: '验证', en: 'verified' },
  opened: { zh: '打开', en: 'opened' },
  closed: { zh: '关闭', en: 'closed' },
  created: { zh: '新建', en: 'created' },
  changed: { zh: '修改', en: 'changed' },
  suspended: { zh: '停用', en: 'suspended' },
  resumed: { zh: '恢复', en: 'resumed' },
  invited: { zh: '邀请', en: 'invited' },
  disabled: { zh: '停用', en: 'disabled' },
  enabled: { zh: '启用', en: 'enabled' },
  moved: { zh: '调整单位', en: 'moved' },
  removed: { zh: '移出', en: 'removed' },
  'role-granted': { zh: '授予角色', en: 'role granted' },
  'role-revoked': { zh: '收回角色', en: 'role revoked' },
  made: { zh: '生成', en: 'made' },
};

/** What an action is called: its words where both are known, else the code itself. */
export function actionText(action: string): Text {
  const [object = '', verb = ''] = action.split('.');
  const [of, done] = [objectTerms[object], verbTerms[verb]];
  if (of === undefined || done === undefined) return { zh: action, en: action };
  return { zh: `${of.zh} · ${done.zh}`, en: `${of.en} · ${done.en}` };
}
