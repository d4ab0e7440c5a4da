import { renderChart } from '#look/index.ts';
import { loadFonts } from './fonts.ts';
import { typeset } from './typeset.ts';

/**
 * Loads what the files of an issue are made with (writers, fonts, charts: a second of work that is otherwise done with the first file), for
 * whoever is about to make some and has to wait for something else before. Never throws: what is missing is told when a file is made.
 */
export async function prepareDocuments(): Promise<void> {
  await Promise.allSettled([
    import('./docx-document.ts'),
    import('exceljs'),
    Promise.resolve().then(() => typeset({ template: 'a', data: {}, fonts: loadFonts() })),
    Promise.resolve().then(() => renderChart(tiny, { width: 100, height: 100 })),
  ]);
}

const tiny = { type: 'line', unit: '', categories: ['a'], series: [{ name: 'a', values: [1] }], decimals: 0 } as const;
