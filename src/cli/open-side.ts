import { CommandLineError } from './errors.js';
import { openOperand, type OperandOptions } from './operand.js';
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
  const target = await openTarget(settings, selection, version);
  try {
    const held = await target.read(options);
    return {
      source: held.source,
      async close() {
        await held.close();
        await target.close();
      },
    };
  } catch (error) {
    await target.close();
    throw error;
  }
}
