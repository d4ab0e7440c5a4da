/**
 * The sorts of flaw that the demonstration week knows. The prose is ours; vectors are CVSS 2.0, sorted by the level they give.
 */
import type { AttackPosition, Cause, Severity, Threat } from '#vocabulary/index.ts';

export type Flaw = {
  /** As titles name it, before 漏洞. */
  readonly name: string;
  readonly weakness: string;
  readonly cause: Cause;
  readonly threat: Threat;
  readonly position: AttackPosition;
  /** How it came about, the end of `问题在于…`. `@` stands for the place. */
  readonly reason: string;
  /** What it leads to, the end of `攻击者可以…`. */
  readonly effect: string;
  readonly vectors: Readonly<Record<Severity, readonly string[]>>;
};

const complete = 'C:C/I:C/A:C';
const partial = 'C:P/I:P/A:P';

/** Memory corruption and command execution in devices: reached over the network, with or without an account. */
const takeover: Flaw['vectors'] = {
  high: [
    `AV:N/AC:L/Au:N/${complete}`,
    `AV:N/AC:L/Au:S/${complete}`,
    `AV:A/AC:L/Au:S/${complete}`,
    'AV:N/AC:L/Au:N/C:N/I:N/A:C',
  ],
  medium: [`AV:N/AC:M/Au:N/${partial}`, `AV:N/AC:L/Au:S/${partial}`],
  low: [],
};
const server: Flaw['vectors'] = {
  high: [`AV:N/AC:L/Au:N/${partial}`, 'AV:N/AC:L/Au:N/C:C/I:N/A:N', `AV:N/AC:L/Au:S/${complete}`],
  medium: [`AV:N/AC:L/Au:S/${partial}`, 'AV:N/AC:L/Au:N/C:P/I:P/A:N', 'AV:N/AC:L/Au:S/C:P/I:P/A:N'],
  low: [],
};
const reading: Flaw['vectors'] = {
  high: ['AV:N/AC:L/Au:N/C:C/I:N/A:N', 'AV:N/AC:M/Au:N/C:C/I:N/A:N'],
  medium: ['AV:N/AC:L/Au:N/C:P/I:N/A:N', 'AV:N/AC:L/Au:S/C:P/I:N/A:N', 'AV:N/AC:M/Au:N/C:P/I:N/A:N'],
  low: ['AV:N/AC:H/Au:N/C:P/I:N/A:N', 'AV:L/AC:L/Au:N/C:P/I:N/A:N', 'AV:N/AC:M/Au:S/C:P/I:N/A:N'],
};

export const flaws = {
  sql: {
    name: 'SQL注入',
    weakness: 'CWE-89',
    cause: 'input-validation',
    threat: 'information-disclosure',
    position: 'remote',
    reason: '@拼接查询语句时没有处理外部输入',
    effect: '读取或改写后台数据库的内容',
    vectors: server,
  },
  script: {
    name: '跨站脚本',
    weakness: 'CWE-79',
    cause: 'input-validation',
    threat: 'information-modification',
    position: 'remote',
    reason: '@把用户提交的内容原样输出到页面',
    effect: '在访问者的浏览器中运行自己的脚本',
    vectors: {
      high: [],
      medium: ['AV:N/AC:M/Au:N/C:N/I:P/A:N', 'AV:N/AC:M/Au:N/C:P/I:P/A:N', 'AV:N/AC:L/Au:N/C:P/I:P/A:N'],
      low: ['AV:N/AC:M/Au:S/C:N/I:P/A:N'],
    },
  },
  overflow: {
    name: '缓冲区溢出',
    weakness: 'CWE-120',
    cause: 'boundary-condition',
    threat: 'denial-of-service',
    position: 'remote',
    reason: '@复制数据前没有核对长度',
    effect: '使服务崩溃，甚至运行自己的代码',
    vectors: takeover,
  },
  command: {
    name: '命令注入',
    weakness: 'CWE-77',
    cause: 'input-validation',
    threat: 'administrator-access',
    position: 'remote',
    reason: '@把请求中的字段直接拼进系统命令',
    effect: '用服务的权限运行任意命令',
    vectors: takeover,
  },
  execution: {
    name: '代码执行',
    weakness: 'CWE-94',
    cause: 'input-validation',
    threat: 'administrator-access',
    position: 'remote',
    reason: '@对所处理的内容缺少必要的检查',
    effect: '在目标上运行任意代码',
    vectors: {
      high: [`AV:N/AC:M/Au:N/${complete}`, `AV:N/AC:L/Au:N/${partial}`, `AV:N/AC:L/Au:S/${complete}`],
      medium: [`AV:N/AC:M/Au:N/${partial}`, `AV:N/AC:L/Au:S/${partial}`],
      low: [],
    },
  },
  denial: {
    name: '拒绝服务',
    weakness: 'CWE-400',
    cause: 'exception-handling',
    threat: 'denial-of-service',
    position: 'remote',
    reason: '@遇到畸形报文时没有正确退出',
    effect: '使服务停止响应',
    vectors: {
      high: ['AV:N/AC:L/Au:N/C:N/I:N/A:C', 'AV:N/AC:M/Au:N/C:N/I:N/A:C'],
      medium: ['AV:N/AC:L/Au:N/C:N/I:N/A:P', 'AV:N/AC:L/Au:S/C:N/I:N/A:C', 'AV:L/AC:L/Au:N/C:N/I:N/A:C'],
      low: ['AV:L/AC:L/Au:N/C:N/I:N/A:P', 'AV:A/AC:L/Au:N/C:N/I:N/A:P'],
    },
  },
  leak: {
    name: '信息泄露',
    weakness: 'CWE-200',
    cause: 'design',
    threat: 'information-disclosure',
    position: 'remote',
    reason: '@返回了调用者不该看到的数据',
    effect: '得到敏感信息',
    vectors: reading,
  },
  privilege: {
    name: '权限提升',
    weakness: 'CWE-269',
    cause: 'access-validation',
    threat: 'administrator-access',
    position: 'local',
    reason: '@在授予权限前没有确认调用者的身份',
    effect: '从普通账户取得更高的权限',
    vectors: {
      high: [`AV:L/AC:L/Au:N/${complete}`],
      medium: [`AV:L/AC:L/Au:S/${complete}`, `AV:L/AC:L/Au:N/${partial}`],
      low: [],
    },
  },
  forgery: {
    name: '跨站请求伪造',
    weakness: 'CWE-352',
    cause: 'design',
    threat: 'information-modification',
    position: 'remote',
    reason: '@不核对请求是否出自用户本意',
    effect: '借已登录的用户之手修改设置',
    vectors: {
      high: [],
      medium: [`AV:N/AC:M/Au:N/${partial}`, 'AV:N/AC:M/Au:N/C:N/I:P/A:N', 'AV:N/AC:M/Au:N/C:P/I:P/A:N'],
      low: ['AV:N/AC:H/Au:N/C:N/I:P/A:N'],
    },
  },
  upload: {
    name: '任意文件上传',
    weakness: 'CWE-434',
    cause: 'input-validation',
    threat: 'administrator-access',
    position: 'remote',
    reason: '@不检查上传文件的类型和内容',
    effect: '上传可执行的文件，控制服务器',
    vectors: server,
  },
  bypass: {
    name: '安全绕过',
    weakness: 'CWE-693',
    cause: 'design',
    threat: 'user-access',
    position: 'remote',
    reason: '@的防护措施可以被特制的请求避开',
    effect: '绕过原有的安全限制',
    vectors: {
      high: [`AV:N/AC:L/Au:N/${partial}`],
      medium: ['AV:N/AC:L/Au:N/C:N/I:P/A:N', 'AV:N/AC:M/Au:N/C:P/I:P/A:N', 'AV:N/AC:L/Au:N/C:P/I:P/A:N'],
      low: ['AV:N/AC:H/Au:N/C:N/I:P/A:N'],
    },
  },
  access: {
    name: '访问控制错误',
    weakness: 'CWE-284',
    cause: 'access-validation',
    threat: 'user-access',
    position: 'remote',
    reason: '@没有按角色限制可以调用的功能',
    effect: '调用本无权使用的功能',
    vectors: server,
  },
  open: {
    name: '未授权访问',
    weakness: 'CWE-306',
    cause: 'access-validation',
    threat: 'information-disclosure',
    position: 'remote',
    reason: '@不要求登录即可访问',
    effect: '直接取得其中的数据',
    vectors: {
      high: [`AV:N/AC:L/Au:N/${partial}`, 'AV:N/AC:L/Au:N/C:C/I:N/A:N'],
      medium: ['AV:N/AC:L/Au:N/C:P/I:N/A:N', 'AV:N/AC:L/Au:N/C:P/I:P/A:N'],
      low: [],
    },
  },
  freed: {
    name: '内存错误引用',
    weakness: 'CWE-416',
    cause: 'boundary-condition',
    threat: 'user-access',
    position: 'remote',
    reason: '@继续使用已经释放的内存',
    effect: '诱使用户打开特制内容后运行代码',
    vectors: {
      high: [`AV:N/AC:M/Au:N/${complete}`, `AV:N/AC:L/Au:N/${partial}`],
      medium: [`AV:N/AC:M/Au:N/${partial}`],
      low: [],
    },
  },
  outOfBounds: {
    name: '越界读取',
    weakness: 'CWE-125',
    cause: 'boundary-condition',
    threat: 'information-disclosure',
    position: 'remote',
    reason: '@读取数据时越过了缓冲区的末尾',
    effect: '得到进程内存中的数据',
    vectors: reading,
  },
  path: {
    name: '路径遍历',
    weakness: 'CWE-22',
    cause: 'input-validation',
    threat: 'information-disclosure',
    position: 'remote',
    reason: '@不过滤路径中的上级目录',
    effect: '读取服务器上的任意文件',
    vectors: reading,
  },
  file: {
    name: '任意文件读取',
    weakness: 'CWE-22',
    cause: 'input-validation',
    threat: 'information-disclosure',
    position: 'remote',
    reason: '@接受任意的文件名',
    effect: '读取服务器上的任意文件',
    vectors: reading,
  },
  password: {
    name: '弱口令',
    weakness: 'CWE-521',
    cause: 'configuration',
    threat: 'user-access',
    position: 'remote',
    reason: '@出厂时设有容易猜到的口令',
    effect: '登录后台',
    vectors: {
      high: [`AV:N/AC:L/Au:N/${partial}`],
      medium: ['AV:N/AC:L/Au:N/C:P/I:N/A:N', 'AV:N/AC:L/Au:N/C:P/I:P/A:N'],
      low: [],
    },
  },
  logic: {
    name: '逻辑缺陷',
    weakness: 'CWE-840',
    cause: 'design',
    threat: 'user-access',
    position: 'remote',
    reason: '@的业务步骤可以跳过',
    effect: '冒用他人身份办理业务',
    vectors: {
      high: [`AV:N/AC:L/Au:N/${partial}`],
      medium: ['AV:N/AC:L/Au:N/C:N/I:P/A:N', 'AV:N/AC:L/Au:N/C:P/I:P/A:N'],
      low: [],
    },
  },
  include: {
    name: '本地文件包含',
    weakness: 'CWE-98',
    cause: 'input-validation',
    threat: 'administrator-access',
    position: 'remote',
    reason: '@载入由请求指定的本地文件',
    effect: '在系统的上下文中运行代码',
    vectors: { high: [`AV:N/AC:L/Au:S/${complete}`], medium: [`AV:N/AC:L/Au:S/${partial}`], low: [] },
  },
  resource: {
    name: '资源管理错误',
    weakness: 'CWE-399',
    cause: 'exception-handling',
    threat: 'denial-of-service',
    position: 'remote',
    reason: '@没有及时释放所占的资源',
    effect: '耗尽资源，使服务中断',
    vectors: {
      high: ['AV:N/AC:L/Au:N/C:N/I:N/A:C'],
      medium: ['AV:N/AC:L/Au:N/C:N/I:N/A:P', 'AV:N/AC:M/Au:N/C:N/I:N/A:P'],
      low: ['AV:L/AC:L/Au:N/C:N/I:N/A:P'],
    },
  },
  remote: {
    name: '远程代码执行',
    weakness: 'CWE-787',
    cause: 'boundary-condition',
    threat: 'administrator-access',
    position: 'remote',
    reason: '@处理特制报文时会改写内存',
    effect: '在系统上运行任意代码',
    vectors: {
      high: [`AV:N/AC:L/Au:N/${complete}`, `AV:N/AC:M/Au:N/${complete}`],
      medium: [`AV:N/AC:M/Au:N/${partial}`],
      low: [],
    },
  },
} as const satisfies Record<string, Flaw>;

export type FlawKey = keyof typeof flaws;
