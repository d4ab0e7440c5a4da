import { type Actor, type DemoColleagues, demoEmails } from '#people/index.ts';
import type { Player } from './model.ts';

/**
 * Who works and reports on the demonstration's desk beside the one account of each role: made up like those, and like those of no
 * use in production. They have no button of their own on the sign-in page.
 */
export const colleagues: DemoColleagues = {
  organisations: [
    { name: '砚山网络安全服务有限公司（演示）', kind: 'unit', sharesWhiteHats: false },
    { name: '澄江软件股份有限公司（演示）', kind: 'vendor', sharesWhiteHats: false },
  ],
  persons: [
    { email: 'first2@bulou.example', name: '方既白', role: 'first-reviewer', organisation: null },
    { email: 'third2@bulou.example', name: '祝有容', role: 'third-reviewer', organisation: null },
    {
      email: 'report@yanshan.example',
      name: '裴时雨',
      role: 'reporter',
      organisation: '砚山网络安全服务有限公司（演示）',
    },
    { email: 'cert@beichen.example', name: '易安然', role: 'reporter', organisation: '北辰大学网络信息中心（演示）' },
    { email: 'desk@fengchao.example', name: '纪晚舟', role: 'reporter', organisation: '众测蜂巢平台（演示）' },
    { email: 'qinzhao@mail.example', name: '秦昭', role: 'reporter', organisation: null },
    { email: 'taoling@mail.example', name: '陶令仪', role: 'reporter', organisation: null },
  ],
};

const emails: Readonly<Record<Player, string>> = {
  reporter: demoEmails.reporter,
  manager: demoEmails['unit-manager'],
  vendor: demoEmails['vendor-member'],
  first: demoEmails['first-reviewer'],
  second: demoEmails['second-reviewer'],
  third: demoEmails['third-reviewer'],
  archivist: demoEmails.archivist,
  coordinator: demoEmails.coordinator,
  'first-2': 'first2@bulou.example',
  'third-2': 'third2@bulou.example',
  unit: 'report@yanshan.example',
  university: 'cert@beichen.example',
  platform: 'desk@fengchao.example',
  qin: 'qinzhao@mail.example',
  tao: 'taoling@mail.example',
};

/** The persons of the desk, as they are when signed in with a second factor. */
export type Cast = (player: Player) => Actor;

export function castOf(actors: readonly Actor[]): Cast {
  const byEmail = new Map(actors.map((actor) => [actor.email, actor]));
  return (player) => {
    const actor = byEmail.get(emails[player] ?? '');
    if (actor === undefined) throw new Error(`the demonstration has no person “${player}”`);
    return actor;
  };
}
