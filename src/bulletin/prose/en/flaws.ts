import type { FlawType } from '#vocabulary/index.ts';

/** A type of flaw as an English sentence names it, and what an attacker can do with it, as infinitives. Our own words. */
export type FlawWords = { readonly name: string; readonly harms: readonly string[] };

/** The same types and consequences as the library of the desk's proposals has (`data/editorial-texts.json`); a test holds the two together. */
export const flawWords: Readonly<Record<FlawType, FlawWords>> = {
  跨站脚本: { name: 'cross-site scripting vulnerability', harms: ['run scripts in visitors’ browsers'] },
  SQL注入: { name: 'SQL injection vulnerability', harms: ['read or modify the database'] },
  拒绝服务: { name: 'denial-of-service vulnerability', harms: ['cause a denial of service'] },
  信息泄露: { name: 'information disclosure vulnerability', harms: ['obtain sensitive information'] },
  缓冲区溢出: { name: 'buffer overflow vulnerability', harms: ['execute arbitrary code', 'cause a denial of service'] },
  代码执行: { name: 'code execution vulnerability', harms: ['execute arbitrary code'] },
  权限提升: { name: 'privilege escalation vulnerability', harms: ['gain elevated privileges'] },
  跨站请求伪造: { name: 'cross-site request forgery vulnerability', harms: ['act in the name of a signed-in user'] },
  命令执行: { name: 'command execution vulnerability', harms: ['execute arbitrary commands'] },
  输入验证错误: { name: 'input validation vulnerability', harms: ['disrupt the program with crafted input'] },
  文件上传: { name: 'file upload vulnerability', harms: ['upload malicious files and take over the server'] },
  命令注入: { name: 'command injection vulnerability', harms: ['execute arbitrary commands'] },
  安全绕过: { name: 'security bypass vulnerability', harms: ['bypass security restrictions'] },
  访问控制错误: { name: 'improper access control vulnerability', harms: ['use functions without permission'] },
  未授权访问: { name: 'unauthorised access vulnerability', harms: ['access data without authorisation'] },
  内存错误引用: { name: 'use-after-free vulnerability', harms: ['execute arbitrary code'] },
  越界读取: { name: 'out-of-bounds read vulnerability', harms: ['read sensitive information from memory'] },
  资源管理错误: { name: 'resource management vulnerability', harms: ['exhaust resources'] },
  越界写入: { name: 'out-of-bounds write vulnerability', harms: ['execute arbitrary code'] },
  内存破坏: { name: 'memory corruption vulnerability', harms: ['execute arbitrary code'] },
  目录遍历: { name: 'directory traversal vulnerability', harms: ['read arbitrary files'] },
  路径遍历: { name: 'path traversal vulnerability', harms: ['read arbitrary files'] },
  弱口令: { name: 'weak password vulnerability', harms: ['log in to the administration interface'] },
  逻辑缺陷: { name: 'logic flaw', harms: ['bypass business rules'] },
  设计缺陷: { name: 'design flaw', harms: ['bypass security restrictions'] },
  二进制: { name: 'memory safety vulnerability', harms: ['execute arbitrary code', 'cause a denial of service'] },
  堆缓冲区溢出: { name: 'heap buffer overflow vulnerability', harms: ['execute arbitrary code'] },
  堆溢出: { name: 'heap overflow vulnerability', harms: ['execute arbitrary code'] },
  栈缓冲区溢出: { name: 'stack buffer overflow vulnerability', harms: ['execute arbitrary code'] },
  栈溢出: { name: 'stack overflow vulnerability', harms: ['execute arbitrary code'] },
  整数溢出: { name: 'integer overflow vulnerability', harms: ['execute arbitrary code', 'cause a denial of service'] },
  空指针解引用: { name: 'NULL pointer dereference vulnerability', harms: ['cause a denial of service'] },
  释放后重用: { name: 'use-after-free vulnerability', harms: ['execute arbitrary code'] },
  双重释放: { name: 'double-free vulnerability', harms: ['execute arbitrary code', 'cause a denial of service'] },
  类型混淆: { name: 'type confusion vulnerability', harms: ['execute arbitrary code'] },
  竞争条件: { name: 'race condition vulnerability', harms: ['gain elevated privileges'] },
  格式化字符串: { name: 'format string vulnerability', harms: ['execute arbitrary code'] },
  服务器端请求伪造: {
    name: 'server-side request forgery vulnerability',
    harms: ['reach the internal network through the server'],
  },
  服务端请求伪造: {
    name: 'server-side request forgery vulnerability',
    harms: ['reach the internal network through the server'],
  },
  XML外部实体注入: { name: 'XML external entity injection vulnerability', harms: ['read arbitrary files'] },
  反序列化: { name: 'unsafe deserialisation vulnerability', harms: ['execute arbitrary code'] },
  代码注入: { name: 'code injection vulnerability', harms: ['execute arbitrary code'] },
  文件包含: { name: 'file inclusion vulnerability', harms: ['execute arbitrary code'] },
  文件读取: { name: 'file read vulnerability', harms: ['read arbitrary files'] },
  文件下载: { name: 'file download vulnerability', harms: ['download arbitrary files'] },
  文件删除: { name: 'file deletion vulnerability', harms: ['delete arbitrary files'] },
  身份验证绕过: { name: 'authentication bypass vulnerability', harms: ['bypass authentication'] },
  硬编码: { name: 'hard-coded credentials vulnerability', harms: ['log in with built-in credentials'] },
  开放重定向: { name: 'open redirect vulnerability', harms: ['send users to malicious websites'] },
  点击劫持: { name: 'clickjacking vulnerability', harms: ['trick users into actions they did not intend'] },
  会话固定: { name: 'session fixation vulnerability', harms: ['take over users’ sessions'] },
  DLL劫持: { name: 'DLL hijacking vulnerability', harms: ['execute arbitrary code'] },
};

export const unknownHarm = 'compromise the security of the system';

/** `a buffer overflow vulnerability`, `an SQL injection vulnerability`. */
export function oneOf(name: string): string {
  // Read aloud: an S-Q-L, an X-M-L, but a use-after-free.
  return `${/^(?!use)([aeiou]|SQL|XML)/i.test(name) ? 'an' : 'a'} ${name}`;
}

export function manyOf(name: string): string {
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}
