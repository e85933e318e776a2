/** A key as lists spell it with `encoding-type=url`: percent-encoded, slashes as they are, blanks as plus signs. */
export function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The encoder that a list's `encoding-type` asks for. */
export function encoder(type: string | undefined): (text: string) => string {
  return type === 'url' ? urlEncode : (text) => text;
}
