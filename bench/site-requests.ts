/** What the readers of the bench ask for. Words are searched as people type them: rare and broad, short and long, mixed, absent. */

export const searches: readonly string[] = [
  // Broad: most records hold them.
  ...['漏洞', '攻击者', '远程', '执行', '信息', '存在', '系统', '管理', '代码', '漏'],
  // One to six Chinese characters.
  ...['微', '网', '泛微', '用友', '金蝶', '华为', '路由器', '摄像头', '跨站脚本', '拒绝服务', '信息泄露', '权限提升'],
  ...['命令注入', '缓冲区溢出', '未授权访问', '任意文件上传', '弱口令', '远程代码执行', '工业控制', '内存错误引用'],
  // Latin, numbers, versions, models.
  ...['Microsoft', 'WordPress', 'Cisco', 'Oracle MySQL', 'Apache Struts', 'Adobe Acrobat', 'android', 'Linux kernel'],
  ...['jenkins', 'Log4j', 'DIR-823G', 'v5.2.9', '2.0.1', 'SQL', 'XSS', 'a'],
  // Mixed.
  ...[
    'D-Link 命令注入',
    'sql注入',
    'Google Chrome 代码执行',
    'WordPress 插件 跨站脚本',
    'Oracle 拒绝服务',
    'TP-Link 路由器',
  ],
  ...['Tenda AC15 缓冲区溢出', 'ThinkPHP 远程代码执行', 'IBM 信息泄露', 'Windows 权限提升', 'PHP 上传', 'cms 后台'],
  // Fields that are looked up by what rows state, and by other names.
  ...['version:2.1.4', 'product:chrome version:90.0', 'version:2.1.x severity:high', 'bid:77395'],
  // Beginnings, numbers that many or none have, no hit, rubbish.
  ...['dir-8*', 'micro*', 'CVE-2099-0001', 'CNVD-2099-00001', '霍格沃茨', 'zzzzqqq', "'; drop table", '！！！'],
];

export const lists: readonly string[] = [
  '',
  'severity=high',
  'severity=high&severity=medium',
  'severity=low&patched=no',
  'type=web-application',
  'type=network-device&severity=high',
  'type=operating-system&patched=yes&sort=severity',
  'sector=telecom',
  'sector=industrial-control&severity=high',
  'sector=mobile-internet',
  'vendor=Microsoft',
  'vendor=Google&severity=high',
  'vendor=Oracle&vendor=IBM',
  'vendor=nobody',
  'patched=no',
  'kind=product&patched=yes',
  'kind=instance',
  'from=2019-01-01&to=2019-12-31',
  'from=2020-06-01&severity=high',
  'to=2016-01-01',
  'sort=severity',
  'sort=severity&limit=100',
  'limit=100',
  'from=2021-03-01&to=2021-03-31&type=application',
];

/** Pages of numbers, of all records and of parts of them. */
export const numbers: readonly string[] = [
  ...['', '?by=year', '?by=month', '?by=week', '?sector=telecom', '?by=week&sector=industrial-control'],
  ...['?from=2016-03-15&to=2022-10-20', '?by=month&from=2019-01-15&to=2020-02-10'],
].map((query) => `/statistics${query}`);

/** The vendors with most records and their products, and a list of vendors. */
export const vendors: readonly string[] = ['Google', 'Microsoft', 'Oracle', 'Cisco', 'IBM', 'Adobe', '华为']
  .flatMap((name) => [`/vendors/${encodeURIComponent(name)}`, `/vendors/${encodeURIComponent(name)}/products`])
  .concat('/vendors', '/vendors?q=micro', '/vendors?sort=records');

/** Months whose lists are read beforehand, for the numbers of records and for places far down. */
export function months(): readonly string[] {
  const found: string[] = [];
  for (let year = 2015; year <= 2021; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      found.push(`from=${name}-01&to=${name}-28&limit=100`);
    }
  }
  return found;
}
