export { type DemoLoaded, loadDemo, removeDemo } from './actions.ts';
export { demoCommand } from './commands.ts';
export { type DemoWeek, readDemoWeek } from './data.ts';
