import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDrafts } from '../../test/drafts.ts';
import { FileProblem } from './file-problems.ts';
import { writeCsv } from './sheets/csv-write.ts';
import { writeXlsx } from './sheets/xlsx-write.ts';

const rows = [
  {
    fields: { kind: 'product', title: '蓝汀LT-AX30命令注入漏洞', description: 'x', cves: ['CVE-2026-1000'] },
    mistakes: [],
  },
];
const json = JSON.stringify([
  {
    dataType: 'CVE_RECORD',
    cveMetadata: { cveId: 'CVE-2026-1000' },
    containers: { cna: { affected: [{ versions: [{}] }] } },
  },
]);
const share =
  '<vulnerabilitys><vulnerability><number>CNVD-2026-00001</number><title>x</title></vulnerability></vulnerabilitys>';
const samples: Readonly<Record<string, Uint8Array>> = {
  workbook: await writeXlsx(rows, 'zh'),
  CSV: strToU8(writeCsv(rows, 'zh')),
  JSON: strToU8(json),
  archive: zipSync({ 'a.json': strToU8(json), 'b.json': strToU8(json) }),
  'share file': strToU8(share),
};

/** Some bytes changed, and perhaps the end cut off. */
const damages = fc.record({
  at: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), {
    minLength: 1,
    maxLength: 12,
  }),
  kept: fc.oneof(fc.constant(1), fc.double({ min: 0.2, max: 1, noNaN: true })),
});

test.each(Object.keys(samples))(
  'a damaged %s is read as far as it goes, or refused with a reason: never a fault',
  async (name) => {
    const whole = samples[name] ?? new Uint8Array();
    await fc.assert(
      fc.asyncProperty(damages, async ({ at, kept }) => {
        const bytes = whole.slice(0, Math.ceil(whole.length * kept));
        for (const [place, value] of at) bytes[Math.floor(place * bytes.length)] = value;
        const thrown = await readDrafts(bytes).then(
          () => null,
          (error: unknown) => error,
        );
        if (thrown !== null) expect(thrown).toBeInstanceOf(FileProblem);
      }),
      { numRuns: 150 },
    );
  },
);
