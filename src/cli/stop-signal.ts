const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Resolves with the first signal that asks the process to stop. The second one ends it at once, as if none had been caught: whoever waits no longer
 * must not need `kill -9`.
 */
export function stopSignal(): Promise<(typeof SIGNALS)[number]> {
  return new Promise((resolve) => {
    const stop = (signal: (typeof SIGNALS)[number]): void => {
      for (const each of SIGNALS) process.off(each, stop);
      resolve(signal);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
}

/** Aborted by the first SIGINT or SIGTERM; the second one ends the process at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  void stopSignal().then(() => {
    controller.abort();
  });
  return controller.signal;
}
