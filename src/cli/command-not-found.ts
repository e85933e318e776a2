import type { Hook } from '@oclif/core/hooks';
import { CommandLineError } from './errors.js';
import { nearestName } from './suggest.js';

/** Called by oclif for a command that is not there. */
const commandNotFound: Hook.CommandNotFound = async ({ id, config }) => {
  const typed = id.replaceAll(':', ' ');
  const [first = '', second] = typed.split(' ');
  // oclif takes what follows a command without arguments for the name of a command below it.
  if (second !== undefined && config.commandIDs.includes(first)) {
    throw new CommandLineError(`there is one argument too many: ${second}`, [`winterbaume ${first} --help lists what it takes`]);
  }
  const commands = config.commandIDs.map((name) => name.replaceAll(':', ' '));
  // So are the arguments of a command that is mistyped.
  for (const name of second === undefined ? [first] : [`${first} ${second}`, first]) {
    const near = nearestName(name, commands);
    if (near !== undefined) throw new CommandLineError(`there is no command ${name}`, [`did you mean winterbaume ${near}?`]);
  }
  throw new CommandLineError(`there is no command ${typed}`, ['winterbaume --help lists the commands']);
};

export default commandNotFound;
