export type { LoadFrame, PageFrame } from './frame.ts';
export { type ListedHere, viewsPanel } from './panel.tsx';
export { createViews, type ViewPages } from './routes.ts';
