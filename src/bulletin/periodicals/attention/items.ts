import { flawTypeOf, type VendorOrigin } from '#vocabulary/index.ts';
import type { Block } from '../../model.ts';
import { flawWords, oneOf } from '../../prose/en/flaws.ts';
import { listOf } from '../../prose/en/lists.ts';
import { type Context, paragraph } from '../context.ts';
import type { AttentionFigures, AttentionItem } from './figures.ts';

type AttentionContext = Context<AttentionFigures>;

/** Of each vulnerability its title, its paragraph, what is known of it, its page. */
export function itemBlocks(context: AttentionContext, origin: VendorOrigin): Block[] {
  const { figures, voice } = context;
  const items = figures.items[origin];
  if (items.length === 0) {
    return [paragraph(`${origin}-none`, voice.say('本周没有可以列出的漏洞。', 'There is none to list this week.'))];
  }
  return items.flatMap((item, n): Block[] => {
    const id = `${origin}-${n + 1}`;
    return [
      {
        kind: 'subheading',
        id,
        level: 2,
        text: `${n + 1}${voice.say('、', '. ')}${voice.title(item.record)}`,
      },
      paragraph(`${id}-text`, voice.say(item.text, item.english ?? english(item, context))),
      paragraph(`${id}-facts`, facts(item, context)),
      {
        kind: 'links',
        id: `${id}-links`,
        label: voice.say('参考链接：', 'Reference:'),
        links: [{ text: item.record.url, href: item.record.url }],
      },
    ];
  });
}

/** What the type of flaw says and what is affected, where nobody wrote it in English. */
function english({ record, products, productCount }: AttentionItem, { voice }: AttentionContext): string {
  const type = flawTypeOf(record.title);
  const flaw =
    type === null
      ? 'This is a vulnerability'
      : `This is ${oneOf(flawWords[type].name)}, which an attacker could exploit to ${listOf(flawWords[type].harms, 'or')}`;
  if (products.length === 0) return `${flaw}.`;
  const of = record.vendor === null ? '' : ` of ${record.vendor}`;
  const affected =
    productCount > products.length
      ? `${voice.number(productCount)} products${of}, among them ${voice.list(products)}`
      : voice.list(products);
  return `${flaw}. It affects ${affected}.`;
}

function facts({ record, score, aliases }: AttentionItem, { voice }: AttentionContext): string {
  const { severity } = record;
  const points = score === null ? '' : voice.say(`，评分${score.toFixed(1)}`, `, score ${score.toFixed(1)}`);
  const level =
    severity === null
      ? voice.say('尚未评级', 'Not rated yet')
      : voice.say(`综合评级为“${voice.grade(severity)}”`, `Rated ${voice.grade(severity).toLowerCase()}`);
  const also =
    aliases.length === 0
      ? ''
      : voice.say(`相关编号：${aliases.join('、')}。`, `Also known as ${voice.list(aliases)}. `);
  const patch = record.patched
    ? voice.say('厂商已发布补丁，请及时更新。', 'The vendor has published a patch.')
    : voice.say('厂商尚未发布补丁，请关注厂商主页。', 'The vendor has not published a patch yet.');
  return voice.say(`${level}${points}。${also}${patch}`, `${level}${points}. ${also}${patch}`);
}
