import type { Language, Text } from '../text.ts';

/** Everything the command line says of itself. */
export const words = {
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  options: { zh: '选项', en: 'Options' },
  more: { zh: '“bulou 命令 --help”显示该命令的用法。', en: '“bulou COMMAND --help” shows how a command is used.' },
  help: { zh: '显示本说明', en: 'show this help' },
  json: { zh: '只在标准输出打印一个 JSON 摘要', en: 'print one JSON summary on standard output and nothing else' },
  required: { zh: '必填', en: 'required' },
  fallback: { zh: '默认', en: 'default' },
  interrupted: { zh: '已中断。', en: 'Interrupted.' },
  fault: { zh: '程序出错', en: 'The program failed' },
  faultHint: {
    zh: '请加上 BULOU_DEBUG=1 再执行一次，并把输出报告给维护者。',
    en: 'Run it again with BULOU_DEBUG=1 and report the output to the maintainers.',
  },
  left: { zh: '剩余', en: 'left' },
  done: { zh: '用时', en: 'took' },
  perSecond: { zh: '/秒', en: '/s' },
} as const satisfies Record<string, Text>;

/** The language of the terminal by its locale: Chinese for `zh…`, else English. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
