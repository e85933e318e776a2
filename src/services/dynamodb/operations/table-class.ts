import { validationError } from '../values/index.js';

/** @throws AwsError ValidationException */
export function checkTableClass(tableClass: string | undefined): void {
  if (tableClass === undefined || tableClass === 'STANDARD' || tableClass === 'STANDARD_INFREQUENT_ACCESS') return;
  throw validationError('Invalid table-class parameter provided. Please try again with a valid table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].');
}
