import { rmSync } from 'node:fs';
import { bundle } from './bundle.ts';
