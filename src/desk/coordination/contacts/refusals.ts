import { Refusal } from '#platform/errors.ts';
import { confirmationLifeMs, confirmationPauseMs, mostConfirmationsADay, mostContacts } from './model.ts';

/** What does not exist and what is not yours: the same answer. */
export function unknownContact(): Refusal {
  return new Refusal(
    'contacts.unknown',
    {
      zh: '没有这个单位或联系人，或者它不归您管理。请从联系人列表进入。',
      en: 'There is no such organisation or contact, or it is not yours to manage. Enter from the list of contacts.',
    },
    404,
  );
}

export function deadLink(): Refusal {
  const days = confirmationLifeMs / 86_400_000;
  return new Refusal(
    'contacts.link',
    {
      zh: `这个链接无效：可能已经使用、超过 ${days} 天，或该联系人已被修改。请联系登记您邮箱的单位重新发送。`,
      en: `This link does not work: it was used, is older than ${days} days, or the contact was changed. Ask the organisation that named your address to send another.`,
    },
    404,
  );
}

export function contactTwice(): Refusal {
  const text = {
    zh: '这个邮箱已登记为同一用途的联系人。请直接修改原有的联系人，或选择其他用途。',
    en: 'This address is a contact for the same purpose already. Change that one, or choose another purpose.',
  };
  return new Refusal('contacts.twice', text, 409, undefined, { fields: [{ field: 'email', text }] });
}

export function badAddress(): Refusal {
  const text = {
    zh: '邮箱地址不完整。请填写单个邮箱，例如 security@example.com。',
    en: 'The address is incomplete. Give one address, such as security@example.com.',
  };
  return new Refusal('contacts.address', text, 400, undefined, { fields: [{ field: 'email', text }] });
}

export function tooManyContacts(): Refusal {
  return new Refusal(
    'contacts.many',
    {
      zh: `一个单位最多登记 ${mostContacts} 个联系人。请先移除不再使用的。`,
      en: `An organisation has at most ${mostContacts} contacts. Remove those no longer used first.`,
    },
    409,
  );
}

export function sentJustNow(): Refusal {
  const minutes = confirmationPauseMs / 60_000;
  return new Refusal(
    'contacts.sent-just-now',
    {
      zh: `确认链接刚刚发出过。请先查看收件箱和垃圾邮件，${minutes} 分钟后再重发。`,
      en: `A link was sent just now. Look into the inbox and the spam folder first, and send again after ${minutes} minutes.`,
    },
    429,
    undefined,
    { retryAfterSeconds: confirmationPauseMs / 1000 },
  );
}

export function sentTooOften(seconds: number): Refusal {
  const hours = Math.max(1, Math.ceil(seconds / 3600));
  return new Refusal(
    'contacts.sent-too-often',
    {
      zh: `这个邮箱 24 小时内已收到 ${mostConfirmationsADay} 封确认邮件，暂不再发送。请在 ${hours} 小时后再试，或改用其他邮箱。`,
      en: `This address has been sent ${mostConfirmationsADay} links within 24 hours and gets no more for now. Try again in ${hours === 1 ? 'an hour' : `${hours} hours`}, or use another address.`,
    },
    429,
    undefined,
    { retryAfterSeconds: seconds },
  );
}

export function nothingGiven(): Refusal {
  return new Refusal('contacts.nothing-given', {
    zh: '没有收到内容。请选择一个不超过 100 KB 的文件，或填写地址。',
    en: 'Nothing was given. Choose a file of at most 100 KB, or give an address.',
  });
}

export function notSecurityTxt(): Refusal {
  const text = {
    zh: '请填写厂商的网站域名，或以 /.well-known/security.txt 结尾的 https 地址。',
    en: 'Give the domain of the vendor’s site, or an https address that ends in /.well-known/security.txt.',
  };
  return new Refusal('contacts.import-address', text, 400, undefined, { fields: [{ field: 'address', text }] });
}

export function nothingChosen(): Refusal {
  return new Refusal('contacts.nothing-chosen', {
    zh: '没有选择任何联系人，未作改动。请勾选至少一个邮箱。',
    en: 'No contact was chosen; nothing was changed. Tick at least one address.',
  });
}
