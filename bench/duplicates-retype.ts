/** How people write the same thing again: a title is typed anew, never copied. */

/** A generator of numbers below 1, the same for the same seed. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** A title as somebody else would type it: two or three of the habits below, chosen by `random`. */
export function retyped(title: string, random: () => number): string {
  let text = title.replace(/[（(]\s*CNVD-[\d-]+\s*[)）]\s*$/i, '');
  for (const habit of habits) if (random() < habit.chance) text = habit.apply(text, random);
  return text;
}

type Habit = { readonly chance: number; apply(text: string, random: () => number): string };

const habits: readonly Habit[] = [
  { chance: 0.5, apply: (text) => text.replace(/(?<=[a-z0-9])\s+(?=\p{Script=Han})/giu, '') },
  { chance: 0.4, apply: (text) => (text.includes('存在') ? text.replace('存在', '') : text.replace(flaw, '存在$&')) },
  { chance: 0.3, apply: (text) => text.toLowerCase() },
  { chance: 0.25, apply: (text) => text.replace(/漏洞$/, '') },
  { chance: 0.25, apply: (text) => synonyms.reduce((said, [from, to]) => said.replace(from, to), text) },
  { chance: 0.2, apply: (text) => text.replace(/[-_]/g, ' ') },
  // The version or the vendor's first word is left out.
  { chance: 0.2, apply: (text) => text.replace(/\s*v?\d+(?:\.\d+)+\S*/i, '') },
  { chance: 0.15, apply: (text) => text.replace(/^[A-Za-z]+ (?=[A-Z0-9])/, '') },
  // Two neighbouring letters change places.
  {
    chance: 0.15,
    apply: (text, random) => {
      const at = Math.floor(random() * (text.length - 1));
      return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
    },
  },
];

const flaw =
  /(?:跨站脚本|SQL注入|拒绝服务|信息泄露|缓冲区溢出|代码执行|权限提升|跨站请求伪造|命令执行|文件上传|命令注入|安全绕过)/;
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/命令注入/, '命令执行'],
  [/目录遍历/, '路径遍历'],
  [/跨站脚本(?!攻击)/, 'XSS跨站脚本'],
  [/信息泄露/, '敏感信息泄露'],
  [/未授权访问/, '访问控制错误'],
  [/代码执行/, '远程代码执行'],
];
