import { Refusal } from '#platform/errors.ts';
import type { Text } from '#platform/text.ts';

/** What an identity provider said of somebody, as far as it counts here. */
export type Claims = {
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly isMultiFactor: boolean;
};

type Stated = Readonly<Record<string, unknown>>;

/** Claims of an id_token; address and name may stand in what the userinfo endpoint said instead (OpenID Connect Core §5.4). */
export function readClaims(idToken: Stated, userInfo: Stated): Claims {
  // An address counts with the statement beside it, not with one from elsewhere.
  const of = textOf(idToken.email) === null ? userInfo : idToken;
  return {
    subject: textOf(idToken.sub) ?? '',
    email: textOf(of.email)?.trim().toLowerCase() ?? null,
    emailVerified: of.email_verified === true,
    name: textOf(idToken.name) ?? textOf(userInfo.name),
    isMultiFactor: isMultiFactor(idToken),
  };
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Methods of RFC 8176 §2 by what they prove: something one has, and something one knows or is. A text message is neither. */
const possession = ['otp', 'hwk', 'swk', 'sc', 'pop'];
const knowledgeOrBody = ['pwd', 'pin', 'kba', 'face', 'fpt', 'iris', 'retina', 'vbm'];
const multiFactorClasses = [
  // Phishing-resistant, and the same in hardware (OpenID EAP ACR values §2).
  'phr',
  'phrh',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
];

/**
 * Did the provider ask for two factors? `mfa`, or two methods of different kinds: one of them alone (a hardware key without PIN) is
 * one factor. Silence means no.
 */
export function isMultiFactor({ amr, acr }: Stated): boolean {
  const methods = Array.isArray(amr) ? amr : [];
  const isTwo =
    methods.some((method) => possession.includes(method)) && methods.some((method) => knowledgeOrBody.includes(method));
  return methods.includes('mfa') || isTwo || (typeof acr === 'string' && multiFactorClasses.includes(acr));
}

/** An address of one's own machine; only for a platform that itself runs on http there. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** A platform that is itself reached by plain http is for trying things out: real use is refused without https. */
export function allowsLoopback(publicUrl: string): boolean {
  return publicUrl.startsWith('http:');
}

/** The issuer as providers state it. Refuses `people.oidc-issuer` (400) for anything but https. */
export function readIssuer(text: string, publicUrl: string): string {
  const issuer = text.trim();
  const url = URL.parse(issuer);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw badIssuer();
  const isLocal = isLoopback(url.hostname);
  if (isLocal && !allowsLoopback(publicUrl)) throw badIssuer();
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) throw badIssuer();
  return issuer;
}

/** The domain of the members' addresses, folded. Refuses `people.oidc-domain` (400). */
export function readDomain(text: string): string {
  const domain = text.normalize('NFKC').trim().toLowerCase().replace(/^@/, '');
  if (domain.length <= 253 && /^([a-z0-9](-*[a-z0-9])*\.)+[a-z][a-z0-9-]{1,62}$/.test(domain)) return domain;
  throw mistake('people.oidc-domain', 400, 'emailDomain', {
    zh: '邮箱域名不完整。请填写 @ 之后的部分，例如 example.org。',
    en: 'The domain is incomplete. Give what follows the @, such as example.org.',
  });
}

function badIssuer(): Refusal {
  return mistake('people.oidc-issuer', 400, 'issuer', {
    zh: 'Issuer 须是以 https:// 开头的完整地址，不带用户名、参数和锚点，与身份提供方公布的完全一致。',
    en: 'The issuer is a complete address that begins with https://, without user, query or fragment, exactly as the provider states it.',
  });
}

export function domainTaken(): Refusal {
  return mistake('people.oidc-domain-taken', 409, 'emailDomain', {
    zh: '这个邮箱域名已由另一个单位使用。一个域名只能属于一个单位。',
    en: 'Another organisation has this domain. A domain belongs to one organisation only.',
  });
}

export function secretMissing(): Refusal {
  return mistake('people.oidc-secret', 400, 'clientSecret', {
    zh: '首次配置或更改 Issuer 时须填写客户端密钥：已保存的密钥只发给原来的身份提供方。',
    en: 'Give the client secret for a new provider or issuer: the stored one goes only to the provider it was made for.',
  });
}

export function notDiscovered(cause: unknown): Refusal {
  return mistake(
    'people.oidc-discovery',
    400,
    'issuer',
    {
      zh: '无法从这个地址读取身份提供方的配置（/.well-known/openid-configuration）。请核对 Issuer 和网络；也可以先不启用，保存后再试。',
      en: 'The provider’s configuration (/.well-known/openid-configuration) cannot be read there. Check the issuer and the network; or save without enabling it and try later.',
    },
    cause,
  );
}

/** The provider did not vouch for anybody, for whatever technical reason. */
export function providerFailed(cause?: unknown): Refusal {
  return new Refusal(
    'people.oidc-failed',
    {
      zh: '没有完成单位账号登录：可能已取消、等待超时，或单位的身份提供方没有正确应答。请重试；仍不成功时请联系本单位管理员。',
      en: 'Signing in through your organisation was not completed: it was cancelled, took too long, or its provider did not answer properly. Try again; if it fails again, ask your organisation’s manager.',
    },
    401,
    cause,
  );
}

/** Vouched for, but by a provider that has no say about this person. */
export function notAdmitted(): Refusal {
  return new Refusal(
    'people.oidc-not-admitted',
    {
      zh: '单位的身份提供方确认了您的身份，但这个账号不能登录：邮箱须经其验证且属于该单位的域名，已有账号须属于该单位且未停用。请联系本单位管理员。',
      en: 'Your organisation’s provider knows you, but you cannot sign in: the address must be verified by it and of the organisation’s domain, and an account that exists must belong to the organisation and be active. Ask its manager.',
    },
    403,
  );
}

export function noProvider(): Refusal {
  return new Refusal(
    'people.oidc-none',
    {
      zh: '没有单位为这个邮箱域名开通单位账号登录。请核对邮箱，或返回用密码、通行密钥登录。',
      en: 'No organisation signs in addresses of this domain. Check the address, or go back and use your password or a passkey.',
    },
    404,
  );
}

export function noProviderForEmail(): Refusal {
  const { code, text } = noProvider();
  return new Refusal(code, text, 400, undefined, { fields: [{ field: 'email', text }] });
}

function mistake(code: string, status: number, field: string, text: Text, cause?: unknown): Refusal {
  return new Refusal(code, text, status, cause, { fields: [{ field, text }] });
}
