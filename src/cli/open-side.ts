import { CommandLineError } from './errors.js';
import { openOperand, openTargetSide, type OperandOptions } from './operand.js';
import { backendSettings, endpointSettings, engineSettings } from './setting-table.js';
import { openTarget, type OpenSource } from './target.js';

/**
 * Opens what an argument names, or, where it is left out, what `--endpoint` or `--backend` names. The caller closes it.
 * @param missing what to say when neither is there.
 */
export async function openSide(text: string | undefined, options: OperandOptions, missing: string): Promise<OpenSource> {
  if (text !== undefined) return openOperand(text, options);
  const { settings, selection, version } = options;
  const named = [...endpointSettings, ...backendSettings, ...engineSettings].some(({ flag }) => (settings.get(flag)?.origin ?? 'default') !== 'default');
  if (!named) throw new CommandLineError(missing, ['name a file, redis://... or http://..., or give --endpoint or --backend']);
  return openTargetSide(await openTarget(settings, selection, version), options);
}
