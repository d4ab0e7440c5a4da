import type { RobotLine, RobotMessage } from './model.ts';

type Shown = Pick<RobotMessage, 'title' | 'lines' | 'language'>;

/**
 * The message in one messenger's form, as many of its lines as fit into so many bytes of UTF-8 (one always does); what is left out is
 * counted in the footer.
 */
export function fitted(message: RobotMessage, mostBytes: number, form: (shown: Shown) => string): string {
  const { title, lines, language, footer } = message;
  const shownWith = (kept: number) =>
    form({ title, language, lines: [...lines.slice(0, kept), footer(lines.length - kept)] });
  const fits = (kept: number) => Buffer.byteLength(shownWith(kept)) <= mostBytes;
  if (fits(lines.length)) return shownWith(lines.length);
  // The most that fit, by halving: a digest may have thousands.
  let [least, most] = [Math.min(1, lines.length), lines.length];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle;
  }
  return shownWith(least);
}

/** The few marks that 钉钉 and 企业微信 both know: a heading, a list, links. */
export function markdownOf({ title, lines }: Shown): string {
  return [`#### ${plain(title)}`, ...lines.map(lineOf)].join('\n\n');
}

function lineOf({ text, link }: RobotLine): string {
  return link === null ? plain(text) : `${plain(text)}[${plain(link.text)}](${link.href})`;
}

/** Without what would be mark-up, a mention or a second line: titles come from many hands. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[[\]<>*`@#]/g, (mark) => wide[mark] ?? mark);
}

const wide: Readonly<Record<string, string>> = {
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '*': '＊',
  '`': '’',
  '@': '＠',
  '#': '＃',
};
