/** How a failed delivery is tried again. Delays are seconds. See "Amazon SNS message delivery retries" in the SNS Developer Guide. */
export interface RetryPolicy {
  readonly minDelayTarget: number;
  readonly maxDelayTarget: number;
  /** All retries, those without and with fixed delays among them. */
  readonly numRetries: number;
  readonly numMaxDelayRetries: number;
  readonly numNoDelayRetries: number;
  readonly numMinDelayRetries: number;
  readonly backoffFunction: BackoffFunction;
}

export const BACKOFF_FUNCTIONS = ['linear', 'arithmetic', 'geometric', 'exponential'] as const;

export type BackoffFunction = (typeof BACKOFF_FUNCTIONS)[number];

export const DEFAULT_HTTP_RETRIES: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: 'linear',
};

/** SQS, Lambda and Firehose: 100,015 attempts over 23 days. */
export const AWS_MANAGED_RETRIES: RetryPolicy = {
  minDelayTarget: 1,
  maxDelayTarget: 20,
  numRetries: 100_015,
  numMaxDelayRetries: 100_000,
  numNoDelayRetries: 3,
  numMinDelayRetries: 2,
  backoffFunction: 'exponential',
};

/**
 * Milliseconds to wait before the retry that follows the `failures`-th failure, or `undefined` when all retries are used up.
 * The phases come in this order: no delay, smallest delay, growing delay, greatest delay.
 */
export function retryDelay(policy: RetryPolicy, failures: number): number | undefined {
  const { numRetries, numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries, minDelayTarget, maxDelayTarget } = policy;
  if (failures > numRetries) return undefined;
  if (failures <= numNoDelayRetries) return 0;
  const afterFixed = failures - numNoDelayRetries - numMinDelayRetries;
  if (afterFixed <= 0) return minDelayTarget * 1000;
  const growing = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries;
  if (afterFixed > growing) return maxDelayTarget * 1000;
  return Math.round(growingDelay(policy, afterFixed, growing) * 1000);
}

/** The delay of step `step` of `steps`: from the smallest at the first to the greatest at the last. */
function growingDelay({ minDelayTarget: min, maxDelayTarget: max, backoffFunction }: RetryPolicy, step: number, steps: number): number {
  if (steps === 1) return min;
  switch (backoffFunction) {
    case 'linear':
      return min + ((max - min) * (step - 1)) / (steps - 1);
    case 'arithmetic':
      // Each increase is greater than the one before it by the same amount.
      return min + ((max - min) * step * (step - 1)) / (steps * (steps - 1));
    case 'geometric':
      return min * (max / min) ** ((step - 1) / (steps - 1));
    case 'exponential':
      return min + ((max - min) * (2 ** (step - 1) - 1)) / (2 ** (steps - 1) - 1);
  }
}
