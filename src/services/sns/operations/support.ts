import type { RequestContext } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import { PolicyAttributeError } from '../delivery/delivery-policy.js';
import { invalidParameter } from '../errors.js';
import type { SnsParts } from '../options.js';

/** Links in messages lead where the sender reached the mock, or to the public URL where it has one. */
export function withLinks({ options }: SnsParts, context: RequestContext): RequestContext {
  return options.publicUrl === undefined ? context : (Object.create(context, { baseUrl: { value: options.publicUrl } }) as RequestContext);
}

/** Gives what is wrong with an attribute as SNS's answer. `prefix` tells which parameter held it. */
export function refusing<T>(prefix: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PolicyAttributeError) throw invalidParameter(prefix + error.message);
    throw error;
  }
}

/** True for a request that carries credentials. Links in messages are followed without any. */
export function isAuthenticated({ accessKeyId }: RequestContext): boolean {
  return accessKeyId !== undefined;
}

/**
 * The scope that a request's ARNs are read in. A link that was followed without credentials tells its region by its ARN alone.
 */
export function linkScope(context: RequestContext, arn: string): Scope {
  const region = arn.split(':')[3];
  return isAuthenticated(context) || region === undefined || region === '' ? context.scope : { ...context.scope, region };
}
