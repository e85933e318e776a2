/**
 * DynamoDB's numbers: up to 38 significant decimal digits, magnitudes from 1E-130 to 9.99...E+125. They are kept as DynamoDB
 * prints them: an optional minus, no exponent, no zeros that say nothing (`1.0` is `1`, `1e2` is `100`, `-0` is `0`).
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
import { validationError, type ValueLayer } from './errors.js';

const MAX_DIGITS = 38;
const MAX_EXPONENT = 125;
const MIN_EXPONENT = -130;

const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value';
const OVERFLOW = 'Number overflow. Attempting to store a number with magnitude larger than supported range';
const UNDERFLOW = 'Number underflow. Attempting to store a number with magnitude smaller than supported range';
const TOO_PRECISE = 'Attempting to store more than 38 significant digits in a Number';

/** Sign, integer digits, digits of the fraction, exponent. */
const SYNTAX = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

const MAX_INT32 = 2n ** 31n - 1n;
const MAX_INT64 = 2n ** 63n - 1n;

/**
 * The number that a client wrote, in DynamoDB's form.
 * @throws AwsError ValidationException when it is no number, too large, too small or too precise
 */
export function normaliseNumber(text: string, layer: ValueLayer): string {
  if (isNormal(text)) return text;
  const match = SYNTAX.exec(text);
  const integer = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || integer.length + fraction.length === 0) throw notNumeric(text, layer);
  const exponent = readExponent(match[4], fraction.length, text, layer);
  const digits = integer + fraction;
  const first = firstSignificant(digits);
  if (first === digits.length) {
    // Zero has no magnitude, but the current layer judges it by the exponent that it was written with.
    if (layer === 'current') checkMagnitude(exponent - fraction.length);
    return '0';
  }
  const leading = integer.length - first - 1 + exponent;
  // The older layer computes as Java's BigDecimal does, in 32 bits, which wrap.
  checkMagnitude(layer === 'current' ? leading : ((leading + 1) | 0) - 1);
  const significant = digits.slice(first, endOfSignificant(digits));
  if (significant.length > MAX_DIGITS) throw validationError(TOO_PRECISE);
  return print(match[1] === '-', significant, leading);
}

function notNumeric(text: string, layer: ValueLayer) {
  return validationError(text === '' && layer === 'older' ? NOT_NUMERIC : `${NOT_NUMERIC}: ${text}`);
}

/** Whether the text is already what `print` would give. Costs one pass; nearly every number of a real request ends here. */
function isNormal(text: string): boolean {
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  const length = text.length;
  if (length === start || length - start > MAX_DIGITS) return false;
  let point = -1;
  for (let index = start; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) continue;
    if (code !== 46 || point !== -1) return false;
    point = index;
  }
  if (point === -1) {
    if (text.charCodeAt(start) !== 48) return true;
    return length === 1;
  }
  const integerLength = point - start;
  if (integerLength === 0 || (integerLength > 1 && text.charCodeAt(start) === 48)) return false;
  return point < length - 1 && text.charCodeAt(length - 1) !== 48;
}

function readExponent(text: string | undefined, fractionLength: number, whole: string, layer: ValueLayer): number {
  if (text === undefined) return 0;
  const exponent = BigInt(text.startsWith('+') ? text.slice(1) : text);
  const limit = layer === 'current' ? MAX_INT64 : MAX_INT32;
  const scale = BigInt(fractionLength) - exponent;
  if (exponent > limit || exponent < -limit - 1n || (layer === 'older' && (scale > limit || scale < -limit - 1n))) {
    throw notNumeric(whole, layer);
  }
  return Number(exponent);
}

function checkMagnitude(exponent: number): void {
  if (exponent > MAX_EXPONENT) throw validationError(OVERFLOW);
  if (exponent < MIN_EXPONENT) throw validationError(UNDERFLOW);
}

function firstSignificant(digits: string): number {
  let index = 0;
  while (index < digits.length && digits.charCodeAt(index) === 48) index += 1;
  return index;
}

function endOfSignificant(digits: string): number {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end -= 1;
  return end;
}

/** Writes `digits` with the first of them at ten to the power of `leading`. */
function print(negative: boolean, digits: string, leading: number): string {
  const sign = negative ? '-' : '';
  if (leading < 0) return `${sign}0.${'0'.repeat(-leading - 1)}${digits}`;
  if (leading >= digits.length - 1) return sign + digits + '0'.repeat(leading - digits.length + 1);
  return `${sign}${digits.slice(0, leading + 1)}.${digits.slice(leading + 1)}`;
}

/** Of a number in DynamoDB's form: its significant digits, and the power of ten of the first of them. */
export interface DecimalParts {
  readonly negative: boolean;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  readonly leading: number;
}

export function decimalParts(text: string): DecimalParts {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  const point = text.indexOf('.');
  const integer = point === -1 ? text.slice(start) : text.slice(start, point);
  const digits = point === -1 ? integer : integer + text.slice(point + 1);
  const first = firstSignificant(digits);
  const end = endOfSignificant(digits);
  if (first >= end) return { negative: false, digits: '', leading: 0 };
  return { negative, digits: digits.slice(first, end), leading: integer.length - first - 1 };
}

/** The inverse of `decimalParts`. */
export function fromDecimalParts(parts: DecimalParts): string {
  return parts.digits === '' ? '0' : print(parts.negative, parts.digits, parts.leading);
}

/** Negative, zero or positive, as for `Array.sort`. Both numbers in DynamoDB's form. */
export function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  // Fifteen characters always fit a double exactly when they are an integer, and order-safely when they have a fraction.
  if (a.length <= 15 && b.length <= 15) return Number(a) - Number(b);
  const negative = a.charCodeAt(0) === 45;
  if (negative !== (b.charCodeAt(0) === 45)) return negative ? -1 : 1;
  return negative ? comparePositive(b.slice(1), a.slice(1)) : comparePositive(a, b);
}

function comparePositive(a: string, b: string): number {
  const pointA = a.indexOf('.');
  const pointB = b.indexOf('.');
  const integerA = pointA === -1 ? a.length : pointA;
  const integerB = pointB === -1 ? b.length : pointB;
  // Without leading zeros, more integer digits are more; with as many, the order of the text is the order of the numbers.
  if (integerA !== integerB) return integerA - integerB;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @throws AwsError ValidationException when the sum has more than 38 digits or leaves the range */
export function addNumbers(a: string, b: string): string {
  if (isSmallInteger(a) && isSmallInteger(b)) return String(Number(a) + Number(b));
  return addScaled(a, b, 1n);
}

/** @throws AwsError ValidationException when the difference has more than 38 digits or leaves the range */
export function subtractNumbers(a: string, b: string): string {
  if (isSmallInteger(a) && isSmallInteger(b)) return String(Number(a) - Number(b));
  return addScaled(a, b, -1n);
}

function isSmallInteger(text: string): boolean {
  return text.length <= 15 && !text.includes('.');
}

function addScaled(a: string, b: string, sign: bigint): string {
  const fraction = Math.max(fractionLength(a), fractionLength(b));
  const sum = toScaledInteger(a, fraction) + sign * toScaledInteger(b, fraction);
  if (sum === 0n) return '0';
  const digits = String(sum < 0n ? -sum : sum);
  const significant = digits.slice(0, endOfSignificant(digits));
  // DynamoDB calls a result that it cannot hold exactly an overflow too.
  if (significant.length > MAX_DIGITS) throw validationError(OVERFLOW);
  const leading = digits.length - 1 - fraction;
  checkMagnitude(leading);
  return print(sum < 0n, significant, leading);
}

function fractionLength(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

/** The number times ten to the power of `fraction`. */
function toScaledInteger(text: string, fraction: number): bigint {
  const missing = fraction - fractionLength(text);
  return BigInt(text.replace('.', '') + '0'.repeat(missing));
}

/**
 * What a number counts for in the size of an item, in bytes: one, one for each two significant digits before the point, one for each
 * two after it, and one for a minus sign.
 */
export function numberSize(text: string): number {
  const negative = text.charCodeAt(0) === 45 ? 1 : 0;
  const point = text.indexOf('.');
  if (point === -1) {
    const digits = endOfSignificant(text) - negative;
    return 1 + negative + ((Math.max(digits, 0) + 1) >> 1);
  }
  const integer = point - negative === 1 && text.charCodeAt(negative) === 48 ? 0 : point - negative;
  let fraction = point + 1;
  if (integer === 0) while (text.charCodeAt(fraction) === 48) fraction += 1;
  return 1 + negative + ((integer + 1) >> 1) + ((text.length - fraction + 1) >> 1);
}
