/** SNS compares numbers of this size at most, with five digits after the decimal point. */
const GREATEST = 1e9;
const PRECISION = 1e5;

/** The number as SNS compares it, or `undefined` when it is out of the range in which SNS compares. */
export function quantize(value: number): number | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > GREATEST) return undefined;
  const rounded = Math.round(value * PRECISION) / PRECISION;
  return rounded === 0 ? 0 : rounded;
}
