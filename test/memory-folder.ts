import { readFileSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

const gigabyte = 2 ** 30;
/** What a run holds at most is 1.5 GB; the rest is for the programs that it starts. */
const needs = { folder: 4 * gigabyte, memory: 6 * gigabyte } as const;

/**
 * A folder of the machine's memory that test runs may fill, if there is one with room whose programs may be run. Every test file makes a
 * database of 15 MB and drops it: on a disk that takes up to a second of the kernel's time, here a twentieth.
 */
export function memoryFolder(): string | undefined {
  const folder = '/dev/shm';
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .findLast(([, at]) => at === folder);
    const options = mount?.[3]?.split(',') ?? [];
    const { bavail, bsize } = statfsSync(folder);
    const fits = bavail * bsize >= needs.folder && freemem() >= needs.memory;
    return mount?.[2] === 'tmpfs' && options.includes('rw') && !options.includes('noexec') && fits ? folder : undefined;
  } catch {
    return undefined;
  }
}
