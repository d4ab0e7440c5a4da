import type { Cause, Threat } from '#vocabulary/index.ts';

/** What a word for a sort of flaw stands for. */
export type FlawRule = {
  /** Any of these; the longest word found in a title wins over all rules. */
  readonly words: readonly string[];
  readonly cause: Cause;
  /** What comes of it where the description names no effect of its own. */
  readonly threat: Threat;
  readonly weakness: string | null;
  /** CVSS 2.0, C/I/A, and authentication: what analysts most often chose for this sort (docs/scoring.md). */
  readonly impact: string;
  readonly authentication?: 'N' | 'S';
  /** Flaws of memory are remote in a device or a service, local in what opens a file. */
  readonly isMemory?: boolean;
  readonly isLocal?: boolean;
};

const rule = (
  words: string,
  cause: Cause,
  threat: Threat,
  weakness: number | null,
  impact: string,
  more: Pick<FlawRule, 'authentication' | 'isMemory' | 'isLocal'> = {},
): FlawRule => ({
  words: words.split(' '),
  cause,
  threat,
  weakness: weakness === null ? null : `CWE-${weakness}`,
  impact,
  ...more,
});

const memory = { isMemory: true };

export const flawRules: readonly FlawRule[] = [
  rule('跨站脚本 XSS 脚本注入', 'input-validation', 'information-modification', 79, 'P/P/N', { authentication: 'S' }),
  rule('SQL注入', 'input-validation', 'information-disclosure', 89, 'C/N/N'),
  rule('命令注入', 'input-validation', 'administrator-access', 78, 'C/C/C'),
  rule('命令执行 远程执行命令', 'input-validation', 'administrator-access', 77, 'C/C/C'),
  rule('代码注入 PHP注入 模板注入', 'input-validation', 'administrator-access', 94, 'C/C/C'),
  rule('代码执行 执行代码', 'input-validation', 'administrator-access', 94, 'C/C/C'),
  rule('反序列化', 'input-validation', 'administrator-access', 502, 'C/C/C'),
  rule('文件上传', 'input-validation', 'administrator-access', 434, 'C/C/C'),
  rule('文件包含', 'input-validation', 'administrator-access', 98, 'P/P/P'),
  rule('路径遍历 目录遍历 目录穿越', 'input-validation', 'information-disclosure', 22, 'P/N/N'),
  rule('文件读取 文件下载 文件泄露', 'input-validation', 'information-disclosure', 22, 'P/N/N'),
  rule('文件删除', 'input-validation', 'information-modification', 22, 'N/P/P'),
  rule('XML外部实体 XML实体注入', 'input-validation', 'information-disclosure', 611, 'C/N/N'),
  rule('服务器端请求伪造 服务端请求伪造 SSRF', 'input-validation', 'information-disclosure', 918, 'P/P/N'),
  rule('请求走私', 'input-validation', 'other', 444, 'P/P/N'),
  rule('开放重定向 打开重定向', 'input-validation', 'other', 601, 'P/P/N'),
  rule('格式化字符串', 'input-validation', 'administrator-access', 134, 'C/C/C', memory),
  rule('原型污染', 'input-validation', 'other', 1321, 'P/P/P'),
  rule('输入验证', 'input-validation', 'other', 20, 'N/P/N'),
  rule('栈缓冲区溢出 栈溢出 栈的缓冲区溢出', 'boundary-condition', 'administrator-access', 121, 'C/C/C', memory),
  rule('堆缓冲区溢出 堆溢出 堆的缓冲区溢出', 'boundary-condition', 'administrator-access', 122, 'C/C/C', memory),
  rule('缓冲区溢出', 'boundary-condition', 'administrator-access', 120, 'C/C/C', memory),
  rule('越界写入 越界写', 'boundary-condition', 'administrator-access', 787, 'C/C/C', memory),
  rule('越界读取 越界读', 'boundary-condition', 'information-disclosure', 125, 'P/N/N', memory),
  rule(
    '越界访问 内存访问越界 越界内存访问 内存破坏 内存损坏',
    'boundary-condition',
    'administrator-access',
    119,
    'C/C/C',
    memory,
  ),
  rule('整数溢出', 'boundary-condition', 'denial-of-service', 190, 'N/N/C', memory),
  rule('内存错误引用 释放后重用 释放后使用', 'boundary-condition', 'administrator-access', 416, 'C/C/C', memory),
  rule('双重释放', 'boundary-condition', 'denial-of-service', 415, 'C/C/C', memory),
  rule('类型混淆', 'boundary-condition', 'administrator-access', 843, 'C/C/C'),
  rule('空指针', 'exception-handling', 'denial-of-service', 476, 'N/N/C', memory),
  rule('不可信指针', 'boundary-condition', 'administrator-access', 822, 'C/C/C', memory),
  rule('除零', 'exception-handling', 'denial-of-service', 369, 'N/N/C', memory),
  rule('无限循环', 'exception-handling', 'denial-of-service', 835, 'N/N/C', memory),
  rule('资源管理', 'exception-handling', 'denial-of-service', 400, 'N/N/C'),
  rule('内存泄漏 内存泄露', 'exception-handling', 'denial-of-service', 401, 'N/N/C', memory),
  rule('拒绝服务', 'exception-handling', 'denial-of-service', 400, 'N/N/C'),
  rule('二进制', 'boundary-condition', 'denial-of-service', null, 'N/N/C'),
  rule('竞争条件', 'race-condition', 'administrator-access', 362, 'C/C/C'),
  rule('信息泄露 信息泄漏 数据泄露', 'design', 'information-disclosure', 200, 'P/N/N'),
  rule('未授权访问 认证缺失 缺少身份验证', 'access-validation', 'information-disclosure', 306, 'P/N/N'),
  rule(
    '身份验证绕过 身份认证绕过 认证绕过 认证错误 身份验证错误',
    'access-validation',
    'administrator-access',
    287,
    'C/C/C',
  ),
  rule('授权问题 授权错误 非法授权 越权', 'access-validation', 'user-access', 862, 'P/P/N'),
  rule('访问控制 权限许可 权限校验 权限控制', 'access-validation', 'user-access', 284, 'P/P/N'),
  rule('权限绕过', 'access-validation', 'user-access', 863, 'P/P/N'),
  rule('安全绕过', 'design', 'user-access', 693, 'N/P/N'),
  rule('权限提升 提权 特权提升 特权管理 权限管理', 'access-validation', 'administrator-access', 269, 'C/C/C', {
    authentication: 'S',
    isLocal: true,
  }),
  rule('跨站请求伪造 CSRF', 'design', 'information-modification', 352, 'C/C/C'),
  rule('逻辑缺陷 逻辑错误 设计缺陷 设计漏洞', 'design', 'user-access', 840, 'P/N/N'),
  rule('点击劫持', 'design', 'other', 1021, 'N/P/N'),
  rule('会话固定', 'design', 'user-access', 384, 'P/P/N'),
  rule('加密问题 弱加密 加密强度', 'design', 'information-disclosure', 326, 'P/N/N'),
  rule('证书校验 证书验证', 'design', 'information-disclosure', 295, 'P/P/N'),
  rule('欺骗', 'design', 'other', 290, 'N/P/N'),
  rule('弱口令 默认口令 弱密码', 'configuration', 'user-access', 521, 'P/N/N'),
  rule('硬编码 信任管理', 'configuration', 'administrator-access', 798, 'C/C/C'),
  rule('DLL劫持 搜索路径', 'environment', 'administrator-access', 427, 'C/C/C', { isLocal: true }),
  rule('链接跟随', 'environment', 'administrator-access', 59, 'C/C/C', { isLocal: true }),
  rule('后门', 'configuration', 'administrator-access', null, 'C/C/C'),
];

/** Words of a description that name the weakness closer than a general word of the title does. */
export const closerRules: readonly { readonly words: RegExp; readonly weakness: string }[] = [
  { words: /堆(缓冲区)?溢出|堆的缓冲区/, weakness: 'CWE-122' },
  { words: /堆?栈(缓冲区)?溢出|栈的缓冲区/, weakness: 'CWE-121' },
  { words: /越界写/, weakness: 'CWE-787' },
  { words: /越界读/, weakness: 'CWE-125' },
  { words: /释放后(重用|使用)|内存错误引用|悬空指针/, weakness: 'CWE-416' },
  { words: /空指针/, weakness: 'CWE-476' },
  { words: /整数溢出/, weakness: 'CWE-190' },
  { words: /反序列化/, weakness: 'CWE-502' },
  { words: /命令注入/, weakness: 'CWE-78' },
  { words: /硬编码/, weakness: 'CWE-798' },
];

/** Weaknesses so general that a description may know better. */
export const generalWeaknesses: readonly (string | null)[] = [
  null,
  'CWE-20',
  'CWE-94',
  'CWE-119',
  'CWE-120',
  'CWE-400',
  'CWE-77',
];

/** What the description says an attacker gains; the first rule goes before the others, which count by where they stand. */
export const effectRules: readonly {
  readonly words: RegExp;
  readonly threat: Threat;
  readonly impact: string | null;
}[] = [
  {
    words:
      /执行任意(代码|命令|指令|系统命令|操作系统命令|PHP代码)|任意(代码|命令)执行|远程(代码|命令)执行|(取得|获取|获得|夺取)[^，。；]{0,8}(控制权|root权限|管理员权限|系统权限|服务器权限)|控制服务器|上传(任意|恶意|可执行)|(提升|获取更高|获得更高)[^，。；]{0,6}(权限|特权)/,
    threat: 'administrator-access',
    impact: 'C/C/C',
  },
  {
    words: /绕过(身份|登录|认证|权限|访问)|登录(系统|后台)|以[^，。；]{1,10}身份|劫持用户会话/,
    threat: 'user-access',
    impact: null,
  },
  {
    words: /(修改|篡改|改写|删除)[^，。；]{0,10}(数据|信息|内容|文件|配置)|执行任意(Web)?脚本|注入(恶意)?脚本|Web脚本/,
    threat: 'information-modification',
    impact: null,
  },
  {
    words:
      /敏感信息|(读取|获取|泄露|窃取|查看|下载|得到|取得)[^，。；]{0,12}(信息|数据|文件|内容|凭证|凭据|口令|密码)|信息(泄露|泄漏|暴露)/,
    threat: 'information-disclosure',
    impact: null,
  },
  {
    words: /拒绝服务|(程序|系统|服务|设备|应用|内核)[^，。；]{0,6}崩溃|崩溃|停止服务|资源耗尽|无响应|可用性受/,
    threat: 'denial-of-service',
    impact: 'N/N/C',
  },
];
