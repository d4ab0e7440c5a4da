import type { Language, Text } from '#platform/text.ts';

/** Names of what a line says beyond its object; what is not here is shown as the code, like every value that is one. */
const detailTerms: Readonly<Record<string, Text>> = {
  secondFactor: { zh: '双因素', en: 'second factor' },
  isRecovery: { zh: '恢复', en: 'recovery' },
  recovery: { zh: '恢复', en: 'recovery' },
  demo: { zh: '演示', en: 'demonstration' },
  method: { zh: '方式', en: 'method' },
  by: { zh: '经由', en: 'by' },
  page: { zh: '页面', en: 'page' },
  purpose: { zh: '用途', en: 'purpose' },
  reason: { zh: '理由', en: 'reason' },
  role: { zh: '角色', en: 'role' },
  roles: { zh: '角色', en: 'roles' },
  name: { zh: '名称', en: 'name' },
  organisation: { zh: '单位', en: 'organisation' },
  organisationId: { zh: '单位', en: 'organisation' },
  person: { zh: '人员', en: 'person' },
  personId: { zh: '人员', en: 'person' },
  invitedBy: { zh: '邀请人', en: 'invited by' },
  report: { zh: '报告', en: 'report' },
  receipt: { zh: '回执编号', en: 'receipt' },
  draft: { zh: '草稿', en: 'draft' },
  submission: { zh: '报送', en: 'submission' },
  revision: { zh: '修订', en: 'revision' },
  into: { zh: '并入', en: 'into' },
  merged: { zh: '并入的报告', en: 'merged' },
  outcome: { zh: '结果', en: 'outcome' },
  original: { zh: '原创', en: 'original' },
  compared: { zh: '比较数', en: 'compared' },
  files: { zh: '文件数', en: 'files' },
  bytes: { zh: '字节数', en: 'bytes' },
  rows: { zh: '行数', en: 'rows' },
  good: { zh: '合格行数', en: 'good rows' },
  sent: { zh: '已发送', en: 'sent' },
  left: { zh: '未发送', en: 'left' },
  shown: { zh: '列出行数', en: 'shown' },
  format: { zh: '格式', en: 'format' },
  points: { zh: '积分', en: 'points' },
  until: { zh: '至', en: 'until' },
  days: { zh: '天数', en: 'days' },
};

const yesNo: Readonly<Record<'true' | 'false', Text>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};

/** One line's detail, `name: value` each; empty where there is none. */
export function detailText(detail: Readonly<Record<string, unknown>>, language: Language): string {
  const [colon, comma] = language === 'zh' ? ['：', '，'] : [': ', ', '];
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => {
      const said = value === true || value === false ? yesNo[`${value}`][language] : String(value);
      return `${detailTerms[key]?.[language] ?? key}${colon}${said}`;
    })
    .join(comma);
}
