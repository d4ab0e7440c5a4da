import type { JSX } from 'preact';
import { type Language, speak, type Text } from '#platform/html/index.ts';
import { roleTerms } from '../roles.ts';
import { listDemoAccounts } from './accounts.ts';

const words = {
  title: { zh: '以演示账号登录', en: 'Sign in with a demonstration account' },
  intro: {
    zh: '本平台正以演示方式运行。以下人员和单位均为虚构，无需密码；正式运行时这些账号不可用。',
    en: 'This platform shows its demonstration. These persons and organisations are made up and need no password; in real use they do not work.',
  },
  role: { zh: '角色', en: 'Role' },
  who: { zh: '人员', en: 'Person' },
  does: { zh: '可以做什么', en: 'What they do' },
  signIn: { zh: '登录', en: 'Sign in' },
} as const satisfies Record<string, Text>;

/** For the sign-in page of a process that shows the demonstration: one button for each role. `back` is a path of ours. */
export function DemoAccounts({ language, back }: { language: Language; back?: string | undefined }): JSX.Element {
  const t = speak(language);
  return (
    <section class="bl-demo" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t(words.title)}</h2>
      <p class="bl-quiet">{t(words.intro)}</p>
      <table class="bl-ledger">
        <thead>
          <tr>
            <th scope="col">{t(words.role)}</th>
            <th scope="col">{t(words.who)}</th>
            <th scope="col">{t(words.does)}</th>
            <th scope="col">
              <span class="bl-hidden">{t(words.signIn)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {listDemoAccounts().map(({ role, name, organisation, does }) => (
            <tr key={role}>
              <td data-name={t(words.role)}>{t(roleTerms[role])}</td>
              <td data-name={t(words.who)}>
                <span>
                  {name}
                  {organisation !== null && <small class="bl-under">{organisation}</small>}
                </span>
              </td>
              <td data-name={t(words.does)}>{t(does)}</td>
              <td class="bl-act">
                <form method="post" action={`/sign-in/demo/${role}`}>
                  {back !== undefined && <input type="hidden" name="back" value={back} />}
                  <button
                    class="btn btn-small"
                    type="submit"
                    aria-label={`${t(words.signIn)} · ${t(roleTerms[role])} ${name}`}
                  >
                    {t(words.signIn)}
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
