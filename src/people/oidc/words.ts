import type { Text } from '#platform/text.ts';

export const oidcWords = {
  title: { zh: '以单位账号登录', en: 'Sign in through your organisation' },
  intro: {
    zh: '请填写单位邮箱，我们据此找到本单位的登录页面。平台不会看到您的单位密码。',
    en: 'Give your address at work; it tells us where your organisation signs its members in. We never see that password.',
  },
  find: { zh: '继续', en: 'Continue' },
  goTitle: { zh: '前往单位登录页面', en: 'Go on to your organisation' },
  goIntro: {
    zh: '请核对下面的地址，继续后在单位的页面上登录，完成后会回到这里。',
    en: 'Check the address below; sign in on your organisation’s page, and you come back here.',
  },
  organisation: { zh: '单位', en: 'Organisation' },
  address: { zh: '登录页面所在', en: 'Its page is at' },
  go: { zh: '前往登录', en: 'Go there' },
  back: { zh: '返回登录', en: 'Back to sign-in' },
  adminTitle: { zh: '单位账号登录', en: 'Sign-in through the organisation' },
  adminIntro: {
    zh: '单位自建的身份提供方（OpenID Connect）为其成员担保。首次登录时，须带有经其验证、属于下述域名的邮箱：已是该单位成员的账号直接关联，没有账号的自动成为该单位的报送者。',
    en: 'The organisation’s own identity provider (OpenID Connect) vouches for its members. The first time, an address of the domain below that it has verified is needed: a member’s account is linked, an address without an account becomes a reporter of the organisation.',
  },
  redirect: { zh: '回调地址（须在身份提供方登记）', en: 'Redirect address (register it at the provider)' },
  issuer: { zh: '身份提供方地址（Issuer）', en: 'Issuer' },
  issuerHint: {
    zh: '以 https:// 开头，与身份提供方公布的 issuer 完全一致。',
    en: 'Begins with https:// and is exactly what the provider states as its issuer.',
  },
  clientId: { zh: '客户端 ID', en: 'Client id' },
  clientSecret: { zh: '客户端密钥', en: 'Client secret' },
  secretKept: {
    zh: '已加密保存，不再显示。留空则保持不变。',
    en: 'Stored encrypted and never shown again. Leave empty to keep it.',
  },
  secretHint: { zh: '加密保存，保存后不再显示。', en: 'Stored encrypted, and never shown again.' },
  emailDomain: { zh: '成员邮箱域名', en: 'Domain of the members’ addresses' },
  domainHint: {
    zh: '@ 之后的部分。身份提供方只能为这个域名的邮箱担保。',
    en: 'What follows the @. The provider vouches for addresses of this domain only.',
  },
  state: { zh: '状态', en: 'State' },
  enabled: { zh: '启用', en: 'Enabled' },
  enabledHint: {
    zh: '保存时会读取身份提供方的配置，读取失败则不保存。',
    en: 'Saving reads the provider’s configuration, and is refused where that fails.',
  },
  mfa: {
    zh: '身份提供方在令牌（amr、acr）中声明已做多因素验证的，视同双因素；否则工作人员仍须使用本平台的双因素验证。',
    en: 'Where the provider’s token says (amr, acr) that several factors were asked, that counts as our second factor; otherwise staff still need ours.',
  },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
  organisations: { zh: '单位', en: 'Organisations' },
} as const satisfies Record<string, Text>;
