import MimeNode from 'nodemailer/lib/mime-node';

type Sealed = { readonly to: string; readonly subject: string; readonly encrypted: string; readonly messageId: string };

/** The mail itself around the ciphertext: RFC 3156 §4, two parts in this order. */
export function pgpMime({ to, subject, encrypted, messageId }: Sealed, from: string): MimeNode {
  const mail = new MimeNode('multipart/encrypted; protocol="application/pgp-encrypted"');
  mail.setHeader('From', from).setHeader('To', to).setHeader('Subject', subject);
  mail.setHeader('Message-ID', messageId).setHeader('Auto-Submitted', 'auto-generated');
  mail
    .createChild('application/pgp-encrypted')
    .setHeader('Content-Description', 'PGP/MIME version')
    .setContent('Version: 1\r\n');
  mail
    .createChild('application/octet-stream; name="encrypted.asc"')
    .setHeader('Content-Disposition', 'inline; filename="encrypted.asc"')
    .setHeader('Content-Transfer-Encoding', '7bit')
    .setContent(encrypted);
  return mail;
}
