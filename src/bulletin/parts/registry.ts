import type { BlockName } from '../editions/edition.ts';
import { aboutOperator, aboutPlatform } from './about.ts';
import { alerts, summary, tableImportant } from './alerts.ts';
import { figureAverage, figureZeroDay, level, totals } from './assessment.ts';
import type { Builder } from './context.ts';
import {
  channels,
  figureEducation,
  figureKeySectors,
  figureRegionalCentres,
  notices,
  notifiedUnits,
} from './disposal.ts';
import { news } from './news.ts';
import { reporting, tableReporting } from './reporting.ts';
import { sectorFigures, sectorLinks, sectors } from './sectors.ts';
import { figureTypes, tableTypes, tableVendors, types, vendors } from './types.ts';
import { verification } from './verification.ts';

/** How each block that an edition names is written. A new figure is one builder and one line here. */
export const builders: Readonly<Record<BlockName, Builder>> = {
  level,
  totals,
  'figure-average': figureAverage,
  'figure-zero-day': figureZeroDay,
  channels,
  'figure-key-sectors': figureKeySectors,
  'figure-regional-centres': figureRegionalCentres,
  'figure-education': figureEducation,
  'notified-units': notifiedUnits,
  notices,
  reporting,
  'table-reporting': tableReporting,
  types,
  'table-types': tableTypes,
  'figure-types': figureTypes,
  vendors,
  'table-vendors': tableVendors,
  sectors,
  'sector-links': sectorLinks,
  'sector-figures': sectorFigures,
  alerts,
  'table-important': tableImportant,
  summary,
  verification,
  news,
  'about-platform': aboutPlatform,
  'about-operator': aboutOperator,
};
