/**
 * SNS reports a broken filter policy with the place where its JSON parser stood. This reader gives the same tokens and the same
 * places: names are read together with the start of their value, texts are read to their end only when they are asked for.
 */

export type JsonTokenType =
  | 'start-object'
  | 'end-object'
  | 'start-array'
  | 'end-array'
  | 'name'
  | 'string'
  | 'number'
  | 'true'
  | 'false'
  | 'null'
  | 'end';

/** The text is not JSON. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
}

const REDACTED = 'REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)';

const LITERALS: Readonly<Record<string, 'true' | 'false' | 'null'>> = { t: 'true', f: 'false', n: 'null' };
const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$]+/uy;
/** Deeper nesting is refused: no policy needs it, and the readers recurse. */
export const MAX_JSON_DEPTH = 200;

interface Frame {
  readonly kind: 'object' | 'array';
  readonly line: number;
  readonly column: number;
  entries: number;
}

export class JsonTokenReader {
  private position = 0;
  private line = 1;
  private lineStart = 0;
  private readonly frames: Frame[] = [];
  /** A value that was begun together with its name. */
  private pending: JsonTokenType | undefined;
  private openText = false;
  private textStart = 0;
  private type: JsonTokenType = 'end';
  private name = '';

  constructor(private readonly source: string) {}

  get token(): JsonTokenType {
    return this.type;
  }

  /** The name that was read last. */
  get currentName(): string {
    return this.name;
  }

  /** ` at [Source: ...; line: 1, column: 10]`, the place after what has been read. */
  get location(): string {
    return placeText(this.line, this.position - this.lineStart + 1);
  }

  /** Moves to the next token. Throws `JsonSyntaxError`. */
  next(): JsonTokenType {
    if (this.pending !== undefined) {
      this.type = this.pending;
      this.pending = undefined;
      return this.type;
    }
    if (this.openText) this.finishText();
    this.skipSpace();
    const frame = this.frames.at(-1);
    if (this.position >= this.source.length) return this.endOfInput(frame);
    const char = this.source.charAt(this.position);
    if ((char === '}' && frame?.kind === 'object') || (char === ']' && frame?.kind === 'array')) {
      this.position += 1;
      this.frames.pop();
      return (this.type = char === '}' ? 'end-object' : 'end-array');
    }
    if (frame !== undefined && frame.entries > 0) this.expectComma(frame);
    if (frame !== undefined) frame.entries += 1;
    return (this.type = frame?.kind === 'object' ? this.readName() : this.readValue());
  }

  /** The current token's text: a string's or number's value, a name, or the sign itself. */
  text(): string {
    switch (this.type) {
      case 'name':
        return this.name;
      case 'string':
        if (this.openText) this.finishText();
        return JSON.parse(this.source.slice(this.textStart - 1, this.textEnd)) as string;
      case 'number':
        return this.source.slice(this.textStart, this.textEnd);
      case 'start-object':
        return '{';
      case 'end-object':
        return '}';
      case 'start-array':
        return '[';
      case 'end-array':
        return ']';
      case 'true':
      case 'false':
      case 'null':
      case 'end':
        return this.type;
    }
  }

  private textEnd = 0;

  private readName(): JsonTokenType {
    if (this.source.charAt(this.position) !== '"') throw this.unexpected('was expecting double-quote to start field name');
    this.position += 1;
    this.textStart = this.position;
    this.openText = true;
    this.finishText();
    this.name = JSON.parse(this.source.slice(this.textStart - 1, this.textEnd)) as string;
    this.skipSpace();
    if (this.position >= this.source.length) throw this.closeExpected(this.frames.at(-1));
    if (this.source.charAt(this.position) !== ':') throw this.unexpected('was expecting a colon to separate field name and value');
    this.position += 1;
    this.skipSpace();
    if (this.position >= this.source.length) throw this.closeExpected(this.frames.at(-1));
    this.pending = this.readValue();
    return 'name';
  }

  private readValue(): JsonTokenType {
    const char = this.source.charAt(this.position);
    switch (char) {
      case '{':
      case '[':
        return this.open(char === '{' ? 'object' : 'array');
      case '"':
        this.position += 1;
        this.textStart = this.position;
        this.openText = true;
        return 'string';
      case 't':
      case 'f':
      case 'n':
        return this.readLiteral(LITERALS[char] ?? 'null');
      default:
        return char === '-' || (char >= '0' && char <= '9') ? this.readNumber() : this.invalidValue();
    }
  }

  private open(kind: Frame['kind']): JsonTokenType {
    if (this.frames.length >= MAX_JSON_DEPTH) throw this.error('the document is nested too deeply');
    this.frames.push({ kind, line: this.line, column: this.position - this.lineStart + 1, entries: 0 });
    this.position += 1;
    return kind === 'object' ? 'start-object' : 'start-array';
  }

  private readLiteral(literal: 'true' | 'false' | 'null'): JsonTokenType {
    if (this.wordAt(this.position) !== literal) return this.invalidValue();
    this.position += literal.length;
    return literal;
  }

  private readNumber(): JsonTokenType {
    NUMBER.lastIndex = this.position;
    const found = NUMBER.exec(this.source);
    if (found === null) {
      this.position += 1;
      throw this.unexpected("expected digit (0-9) to follow minus sign, for valid numeric value");
    }
    this.textStart = this.position;
    this.position += found[0].length;
    this.textEnd = this.position;
    const follower = this.source.charAt(this.position);
    if (found[0].endsWith('0') && found[0].replace('-', '') === '0' && follower >= '0' && follower <= '9') {
      throw this.error('Invalid numeric value: Leading zeroes not allowed', 1);
    }
    return 'number';
  }

  private invalidValue(): never {
    const word = this.wordAt(this.position);
    if (word === '') throw this.unexpected(`expected a valid value ${VALUES}`);
    this.position += word.length;
    throw this.error(`Unrecognized token '${word.slice(0, 256)}': was expecting ${VALUES}`);
  }

  private wordAt(position: number): string {
    WORD.lastIndex = position;
    return WORD.exec(this.source)?.[0] ?? '';
  }

  private expectComma(frame: Frame): void {
    if (this.source.charAt(this.position) !== ',') {
      throw this.unexpected(`was expecting comma to separate ${frame.kind === 'object' ? 'Object' : 'Array'} entries`);
    }
    this.position += 1;
    this.skipSpace();
    if (this.position >= this.source.length) throw this.closeExpected(frame);
  }

  /** Reads to the closing quote. */
  private finishText(): void {
    this.openText = false;
    for (let index = this.textStart; index < this.source.length; index += 1) {
      const code = this.source.charCodeAt(index);
      if (code === 0x22) {
        this.position = index + 1;
        this.textEnd = index + 1;
        this.checkText(index);
        return;
      }
      if (code === 0x5c) index += 1;
    }
    this.position = this.source.length;
    throw this.error('Unexpected end-of-input: was expecting closing quote for a string value');
  }

  private checkText(end: number): void {
    try {
      JSON.parse(this.source.slice(this.textStart - 1, end + 1));
    } catch {
      const control = Array.from(this.source.slice(this.textStart, end)).find((char) => char < ' ');
      if (control === undefined) throw this.error('Unrecognized character escape');
      const code = `(CTRL-CHAR, code ${String(control.charCodeAt(0))})`;
      throw this.error(`Illegal unquoted character (${code}): has to be escaped using backslash to be included in string value`);
    }
  }

  private endOfInput(frame: Frame | undefined): JsonTokenType {
    if (frame !== undefined) throw this.closeExpected(frame);
    return (this.type = 'end');
  }

  private closeExpected(frame: Frame | undefined): JsonSyntaxError {
    if (frame === undefined) return this.error('Unexpected end-of-input');
    const start = `start marker at [Source: ${REDACTED}; line: ${String(frame.line)}, column: ${String(frame.column)}]`;
    return this.error(`Unexpected end-of-input: expected close marker for ${frame.kind === 'object' ? 'Object' : 'Array'} (${start})`);
  }

  private unexpected(expectation: string): JsonSyntaxError {
    const char = String.fromCodePoint(this.source.codePointAt(this.position) ?? 0);
    this.position += char.length;
    return this.error(`Unexpected character ('${char}' (code ${String(char.codePointAt(0))})): ${expectation}`);
  }

  private error(message: string, ahead = 0): JsonSyntaxError {
    this.position += ahead;
    return new JsonSyntaxError(`${message}\n${this.location}`);
  }

  private skipSpace(): void {
    for (; this.position < this.source.length; this.position += 1) {
      const code = this.source.charCodeAt(this.position);
      if (code === 0x0a) {
        this.line += 1;
        this.lineStart = this.position + 1;
      } else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) {
        return;
      }
    }
  }
}

function placeText(line: number, column: number): string {
  return ` at [Source: ${REDACTED}; line: ${String(line)}, column: ${String(column)}]`;
}

/** Reads a whole document for its syntax alone. Throws `JsonSyntaxError`. */
export function checkJsonSyntax(source: string): void {
  const reader = new JsonTokenReader(source);
  if (reader.next() === 'end') throw new JsonSyntaxError(`No content to map due to end-of-input\n${placeText(1, 1)}`);
  let depth = 0;
  for (let token = reader.token; ; token = reader.next()) {
    if (token === 'start-object' || token === 'start-array') depth += 1;
    if (token === 'end-object' || token === 'end-array') depth -= 1;
    if (token === 'string') reader.text();
    if (depth === 0) return;
  }
}
