import { isJsonObject, type JsonValue } from '../../core/json.js';
import { FORMAT_NAME, FORMAT_VERSION, type CaptureInfo, type SnapshotHeader } from '../format.js';
import type { DocumentFault, JsonCursor } from '../json/json-cursor.js';

/** The members of a document that are no state, in the writer's order. `$schema` may be there for editors and tells nothing. */
const HEADER_MEMBERS = ['$schema', 'format', 'version', 'createdAt', 'producer', 'capture'] as const;
type HeaderMember = (typeof HEADER_MEMBERS)[number];

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Why a member is refused; no reason when it is not. */
interface Refusal {
  readonly reason?: string;
  readonly suggestions?: readonly string[];
}

/** Takes the members of a document's header, in whatever order they come, and refuses what it cannot be. */
export class HeaderReader {
  private readonly members = new Map<string, JsonValue>();

  /** @param versions the versions that can be read. */
  constructor(private readonly versions: readonly number[] = [FORMAT_VERSION]) {}

  static isMember(name: string): name is HeaderMember {
    return (HEADER_MEMBERS as readonly string[]).includes(name);
  }

  /** True as soon as it is certain that the document is of a format that can be read. */
  get trusted(): boolean {
    return this.members.has('format') && this.members.has('version');
  }

  /** Takes a member whose value comes next in the document. */
  async read(cursor: JsonCursor, name: HeaderMember): Promise<void> {
    const value = await cursor.value();
    const { reason, suggestions } = this.refusal(name, value);
    if (reason !== undefined) throw cursor.fault(reason, cursor.lastOffset, suggestions);
    this.members.set(name, value);
  }

  /** The header, when the whole document was read. */
  result(cursor: JsonCursor): SnapshotHeader {
    if (!this.members.has('format')) throw this.missing(cursor, 'format');
    if (!this.members.has('version')) throw this.missing(cursor, 'version');
    const capture = this.members.get('capture');
    const createdAt = this.members.get('createdAt');
    const producer = this.members.get('producer');
    return {
      version: this.members.get('version') as number,
      ...(createdAt === undefined ? {} : { createdAt: createdAt as string }),
      ...(producer === undefined ? {} : { producer: producer as string }),
      ...(capture === undefined ? {} : { capture: capture as CaptureInfo }),
    };
  }

  private missing(cursor: JsonCursor, name: string): DocumentFault {
    return cursor.fault(`not a snapshot: the member ${name} is missing`);
  }

  private refusal(name: HeaderMember, value: JsonValue): Refusal {
    if (name === 'version') return this.versionRefusal(value);
    if (name === 'capture') return captureRefusal(value);
    if (name === 'format' && value !== FORMAT_NAME) return { reason: `not a snapshot: the format must be "${FORMAT_NAME}"` };
    if (name === 'createdAt' && !isTime(value)) return { reason: 'must be a time in UTC such as "2025-01-31T12:00:00.000Z"' };
    return typeof value === 'string' ? {} : { reason: 'must be a string' };
  }

  private versionRefusal(value: JsonValue): Refusal {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return { reason: 'must be a whole number' };
    if (this.versions.includes(value)) return {};
    const reason = `version ${String(value)} of the format is not known; this program reads version ${this.versions.join(', ')}`;
    return value > FORMAT_VERSION ? { reason, suggestions: ['a newer winterbaume wrote the file: upgrade to read it'] } : { reason };
  }
}

function isTime(value: JsonValue): boolean {
  return typeof value === 'string' && ISO_TIME.test(value) && !Number.isNaN(Date.parse(value));
}

function captureRefusal(value: JsonValue): Refusal {
  if (!isJsonObject(value)) return { reason: 'must be an object' };
  const { services, selection } = value;
  if (services !== undefined && !(Array.isArray(services) && services.every((name) => typeof name === 'string'))) {
    return { reason: 'services must be a list of names' };
  }
  if (selection !== undefined && !isJsonObject(selection)) return { reason: 'selection must be an object' };
  return {};
}
