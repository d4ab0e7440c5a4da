import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFigures } from '../../test/sample-figures.ts';
import { composeBulletin } from './compose.ts';
import { blockTexts, carriedOver, editableTexts, withEditedTexts } from './edited.ts';
import type { Run } from './model.ts';
import { textOf } from './prose/runs.ts';

const generated: Run[] = [
  { text: '本周共收录漏洞' },
  { text: '406', count: 'assessment/total' },
  { text: '个，其中“' },
  { text: 'Tenda A18缓冲区溢出漏洞', href: 'https://example.org/CNVD-2024-05006' },
  { text: '”等，级别为' },
  { text: '中', strong: true },
  { text: '。' },
];

describe('a paragraph that an editor has rewritten', () => {
  it('keeps its links and the sources of its numbers where their words stand', () => {
    const runs = carriedOver(
      generated,
      '据统计，本周共收录漏洞406个。其中，“Tenda A18缓冲区溢出漏洞”值得注意；级别为中。',
    );
    expect(runs.filter((run) => run.text === '406')).toEqual([{ text: '406', count: 'assessment/total' }]);
    expect(runs.find((run) => run.href)?.text).toBe('Tenda A18缓冲区溢出漏洞');
    expect(runs.find((run) => run.strong)?.text).toBe('中');
  });

  it('gives a changed number no source, and takes no part of another for it', () => {
    expect(carriedOver(generated, '本周共收录漏洞4061个，级别为中。').some((run) => run.count)).toBe(false);
    expect(carriedOver(generated, '本周共收录漏洞40个。').some((run) => run.count)).toBe(false);
  });

  it('always says exactly what was written', () => {
    const piece = fc.constantFrom('406', '40', '6', '中', '漏洞', 'Tenda', ' A18', '，', '𠮷', '缓冲区溢出漏洞', '。');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const runs = carriedOver(generated, text);
        expect(textOf(runs)).toBe(text);
        const marked = new Set(generated.filter((run) => run.count ?? run.href ?? run.strong));
        for (const run of runs) if (run.count ?? run.href ?? run.strong) expect(marked).toContain(run);
      }),
    );
  });
});

describe('a document with an editor’s own words', () => {
  const bulletin = composeBulletin(sampleFigures());

  it('differs in just the blocks that were rewritten', () => {
    const text = '本周信息安全漏洞威胁整体评价级别为中，较上周持平。';
    const of = editableTexts(bulletin).get('assessment-level') ?? '';
    const changed = withEditedTexts(bulletin, {
      'assessment-level': { text, of },
      'no-such-block': { text: 'x', of: '' },
    });
    const [before, after] = [blockTexts(bulletin), blockTexts(changed)];
    expect(Object.keys(after).filter((id) => after[id] !== before[id])).toEqual(['assessment-level']);
    expect(after['assessment-level']).toBe(text);
  });

  it('is left as it was by an empty text: nothing disappears by mistake', () => {
    expect(withEditedTexts(bulletin, { 'assessment-level': { text: '  ', of: '' } })).toEqual(bulletin);
  });

  it('has the rows of tables among what can be compared', () => {
    expect(blockTexts(bulletin)['table-reporting']).toContain(' | ');
  });
});
