export { prepareDocuments as prepareDemo } from '#bulletin/index.ts';
export { type DemoLoaded, type DemoWithDesk, loadDemo, loadDemoWeek } from './actions.ts';
export { demoCommand } from './commands.ts';
export { type DemoWeek, readDemoWeek } from './data.ts';
