import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSVG } from 'uqr';
import { loadFonts, typeset } from '#bulletin/index.ts';
import { projectRoot } from '#platform/root.ts';
import { chineseDay, kindTerms, severityTerms } from '#vocabulary/index.ts';
import type { Certificate } from './model.ts';

/**
 * The certificate as PDF/A: set anew from its row each time, equal bytes for an equal row. `publicUrl` is where its number is
 * verified, also as a QR code. Every text reaches the template as data.
 */
export function certificatePdf(certificate: Certificate, publicUrl: string): Promise<Uint8Array> {
  const { number, holder, organisationName, identifier, title, kind, severity, issuedOn } = certificate;
  const address = `${publicUrl}/certificates?number=${number}`;
  const [year, month, day] = issuedOn.split('-').map(Number);
  return typeset({
    template: readFileSync(join(projectRoot, 'data/templates/certificate.typ'), 'utf8'),
    data: {
      number,
      holder,
      organisation: organisationName,
      identifier,
      title,
      kind: kindTerms[kind].zh,
      severity: severityTerms[severity].zh,
      issuedOn: chineseDay(issuedOn),
      date: [year, month, day],
      address,
      code: renderSVG(address, { border: 0, ecc: 'M' }),
    },
    fonts: loadFonts(),
  });
}
