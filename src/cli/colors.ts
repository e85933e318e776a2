import { Chalk, chalkStderr, type ChalkInstance } from 'chalk';
import chalk from 'chalk';

/** NO_COLOR, set to anything but nothing, wins over all that terminals can do. See no-color.org. */
const plain = (process.env['NO_COLOR'] ?? '') !== '';

/** Colours for standard output. */
export const colors: ChalkInstance = plain ? new Chalk({ level: 0 }) : chalk;
/** Colours for standard error. */
export const errorColors: ChalkInstance = plain ? new Chalk({ level: 0 }) : chalkStderr;
