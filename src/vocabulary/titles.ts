/**
 * The title without the number in brackets that tells namesakes apart, and without space at its ends.
 *
 * Takes full-width and ASCII brackets, mixed ones too, and a mistyped number: `…漏洞（CNVD-2024-05386）`, `…漏洞( cnvd 2016-05386）`.
 */
export function bareTitle(title: string): string {
  return title.replace(numberAtEnd, '').trim();
}

/**
 * The number in brackets at the end of a title, as `CNVD-2024-05386`; null when there is none.
 *
 * A mistyped one comes out as far as it can be read (`CNVD-2017-217038`), so that the caller sees that it is not the record's own.
 */
export function titleNumber(title: string): string | null {
  const match = numberAtEnd.exec(title);
  return match === null ? null : `CNVD-${match[1] ?? ''}-${match[2] ?? ''}`;
}

/** The title with the record's own number in brackets, for records that would share a title. */
export function numberedTitle(title: string, identifier: string): string {
  return `${bareTitle(title)}（${identifier}）`;
}

// One bracket pair at the end, in it CNVD, a year and a counter; each part may be missing or mistyped. Bounded, so
// that no title takes long.
const numberAtEnd = /[（(]\s{0,9}CNVD[\s-]{0,9}(\d{4})?\d{0,9}[\s-]{0,9}(\d{0,12})\s{0,9}[）)]\s{0,99}$/i;

/**
 * What titles say the flaw is, commonest first (domain.md §2, and the titles of 98,477 records 2015–2021).
 * English for the reader's page; the term itself is what titles hold.
 */
export const flawTypes = {
  跨站脚本: 'Cross-site scripting',
  SQL注入: 'SQL injection',
  拒绝服务: 'Denial of service',
  信息泄露: 'Information disclosure',
  缓冲区溢出: 'Buffer overflow',
  代码执行: 'Code execution',
  权限提升: 'Privilege escalation',
  跨站请求伪造: 'Cross-site request forgery',
  命令执行: 'Command execution',
  输入验证错误: 'Improper input validation',
  文件上传: 'File upload',
  命令注入: 'Command injection',
  安全绕过: 'Security bypass',
  访问控制错误: 'Improper access control',
  未授权访问: 'Unauthorised access',
  内存错误引用: 'Use after free',
  越界读取: 'Out-of-bounds read',
  资源管理错误: 'Resource management error',
  越界写入: 'Out-of-bounds write',
  内存破坏: 'Memory corruption',
  目录遍历: 'Directory traversal',
  路径遍历: 'Path traversal',
  弱口令: 'Weak password',
  逻辑缺陷: 'Logic flaw',
  设计缺陷: 'Design flaw',
  二进制: 'Binary flaw',
  堆缓冲区溢出: 'Heap buffer overflow',
  堆溢出: 'Heap overflow',
  栈缓冲区溢出: 'Stack buffer overflow',
  栈溢出: 'Stack overflow',
  整数溢出: 'Integer overflow',
  空指针解引用: 'NULL pointer dereference',
  释放后重用: 'Use after free',
  双重释放: 'Double free',
  类型混淆: 'Type confusion',
  竞争条件: 'Race condition',
  格式化字符串: 'Format string',
  服务器端请求伪造: 'Server-side request forgery',
  服务端请求伪造: 'Server-side request forgery',
  XML外部实体注入: 'XML external entity injection',
  反序列化: 'Unsafe deserialisation',
  代码注入: 'Code injection',
  文件包含: 'File inclusion',
  文件读取: 'File read',
  文件下载: 'File download',
  文件删除: 'File deletion',
  身份验证绕过: 'Authentication bypass',
  硬编码: 'Hard-coded credentials',
  开放重定向: 'Open redirect',
  点击劫持: 'Clickjacking',
  会话固定: 'Session fixation',
  DLL劫持: 'DLL hijacking',
} as const satisfies Record<string, string>;

export type FlawType = keyof typeof flawTypes;

const longestFirst = (Object.keys(flawTypes) as FlawType[]).sort((a, b) => b.length - a.length);

/** The type of flaw that a title names (跨站脚本, SQL注入, …), the longest that fits; null when it names none of the list. */
export function flawTypeOf(title: string): FlawType | null {
  const upper = title.toUpperCase().replaceAll(' ', '');
  return longestFirst.find((type) => upper.includes(type)) ?? null;
}
