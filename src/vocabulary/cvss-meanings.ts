import type { Term } from './text.ts';

/** What a value of a metric means for those who have the product, in a sentence of its own words. */
export type Meanings = Readonly<Record<string, Readonly<Record<string, Term>>>>;

const says = (zh: string, en: string): Term => ({ zh, en });

/** How far away an attacker may be: CVSS 3.1 §2.1.1, 4.0 §2.1.1; 2.0 §2.1.1 means the same by the first three. */
const reach = {
  N: says(
    '攻击者无需靠近：凡能从网络（包括互联网）访问到它的地方都可以发起攻击。',
    'No need to be near: whoever can reach it over a network, the internet included, can attack it.',
  ),
  A: says(
    '攻击者须在同一局域网、蓝牙或无线覆盖等相邻网络之内，不能隔着路由发起攻击。',
    'The attacker must be on the same local network, in radio range or the like; routers in between stop the attack.',
  ),
  L: says(
    '攻击者须先能在这台设备上操作（登录、运行程序），或诱使用户打开文件。',
    'The attacker must already act on the device itself (an account, a running program), or have a user open a file.',
  ),
  P: says('攻击者须亲手接触到设备。', 'The attacker must lay hands on the device.'),
};

const loss2 = (zh: string, en: string) => ({
  N: says(`${zh}不受影响。`, `${en} is not affected.`),
  P: says(
    `${zh}部分受损，攻击者不能决定是哪一部分。`,
    `${en} is lost in part, and not a part of the attacker’s choice.`,
  ),
  C: says(`${zh}完全丧失，整个系统都受影响。`, `${en} is lost altogether, of the whole system.`),
});

/** CVSS 2.0, base metrics: “A Complete Guide …”, §2.1. */
export const meanings2: Meanings = {
  AV: reach,
  AC: {
    L: says(
      '没有特别的前提，默认配置即可被攻击，且每次都能成功。',
      'No special circumstances: default settings are open to it, and it works every time.',
    ),
    M: says(
      '须满足一些条件，例如非默认的配置，或先收集信息、诱导用户。',
      'Some circumstances must be met: settings that are not the default, information gathered first, or a user misled.',
    ),
    H: says(
      '须满足少见的条件，例如竞争时机极短，或攻击者已提升权限、伪造了其他系统。',
      'Rare circumstances must be met: a very short moment, rights gained before, other systems forged.',
    ),
  },
  Au: {
    N: says('攻击前不需要登录。', 'Nobody has to sign in before the attack.'),
    S: says(
      '攻击者须登录一次，例如有一个普通账号。',
      'The attacker has to sign in once, with an ordinary account, for example.',
    ),
    M: says(
      '攻击者须登录两次以上，即使用的是同一个账号。',
      'The attacker has to sign in twice or more, be it with the same account.',
    ),
  },
  C: loss2('信息的机密性', 'The secrecy of information'),
  I: loss2('信息的完整性', 'The integrity of information'),
  A: loss2('服务的可用性', 'The availability of the service'),
};

const complexity = {
  L: says(
    '不依赖攻击者控制不了的条件，攻击可以反复成功。',
    'Nothing that is out of the attacker’s control is needed: the attack works again and again.',
  ),
  H: says(
    '须先绕过某种防护，或具备攻击者控制不了的条件，攻击不一定成功。',
    'A protection has to be got around first, or circumstances met that the attacker does not control; the attack may fail.',
  ),
};
const privileges = {
  N: says('攻击者不需要任何账号或权限。', 'The attacker needs no account and no rights.'),
  L: says('攻击者须有普通用户的权限。', 'The attacker needs the rights of an ordinary user.'),
  H: says('攻击者须有管理员一类的高权限。', 'The attacker needs high rights, such as an administrator’s.'),
};

const loss3 = (zh: string, en: string) => ({
  N: says(`${zh}不受影响。`, `${en} is not affected.`),
  L: says(
    `${zh}受到有限的影响，攻击者不能决定影响到哪些内容，或后果不直接、不严重。`,
    `${en} suffers within limits: the attacker does not choose what is hit, or the consequence is neither direct nor serious.`,
  ),
  H: says(
    `${zh}完全丧失，或受影响的内容后果直接而严重。`,
    `${en} is lost altogether, or what is hit has direct and serious consequences.`,
  ),
});

/** CVSS 3.0 and 3.1, base metrics: specification §2. */
export const meanings3: Meanings = {
  AV: reach,
  AC: complexity,
  PR: privileges,
  UI: {
    N: says('不需要任何用户配合。', 'No user has to do anything.'),
    R: says('须有用户做某件事，例如点击链接、打开文件。', 'A user has to do something: follow a link, open a file.'),
  },
  S: {
    U: says(
      '受害的就是有漏洞的部件本身，没有超出它的安全边界。',
      'What is hurt is the vulnerable component itself, and nothing beyond what it answers for.',
    ),
    C: says(
      '影响越过了有漏洞的部件，波及由其他机构或机制管辖的部件。',
      'The harm goes beyond the vulnerable component, to parts that something else answers for.',
    ),
  },
  C: loss3('信息的机密性', 'The secrecy of information'),
  I: loss3('信息的完整性', 'The integrity of information'),
  A: loss3('服务的可用性', 'The availability of the service'),
};

/** CVSS 4.0, base metrics: specification §2. */
export const meanings4: Meanings = {
  AV: reach,
  AC: complexity,
  AT: {
    N: says(
      '不取决于目标怎样部署或何时运行，攻击在大多数情况下都能成功。',
      'It does not hang on how the target is deployed or on a moment: the attack works in most cases.',
    ),
    P: says(
      '取决于目标特定的部署或运行条件，例如竞争时机、网络中的特定位置。',
      'It hangs on how the target is deployed or runs: a race to be won, a place in the network.',
    ),
  },
  PR: privileges,
  UI: {
    N: says('不需要任何用户配合。', 'No user has to do anything.'),
    P: says(
      '用户只需照常使用，例如浏览一个页面，并不知情。',
      'A user only has to go on as usual, by viewing a page, for example, and notices nothing.',
    ),
    A: says(
      '用户须做出明确的动作，例如导入文件、忽略警告。',
      'A user has to act on purpose: import a file, set a warning aside.',
    ),
  },
  VC: loss3('有漏洞的系统中信息的机密性', 'The secrecy of information in the vulnerable system'),
  VI: loss3('有漏洞的系统中信息的完整性', 'The integrity of information in the vulnerable system'),
  VA: loss3('有漏洞的系统的可用性', 'The availability of the vulnerable system'),
  SC: loss3('其后其他系统中信息的机密性', 'The secrecy of information in other systems behind it'),
  SI: loss3('其后其他系统中信息的完整性', 'The integrity of information in other systems behind it'),
  SA: loss3('其后其他系统的可用性', 'The availability of other systems behind it'),
};
