// Loaded before a measured process: tells its peak memory when it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(2, `\npeak-kibibytes ${process.resourceUsage().maxRSS}\n`);
});
