import { CommandHelp, Help } from '@oclif/core/help';

/** A command's help, with what every command takes at its end. */
class OrderedCommandHelp extends CommandHelp {
  protected override groupFlags(flags: Parameters<CommandHelp['groupFlags']>[0]): ReturnType<CommandHelp['groupFlags']> {
    const { mainFlags, flagGroups } = super.groupFlags(flags);
    const { GLOBAL = [], ...groups } = flagGroups;
    return { mainFlags, flagGroups: { ...groups, ...(GLOBAL.length === 0 ? {} : { GLOBAL }) } };
  }
}

/** Named in package.json: how oclif shows help. */
export default class WinterbaumeHelp extends Help {
  protected override CommandHelpClass = OrderedCommandHelp;
}
