import { CommandHelp, Help } from '@oclif/core/help';

/** A command's help, with what every command takes at its end. */
class OrderedCommandHelp extends CommandHelp {
  protected override groupFlags(flags: Parameters<CommandHelp['groupFlags']>[0]): ReturnType<CommandHelp['groupFlags']> {
    const { mainFlags, flagGroups } = super.groupFlags(flags);
    const { GLOBAL = [], ...groups } = flagGroups;
    return { mainFlags, flagGroups: { ...groups, ...(GLOBAL.length === 0 ? {} : { GLOBAL }) } };
  }
}

const FIRST_STEPS: readonly (readonly [string, string])[] = [
  ['winterbaume serve', 'start the mock on http://127.0.0.1:5555'],
  ['winterbaume snapshot', 'capture its state to a file; asks what and where'],
  ['winterbaume serve --restore latest', 'start it with the newest capture in place'],
];

/** Named in package.json: how oclif shows help. */
export default class WinterbaumeHelp extends Help {
  protected override CommandHelpClass = OrderedCommandHelp;

  /** Shown by `winterbaume` alone: what there is, and how to begin. */
  protected override async showRootHelp(): Promise<void> {
    await super.showRootHelp();
    this.log(this.section('TO BEGIN', FIRST_STEPS.map(([command, what]) => [`$ ${command}`, what])));
    this.log('');
    this.log(`${this.config.bin} COMMAND --help tells more, with examples.`);
  }
}
