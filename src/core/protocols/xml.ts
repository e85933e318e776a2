const SPECIAL = /[&<>"'\r]/;
const SPECIALS = /[&<>"'\r]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A bare carriage return would reach the client as a line feed.
  '\r': '&#xD;',
};

/** Text as the content of an XML element or attribute. */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ENTITIES[character] ?? character) : text;
}

/** Seconds since the epoch as the wire spells them. */
export function formatTimestamp(seconds: number, format: 'iso8601' | 'rfc822' | 'unixTimestamp'): string {
  switch (format) {
    case 'unixTimestamp':
      return String(seconds);
    case 'rfc822':
      return new Date(seconds * 1000).toUTCString();
    case 'iso8601':
      return new Date(seconds * 1000).toISOString();
  }
}
