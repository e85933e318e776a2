/**
 * The parts of oclif that commands are made of. Taken one by one: oclif's index loads all the rest of it too, and a third more time goes by before a
 * command begins.
 */
export * as Args from '@oclif/core/args';
export * as Flags from '@oclif/core/flags';
export { Command } from '@oclif/core/command';
