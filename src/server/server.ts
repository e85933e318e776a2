import type { Logger } from '../core/log.js';
import type { MockAws } from '../mock-aws.js';
import type { StateStore } from '../snapshot/index.js';
import type { MemoryQueryBackend } from '../sql/memory-query-backend.js';
import { ControlApi } from './control-api.js';
import { isControlPath } from './control-path.js';
import { listen, type Listener, type RequestHandler } from './listener.js';

export interface ServerOptions {
  readonly mock: MockAws;
  /** All that holds state of the mock, for the control API; its services' stores unless told. */
  readonly stores?: readonly StateStore[];
  /** What answers SQL with scripted results, for the control API; what the mock's services have unless told. */
  readonly queries?: readonly MemoryQueryBackend[];
  /** Host name or address to bind; loopback unless told. */
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  /** What the control API wants to be shown; without one it serves this machine only. */
  readonly token?: string;
  /** The program's version, as the control API tells it. */
  readonly version: string;
  readonly logger: Logger;
  /** True to log each request, with its status and how long it took; costs a little for each. */
  readonly logRequests?: boolean;
}

/**
 * Serves a mock over HTTP, and the control API beside it. Closing the listener leaves the mock as it is.
 * Rejects with the system's error (`EADDRINUSE`, `EACCES`) when it cannot bind.
 */
export async function startServer(options: ServerOptions): Promise<Listener> {
  const { mock, host, port, logger } = options;
  const control = new ControlApi(options);
  const handle: RequestHandler = (request, remoteAddress) => (isControlPath(request.path) ? control.handle(request, remoteAddress) : mock.handle(request));
  return listen(options.logRequests === true ? logged(handle, logger) : handle, {
    logger,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  });
}

function logged(handle: RequestHandler, logger: Logger): RequestHandler {
  return async (request, remoteAddress) => {
    const begun = performance.now();
    const response = await handle(request, remoteAddress);
    const target = request.headers['x-amz-target'];
    logger.debug(`${request.method} ${request.path}${target === undefined ? '' : ` ${target}`}: ${String(response.status)}`, {
      milliseconds: Math.round(performance.now() - begun),
    });
    return response;
  };
}
