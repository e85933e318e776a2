import type { ApiModel, OperationShape } from '../shapes.js';

/** An operation found by method, path, query parameters and headers. */
export interface RestMatch {
  readonly operation: string;
  /** The path's labels, decoded. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What a request must have to be for an operation, beside its method and path. */
interface Candidate {
  readonly operation: string;
  /** Parameters that must be there; with a value, they must have that value. */
  readonly parameters: readonly (readonly [name: string, value: string | undefined])[];
  readonly headers: readonly string[];
  /** False for an operation that the model knows by name only, so that it can be refused by name. */
  readonly described: boolean;
}

interface Template {
  /** Fixed text, or `{ label }`; a greedy label takes all that is left of the path. */
  readonly segments: readonly (string | { readonly label: string; readonly greedy: boolean })[];
  readonly candidates: Candidate[];
}

/** The REST routes of one API: path templates and what tells apart the operations that share one. Compiled once. */
export class RestRoutes {
  private readonly byMethod = new Map<string, Template[]>();

  constructor(private readonly api: ApiModel) {
    for (const [operation, shape] of Object.entries(api.operations)) this.add(operation, shape);
    for (const templates of this.byMethod.values()) {
      for (const { candidates } of templates) candidates.sort(bySpecificity);
    }
  }

  /**
   * @param path still percent-encoded. @returns `undefined` when no operation has this method and path.
   * @throws URIError for a path that is not well encoded.
   */
  find(method: string, path: string, parameters: URLSearchParams, headers: Readonly<Record<string, string | undefined>>): RestMatch | undefined {
    for (const template of this.byMethod.get(method) ?? []) {
      const labels = matchPath(template, path);
      if (labels === undefined) continue;
      const operation = choose(template.candidates, parameters, headers);
      if (operation !== undefined) return { operation, labels };
    }
    return undefined;
  }

  private add(operation: string, shape: OperationShape): void {
    if (shape.http === undefined) return;
    const { method, uri } = shape.http;
    const mark = uri.indexOf('?');
    const path = mark < 0 ? uri : uri.slice(0, mark);
    const template = this.template(method, path);
    const input = shape.input === undefined ? undefined : this.api.shapes[shape.input];
    const required = input?.type === 'structure' ? (input.required ?? []).flatMap((name) => input.members[name] ?? []) : [];
    const parameters: (readonly [string, string | undefined])[] = [];
    for (const [name, value] of new URLSearchParams(mark < 0 ? '' : uri.slice(mark + 1))) parameters.push([name, value === '' ? undefined : value]);
    for (const { location, name } of required) if (location === 'querystring' && name !== undefined) parameters.push([name, undefined]);
    const headers = required.flatMap(({ location, name }) => (location === 'header' && name !== undefined ? [name.toLowerCase()] : []));
    template.candidates.push({ operation, parameters, headers, described: shape.input !== undefined || shape.output !== undefined });
  }

  private template(method: string, path: string): Template {
    let templates = this.byMethod.get(method);
    if (templates === undefined) {
      templates = [];
      this.byMethod.set(method, templates);
    }
    const segments = path.split('/').slice(1).filter((segment) => segment !== '').map(readSegment);
    const key = JSON.stringify(segments);
    let template = templates.find((each) => JSON.stringify(each.segments) === key);
    if (template === undefined) {
      template = { segments, candidates: [] };
      templates.push(template);
      // Fixed text before labels.
      templates.sort((a, b) => fixedCount(b) - fixedCount(a));
    }
    return template;
  }
}

function readSegment(segment: string): Template['segments'][number] {
  const label = /^\{([^}+]+)(\+?)\}$/.exec(segment);
  return label === null ? segment : { label: label[1] ?? '', greedy: label[2] === '+' };
}

function fixedCount({ segments }: Template): number {
  return segments.filter((segment) => typeof segment === 'string').length;
}

/** Operations that ask for more come first; among equals those that are described. */
function bySpecificity(a: Candidate, b: Candidate): number {
  return b.parameters.length - a.parameters.length || b.headers.length - a.headers.length || Number(b.described) - Number(a.described);
}

/** A label that is no greedy one ends at the next slash; an empty rest is no value of a greedy label. */
function matchPath({ segments }: Template, path: string): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  let place = 1;
  for (const segment of segments) {
    if (place > path.length) return undefined;
    const greedy = typeof segment !== 'string' && segment.greedy;
    const slash = path.indexOf('/', place);
    const end = greedy || slash < 0 ? path.length : slash;
    const text = path.slice(place, end);
    if (text === '') return undefined;
    if (typeof segment !== 'string') labels[segment.label] = decodeURIComponent(text);
    else if (segment !== text) return undefined;
    place = end + 1;
  }
  // A slash at the very end belongs to the last label's address: `/bucket/` is `/bucket`.
  return place >= path.length ? labels : undefined;
}

function choose(candidates: readonly Candidate[], parameters: URLSearchParams, headers: Readonly<Record<string, string | undefined>>): string | undefined {
  // What SDKs add to tell apart operations that share everything else.
  const named = parameters.get('x-id');
  let found: string | undefined;
  for (const candidate of candidates) {
    const fits =
      candidate.parameters.every(([name, value]) => (value === undefined ? parameters.has(name) : parameters.get(name) === value)) &&
      candidate.headers.every((name) => headers[name] !== undefined);
    if (!fits) continue;
    if (candidate.operation === named) return named;
    found ??= candidate.operation;
  }
  return found;
}
