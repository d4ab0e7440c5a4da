import { type PartWriter, paragraph } from '../context.ts';
import { type ReviewFigures, reviewKind } from './figures.ts';

/** How much of the year is known under a CVE id as well, and how much concerns single deployments. */
export const aliases: PartWriter<ReviewFigures> = {
  id: 'aliases',
  heading: ({ voice }) => voice.say('与CVE的重合及事件型漏洞', 'Overlap with CVE, and single deployments'),
  blocks: ({ figures, voice }) => {
    const { total, cve, products } = figures.records;
    if (reviewKind(figures) !== 'annual' || total.count === 0) return [];
    const [known, share] = [voice.count(cve, 'records/cve'), voice.share(cve, total, 'records/cve')];
    const [product, part] = [
      voice.count(products, 'records/products'),
      voice.share(products, total, 'records/products'),
    ];
    return [
      paragraph(
        'aliases-text',
        voice.say(
          [
            '收录的漏洞中，有CVE编号的',
            known,
            '个（占',
            share,
            '），其余为没有CVE编号的漏洞。通用型漏洞',
            product,
            '个（占',
            part,
            '），其余为事件型漏洞。',
          ],
          [
            known,
            ' of the records (',
            share,
            ') have a CVE id; the others have none. ',
            product,
            ' (',
            part,
            ') concern products, the others single deployments.',
          ],
        ),
      ),
    ];
  },
};
