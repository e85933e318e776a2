import { once } from 'node:events';

/** Names come from files and from clients: control characters in them must not reach the terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}

/** Writes text to standard output piece by piece, no faster than it is read. */
export class TextOutput {
  private text = '';

  /** Adds a line. */
  async line(line: string): Promise<void> {
    await this.write(`${line}\n`);
  }

  async write(text: string): Promise<void> {
    this.text += text;
    if (this.text.length > 64 * 1024) await this.flush();
  }

  /** To be called in the end. */
  async flush(): Promise<void> {
    const { text } = this;
    this.text = '';
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}
