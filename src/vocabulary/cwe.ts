import type { Term } from './text.ts';

/**
 * The weaknesses that reports are commonly about, in the order of their numbers. Any `CWE-n` may stand in a record; these are
 * offered by name. English names are the short ones of MITRE's list (CWE 4.x).
 */
export const weaknessTerms: Readonly<Record<string, Term>> = {
  'CWE-20': { zh: '输入验证不当', en: 'Improper Input Validation' },
  'CWE-22': { zh: '路径遍历', en: 'Path Traversal' },
  'CWE-59': { zh: '链接跟随', en: 'Link Following' },
  'CWE-74': { zh: '注入', en: 'Injection' },
  'CWE-77': { zh: '命令注入', en: 'Command Injection' },
  'CWE-78': { zh: '操作系统命令注入', en: 'OS Command Injection' },
  'CWE-79': { zh: '跨站脚本', en: 'Cross-site Scripting' },
  'CWE-89': { zh: 'SQL注入', en: 'SQL Injection' },
  'CWE-91': { zh: 'XML注入', en: 'XML Injection' },
  'CWE-94': { zh: '代码注入', en: 'Code Injection' },
  'CWE-98': { zh: 'PHP远程文件包含', en: 'PHP Remote File Inclusion' },
  'CWE-113': { zh: 'HTTP响应拆分', en: 'HTTP Response Splitting' },
  'CWE-119': {
    zh: '内存缓冲区越界操作',
    en: 'Improper Restriction of Operations within the Bounds of a Memory Buffer',
  },
  'CWE-120': { zh: '未检查输入长度的缓冲区复制', en: 'Classic Buffer Overflow' },
  'CWE-121': { zh: '栈缓冲区溢出', en: 'Stack-based Buffer Overflow' },
  'CWE-122': { zh: '堆缓冲区溢出', en: 'Heap-based Buffer Overflow' },
  'CWE-125': { zh: '越界读取', en: 'Out-of-bounds Read' },
  'CWE-134': { zh: '外部控制的格式化字符串', en: 'Use of Externally-Controlled Format String' },
  'CWE-190': { zh: '整数溢出或回绕', en: 'Integer Overflow or Wraparound' },
  'CWE-200': { zh: '向未授权者暴露敏感信息', en: 'Exposure of Sensitive Information to an Unauthorized Actor' },
  'CWE-259': { zh: '硬编码口令', en: 'Use of Hard-coded Password' },
  'CWE-269': { zh: '权限管理不当', en: 'Improper Privilege Management' },
  'CWE-284': { zh: '访问控制不当', en: 'Improper Access Control' },
  'CWE-285': { zh: '授权不当', en: 'Improper Authorization' },
  'CWE-287': { zh: '身份验证不当', en: 'Improper Authentication' },
  'CWE-295': { zh: '证书验证不当', en: 'Improper Certificate Validation' },
  'CWE-306': { zh: '关键功能缺少身份验证', en: 'Missing Authentication for Critical Function' },
  'CWE-326': { zh: '加密强度不足', en: 'Inadequate Encryption Strength' },
  'CWE-352': { zh: '跨站请求伪造', en: 'Cross-Site Request Forgery' },
  'CWE-362': { zh: '竞争条件', en: 'Race Condition' },
  'CWE-369': { zh: '除零', en: 'Divide By Zero' },
  'CWE-384': { zh: '会话固定', en: 'Session Fixation' },
  'CWE-400': { zh: '不受控的资源消耗', en: 'Uncontrolled Resource Consumption' },
  'CWE-401': { zh: '内存泄漏', en: 'Missing Release of Memory after Effective Lifetime' },
  'CWE-404': { zh: '资源关闭或释放不当', en: 'Improper Resource Shutdown or Release' },
  'CWE-415': { zh: '双重释放', en: 'Double Free' },
  'CWE-416': { zh: '释放后重用', en: 'Use After Free' },
  'CWE-426': { zh: '不可信的搜索路径', en: 'Untrusted Search Path' },
  'CWE-427': { zh: '不受控的搜索路径元素', en: 'Uncontrolled Search Path Element' },
  'CWE-434': { zh: '危险类型文件的任意上传', en: 'Unrestricted Upload of File with Dangerous Type' },
  'CWE-444': { zh: 'HTTP请求走私', en: 'HTTP Request Smuggling' },
  'CWE-476': { zh: '空指针解引用', en: 'NULL Pointer Dereference' },
  'CWE-502': { zh: '不可信数据的反序列化', en: 'Deserialization of Untrusted Data' },
  'CWE-521': { zh: '弱口令要求', en: 'Weak Password Requirements' },
  'CWE-522': { zh: '凭据保护不足', en: 'Insufficiently Protected Credentials' },
  'CWE-532': { zh: '日志中写入敏感信息', en: 'Insertion of Sensitive Information into Log File' },
  'CWE-552': { zh: '外部可访问文件或目录', en: 'Files or Directories Accessible to External Parties' },
  'CWE-601': { zh: '开放重定向', en: 'Open Redirect' },
  'CWE-611': { zh: 'XML外部实体引用限制不当', en: 'Improper Restriction of XML External Entity Reference' },
  'CWE-613': { zh: '会话过期不足', en: 'Insufficient Session Expiration' },
  'CWE-639': { zh: '用户可控键绕过授权', en: 'Authorization Bypass Through User-Controlled Key' },
  'CWE-732': { zh: '关键资源权限分配不当', en: 'Incorrect Permission Assignment for Critical Resource' },
  'CWE-770': { zh: '无限制的资源分配', en: 'Allocation of Resources Without Limits or Throttling' },
  'CWE-787': { zh: '越界写入', en: 'Out-of-bounds Write' },
  'CWE-798': { zh: '硬编码凭据', en: 'Use of Hard-coded Credentials' },
  'CWE-822': { zh: '不可信指针解引用', en: 'Untrusted Pointer Dereference' },
  'CWE-824': { zh: '访问未初始化的指针', en: 'Access of Uninitialized Pointer' },
  'CWE-835': { zh: '无限循环', en: 'Infinite Loop' },
  'CWE-840': { zh: '业务逻辑错误', en: 'Business Logic Errors' },
  'CWE-843': { zh: '类型混淆', en: 'Type Confusion' },
  'CWE-862': { zh: '缺少授权', en: 'Missing Authorization' },
  'CWE-863': { zh: '授权错误', en: 'Incorrect Authorization' },
  'CWE-908': { zh: '使用未初始化的资源', en: 'Use of Uninitialized Resource' },
  'CWE-918': { zh: '服务器端请求伪造', en: 'Server-Side Request Forgery' },
  'CWE-922': { zh: '敏感信息的不安全存储', en: 'Insecure Storage of Sensitive Information' },
  'CWE-1021': { zh: '点击劫持', en: 'Improper Restriction of Rendered UI Layers or Frames' },
  'CWE-1188': { zh: '不安全的默认配置', en: 'Insecure Default Initialization of Resource' },
  'CWE-1321': { zh: '原型污染', en: 'Prototype Pollution' },
  'CWE-1333': { zh: '正则表达式复杂度过高', en: 'Inefficient Regular Expression Complexity' },
  'CWE-1392': { zh: '使用默认凭据', en: 'Use of Default Credentials' },
};

/** `CWE-79`, without leading zeros. */
export const weaknessPattern = /^CWE-[1-9]\d{0,4}$/;

/** Reads weaknesses as people write them (`cwe 79、CWE-089`), each once; what is none is left out. */
export function readWeaknesses(text: string): string[] {
  const found = text.matchAll(/cwe[\s_-]{0,3}0{0,4}([1-9]\d{0,4})(?!\d)/gi);
  return [...new Set([...found].map(([, number]) => `CWE-${number}`))];
}
