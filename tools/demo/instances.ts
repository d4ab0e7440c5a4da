/** 事件型: flaws in one deployment. They are counted in the week and never published, so nobody is named even here. */
import { flaws } from './flaws.ts';
import type { Seed } from './seed.ts';

const matters = [
  ['某市政务服务网站', 'sql', 'high'],
  ['某高校图书馆预约系统', 'password', 'medium'],
  ['某医院挂号平台', 'leak', 'medium'],
  ['某省水利信息平台', 'open', 'medium'],
  ['某保险公司客户服务系统', 'logic', 'medium'],
  ['某县融媒体发布系统', 'upload', 'high'],
] as const;

export function instanceSeeds(): Seed[] {
  return matters.map(([name, flaw, severity]) => ({
    number: null,
    title: `${name}存在${flaws[flaw].name}漏洞`,
    product: { vendor: null, name, is: '套在线业务系统', objectType: 'web-application', sectors: [], site: null },
    flaw,
    place: null,
    severity,
    patch: 'none',
    original: true,
    named: false,
    kind: 'instance',
    own: {},
  }));
}
