import { createRequire } from 'node:module';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonObject, JsonValue } from './json.js';
import { StateFormatError, type SectionModel } from './state.js';

let compiler: Ajv2020 | undefined;
const compiled = new WeakMap<JsonObject, ValidateFunction>();

/** Ajv loads when the first value is checked: serving and starting up need none of it. */
function compile(schema: JsonObject): ValidateFunction {
  if (compiler === undefined) {
    const { Ajv2020: Constructor } = createRequire(import.meta.url)('ajv/dist/2020.js') as { readonly Ajv2020: typeof Ajv2020 };
    compiler = new Constructor({ allErrors: false, strict: true, allowUnionTypes: true });
  }
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = compiler.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

/** Checks a value against its section's schema and rules. @throws StateFormatError that tells where in the value it fails. */
export function checkSectionValue(section: SectionModel, value: JsonValue, definition: JsonValue | undefined): void {
  const validate = compile(section.schema);
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    const extra = error?.keyword === 'additionalProperties' ? ` (${String(error.params['additionalProperty'])})` : '';
    throw new StateFormatError(`${error?.message ?? 'is not valid'}${extra}`, error?.instancePath ?? '');
  }
  section.validate?.(value, definition);
}
