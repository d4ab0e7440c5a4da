import type { Text } from '#platform/text.ts';
import type { LogFlaw, LogFlawCode, LogVerification } from './model.ts';

export const commandWords = {
  verify: {
    zh: '核对透明日志：逐条与已公开的内容比对，并核对签名的树头',
    en: 'Proves the transparency log: every leaf against what is public, and the signed heads',
  },
  checkpoint: {
    zh: '以前在平台之外保存的树头（checkpoint）文件，可多次给出',
    en: 'a file with a head (checkpoint) that was kept outside the platform; may be given several times',
  },
  key: {
    zh: '认可的签名公钥（名称+编号+base64），默认用数据目录中的密钥',
    en: 'a public key that counts (NAME+ID+BASE64); unless given, that of the data folder',
  },
  head: {
    zh: '显示透明日志最新的签名树头，供平台之外保存',
    en: 'Prints the newest signed head of the log, to be kept elsewhere',
  },
  progress: { zh: '核对透明日志', en: 'Proving the transparency log' },
  keyUnproven: {
    zh: '注意：数据目录中没有 log.key，也没有给出 --key，签名只按数据库自己声明的公钥核对。请用 --key 给出您另外得到的公钥。',
    en: 'Mind: there is no log.key in the data folder and no --key was given, so signatures were checked with the key that the database itself states. Give the key that you have from elsewhere with --key.',
  },
} as const satisfies Record<string, Text>;

export function wholeText({ leaves, heads, checkpoints, signed }: LogVerification): Text {
  const rest = leaves - signed;
  return {
    zh: `透明日志完整：${leaves} 条与已公开的内容逐条相符，${heads} 个树头${checkpoints > 0 ? `和 ${checkpoints} 个另存的树头` : ''}均相符。${rest > 0 ? `最新 ${rest} 条尚待签名。` : ''}`,
    en: `The transparency log is whole: ${leaves} leaves agree with what is public, ${heads} heads${checkpoints > 0 ? ` and ${checkpoints} kept elsewhere` : ''} agree with the leaves.${rest > 0 ? ` The newest ${rest} are not signed yet.` : ''}`,
  };
}

export function flawText(flaw: LogFlaw): Text {
  const says = flawWords[flaw.code](flaw);
  return {
    zh: `透明日志有误（${flaw.code}）：${says.zh}`,
    en: `The transparency log is broken (${flaw.code}): ${says.en}`,
  };
}

export function unreadableText(why: string): Text {
  return { zh: `无法核对透明日志：${why}`, en: `The transparency log could not be read: ${why}` };
}

/** `CNVD-2024-04955, revision 2 (leaf 17)`. */
const at = ({ leaf, identifier, revision }: LogFlaw): Text => ({
  zh: [identifier, revision && `第${revision}版`, leaf === null ? null : `日志第${leaf}条`].filter(Boolean).join('，'),
  en: [identifier, revision && `revision ${revision}`, leaf === null ? null : `leaf ${leaf}`]
    .filter(Boolean)
    .join(', '),
});

const flawWords: Readonly<Record<LogFlawCode, (flaw: LogFlaw) => Text>> = {
  'log.leaf-missing': ({ leaf }) => ({
    zh: `日志缺少第${leaf}条，其后还有。`,
    en: `leaf ${leaf} is not there, later ones are.`,
  }),
  'log.leaf-changed': (flaw) => ({
    zh: `${at(flaw).zh}：与自己的哈希不符。`,
    en: `${at(flaw).en}: does not have its own hash.`,
  }),
  'log.leaf-order': (flaw) => ({
    zh: `${at(flaw).zh}：版本号不连续或重复。`,
    en: `${at(flaw).en}: the revision was logged before, or one before it never was.`,
  }),
  'log.revision-missing': (flaw) => ({
    zh: `${at(flaw).zh}：曾经公开，现已不存在，也没有删除记录。`,
    en: `${at(flaw).en}: was published and is no longer there, and no leaf says that it was erased.`,
  }),
  'log.revision-changed': (flaw) => ({
    zh: `${at(flaw).zh}：公开后被改动，现在的内容、理由或时间与公开时不同。`,
    en: `${at(flaw).en}: was changed after it was published; content, reason or time are not those that went out.`,
  }),
  'log.node-changed': (flaw) => ({
    zh: `自${at(flaw).zh}起的叶子与其上的节点哈希不符：叶子被改写、调换，或节点被改动。`,
    en: `the node above the leaves from ${at(flaw).en} on is not made of them: a leaf was rewritten or moved, or the node was.`,
  }),
  'log.head-unsigned': ({ leaf }) => ({
    zh: `${leaf} 条时的树头没有认可的签名，或与其签名的内容不同。`,
    en: `the head over ${leaf} leaves has no signature that counts, or does not say what was signed.`,
  }),
  'log.head-root': ({ leaf }) => ({
    zh: `${leaf} 条时签名的根与现在的叶子不符：此前的叶子被改写。`,
    en: `the root that was signed over ${leaf} leaves is not theirs: one before leaf ${leaf} was rewritten.`,
  }),
  'log.checkpoint-unsigned': ({ leaf }) => ({
    zh: `另存的树头（${leaf} 条）没有认可的签名：它不属于此日志，或密钥已被更换。`,
    en: `the head kept elsewhere (${leaf} leaves) has no signature that counts: it is not of this log, or the key was exchanged.`,
  }),
  'log.checkpoint-root': ({ leaf }) => ({
    zh: `日志不是另存树头（${leaf} 条）的延续：此前的叶子被改写。`,
    en: `the log does not go on from the head kept elsewhere (${leaf} leaves): one before leaf ${leaf} was rewritten.`,
  }),
  'log.cut': ({ leaf }) => ({
    zh: `日志只到 ${leaf} 条，而签名过更多：末尾被截去。`,
    en: `the log ends after ${leaf} leaves, and more were signed: its end was cut off.`,
  }),
  'log.unlogged': (flaw) => ({
    zh: `${at(flaw).zh}：已公开，日志中却没有。`,
    en: `${at(flaw).en}: is public, and the log does not know of it.`,
  }),
  'log.misshown': (flaw) => ({
    zh: `${at(flaw).zh}：列表显示的与最新版本不一致。`,
    en: `${at(flaw).en}: the list shows something else than the newest revision says.`,
  }),
};
