/**
 * Measures how many transactions a second take one number each, over 8 connections that all want the same year's counter.
 * `node bench/numbers.ts [--seconds N]`; the last line is JSON. Exit code 1 when a target is missed; see bench/README.md.
 */
import { runBundled } from './bundle.ts';

await runBundled('numbers-run');
