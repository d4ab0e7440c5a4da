import type { AnyList } from '../model.ts';
import { advisoryList } from './advisories.tsx';
import { bulletinLists } from './bulletins.ts';
import { patchList } from './patches.ts';
import { recordLists } from './records.ts';
import { sheepWallList } from './sheep-wall.ts';
import { productList, sectorList, typeList } from './slices.ts';
import { statisticsList } from './statistics.ts';
import { vendorList } from './vendors.ts';
import { withdrawnList } from './withdrawn.ts';

/** Every list of the public site that goes out under a suffix. */
export const lists: readonly AnyList[] = [
  ...recordLists,
  sectorList,
  typeList,
  productList,
  vendorList,
  patchList,
  advisoryList,
  ...bulletinLists,
  sheepWallList,
  statisticsList,
  withdrawnList,
];
