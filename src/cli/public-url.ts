import { CommandLineError } from './errors.js';

/** A URL that paths can be put behind: without a slash at its end. @throws CommandLineError for what is none. */
export function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === undefined || !web || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    throw new CommandLineError(`--public-url cannot be ${JSON.stringify(text)}`, ['give the address by which receivers reach this server, e.g. http://mock.internal:5555']);
  }
  return url.href.replace(/\/$/, '');
}
