import type { Logger } from '../core/log.js';
import type { MockAws } from '../mock-aws.js';
import type { StateStore } from '../snapshot/index.js';
import { ControlApi } from './control-api.js';
import { isControlPath } from './control-path.js';
import { listen, type Listener } from './listener.js';

export interface ServerOptions {
  readonly mock: MockAws;
  /** All that holds state of the mock, for the control API; its services' stores unless told. */
  readonly stores?: readonly StateStore[];
  /** Host name or address to bind; loopback unless told. */
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  /** What the control API wants to be shown; without one it serves this machine only. */
  readonly token?: string;
  /** The program's version, as the control API tells it. */
  readonly version: string;
  readonly logger: Logger;
}

/**
 * Serves a mock over HTTP, and the control API beside it. Closing the listener leaves the mock as it is.
 * Rejects with the system's error (`EADDRINUSE`, `EACCES`) when it cannot bind.
 */
export async function startServer(options: ServerOptions): Promise<Listener> {
  const { mock, host, port, logger } = options;
  const control = new ControlApi(options);
  return listen((request, remoteAddress) => (isControlPath(request.path) ? control.handle(request, remoteAddress) : mock.handle(request)), {
    logger,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  });
}
