import { AwsError } from '../../core/errors.js';

export type GlueErrorCode =
  | 'AccessDeniedException'
  | 'AlreadyExistsException'
  | 'ConcurrentModificationException'
  | 'EntityNotFoundException'
  | 'InvalidInputException'
  | 'ValidationException';

export function glueError(code: GlueErrorCode, message: string): AwsError {
  return new AwsError(code, message);
}

export function databaseNotFound(name: string): AwsError {
  return glueError('EntityNotFoundException', `Database ${name} not found.`);
}

export function tableNotFound(name: string): AwsError {
  return glueError('EntityNotFoundException', `Table ${name} not found.`);
}

export function partitionNotFound(): AwsError {
  return glueError('EntityNotFoundException', 'Cannot find partition.');
}

export function versionNotFound(): AwsError {
  return glueError('EntityNotFoundException', 'Table version not found.');
}

export function functionNotFound(name: string): AwsError {
  return glueError('EntityNotFoundException', `Function ${name} not found.`);
}

export function alreadyExists(what: string): AwsError {
  return glueError('AlreadyExistsException', `${what} already exists.`);
}

export function invalidInput(message: string): AwsError {
  return glueError('InvalidInputException', message);
}

/** What this mock does not do is refused, never passed over in silence. */
export function notImplemented(what: string): AwsError {
  return new AwsError('NotImplemented', `winterbaume's Glue does not implement ${what}.`, { status: 501 });
}
