import type { Text } from '#platform/text.ts';

export const calendarWords = {
  title: { zh: '工作日历', en: 'Working calendar' },
  intro: {
    zh: '周一至周五为工作日；此处登记例外：放假的工作日和调休上班的周末。日历变动后，所有未结报告的时限随即重新计算。',
    en: 'Monday to Friday are worked. Here stand the exceptions: holidays, and weekends worked in exchange. When the calendar changes, the limits of all open reports are counted anew at once.',
  },
  add: { zh: '添加一天', en: 'Add a day' },
  day: { zh: '日期', en: 'Day' },
  sort: { zh: '安排', en: 'It is' },
  off: { zh: '放假', en: 'a day off' },
  working: { zh: '上班', en: 'worked' },
  name: { zh: '名称', en: 'Name' },
  save: { zh: '保存', en: 'Save' },
  remove: { zh: '移除', en: 'Remove' },
  removeDay: { zh: '移除', en: 'Remove' },
  seed: { zh: '导入全国节假日安排', en: 'Take in the national holidays' },
  seedHint: {
    zh: '平台随附中国大陆各年的放假调休安排。导入后可逐日修改；同一天以导入的为准。',
    en: 'The platform comes with the public holidays of the Chinese mainland. Days can be changed afterwards; what is taken in replaces the same day.',
  },
  year: { zh: '年份', en: 'Year' },
  statutory: { zh: '（仅法定日，调休安排尚未公布）', en: ' (statutory days only; the exchange is not announced yet)' },
  takeIn: { zh: '导入', en: 'Take in' },
  none: {
    zh: '还没有登记例外：时限只按周一至周五计算。请导入全国节假日安排，或逐日添加。',
    en: 'No exceptions yet: limits count Monday to Friday. Take in the national holidays, or add days.',
  },
  list: { zh: '已登记的例外', en: 'Exceptions' },
  done: (days: number, limits: number): Text =>
    days === 0
      ? { zh: '日历没有变动。', en: 'The calendar did not change.' }
      : {
          zh: `日历已更新（${days}天），${limits}份未结报告的时限已重新计算。`,
          en: `The calendar is changed (${days} day(s)); the limits of ${limits} open report(s) were counted anew.`,
        },
} as const;
