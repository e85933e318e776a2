import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi, NotebookMetadata } from '../api.js';
import { invalidRequest } from '../errors.js';
import type { StoredNotebook } from '../model.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { requireWorkGroup } from './work-groups.js';

const EMPTY_NOTEBOOK = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });

/** Notebooks are kept and given back; what shows them in a browser is not there. */
export function notebookOperations({
  backend, partners,
}: AthenaParts): Pick<
  OperationTable<AthenaApi>,
  'CreateNotebook' | 'DeleteNotebook' | 'ExportNotebook' | 'GetNotebookMetadata' | 'ImportNotebook' | 'ListNotebookMetadata' | 'ListNotebookSessions' | 'UpdateNotebook' | 'UpdateNotebookMetadata'
> {
  const require = async (scope: Scope, id: string): Promise<StoredNotebook> => {
    const stored = await backend.find(scope, 'notebooks', id);
    if (stored === undefined) throw invalidRequest(`Notebook ${id} does not exist`);
    return stored;
  };
  const create = async (scope: Scope, id: string, now: number, workGroup: string, name: string, payload: string, token: string | undefined): Promise<string> => {
    await requireWorkGroup(backend, scope, workGroup);
    const [earlier] = token === undefined ? [] : await backend.list(scope, 'notebooks', { limit: 1, matches: (document) => document.token === token });
    if (earlier !== undefined) return earlier[0];
    const [same] = await backend.list(scope, 'notebooks', { limit: 1, matches: ({ metadata }) => metadata.Name === name && metadata.WorkGroup === workGroup });
    if (same !== undefined) throw invalidRequest(`Notebook ${name} already exists in WorkGroup ${workGroup}`);
    const metadata: NotebookMetadata = { NotebookId: id, Name: name, WorkGroup: workGroup, CreationTime: now, Type: 'IPYNB', LastModifiedTime: now };
    await backend.put(scope, 'notebooks', id, { metadata, payload, token, sessions: [] });
    return id;
  };
  return {
    async CreateNotebook(input, { scope, clock, ids }) {
      return { NotebookId: await create(scope, ids.uuid(), clock.now() / 1000, input.WorkGroup, input.Name, EMPTY_NOTEBOOK, input.ClientRequestToken) };
    },

    async ImportNotebook(input, { scope, clock, ids }) {
      const payload = input.Payload ?? (await payloadOf(partners, scope, input.NotebookS3LocationUri));
      checkPayload(payload);
      return { NotebookId: await create(scope, ids.uuid(), clock.now() / 1000, input.WorkGroup, input.Name, payload, input.ClientRequestToken) };
    },

    async ExportNotebook(input, { scope }) {
      const { metadata, payload } = await require(scope, input.NotebookId);
      return { NotebookMetadata: metadata, Payload: payload };
    },

    async GetNotebookMetadata(input, { scope }) {
      return { NotebookMetadata: (await require(scope, input.NotebookId)).metadata };
    },

    async ListNotebookMetadata(input, { scope }) {
      await requireWorkGroup(backend, scope, input.WorkGroup);
      const size = input.MaxResults ?? 50;
      const name = input.Filters?.Name;
      const entries = await backend.list(scope, 'notebooks', {
        after: decodePageToken(input.NextToken), limit: size + 1, matches: ({ metadata }) => metadata.WorkGroup === input.WorkGroup && (name === undefined || metadata.Name?.includes(name) === true),
      });
      const { page, NextToken } = pageOf(entries.map(([id, { metadata }]) => [id, metadata] as const), size);
      return { NotebookMetadataList: page, NextToken };
    },

    async UpdateNotebook(input, { scope, clock }) {
      checkPayload(input.Payload);
      const held = await require(scope, input.NotebookId);
      await backend.put(scope, 'notebooks', input.NotebookId, { ...held, payload: input.Payload, metadata: { ...held.metadata, LastModifiedTime: clock.now() / 1000 } });
      return {};
    },

    async UpdateNotebookMetadata(input, { scope, clock }) {
      const held = await require(scope, input.NotebookId);
      await backend.put(scope, 'notebooks', input.NotebookId, { ...held, metadata: { ...held.metadata, Name: input.Name, LastModifiedTime: clock.now() / 1000 } });
      return {};
    },

    async DeleteNotebook(input, { scope }) {
      await require(scope, input.NotebookId);
      await backend.delete(scope, 'notebooks', input.NotebookId);
      return {};
    },

    async ListNotebookSessions(input, { scope }) {
      const { sessions } = await require(scope, input.NotebookId);
      const after = decodePageToken(input.NextToken);
      const entries = sessions.map((session) => [session.SessionId, session] as const).sort(([a], [b]) => (a < b ? -1 : 1)).filter(([id]) => after === undefined || id > after);
      const { page, NextToken } = pageOf(entries, input.MaxResults ?? 50);
      return { NotebookSessionsList: page, NextToken };
    },
  };
}

function checkPayload(payload: string): void {
  try {
    JSON.parse(payload);
  } catch {
    throw invalidRequest('The notebook payload is not valid JSON');
  }
}

async function payloadOf(partners: AthenaParts['partners'], scope: Scope, uri: string | undefined): Promise<string> {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri ?? '') ?? [];
  if (bucket === undefined || key === undefined) throw invalidRequest('Payload or NotebookS3LocationUri is required');
  const object = await partners.objects?.get(scope, bucket, key);
  if (object === undefined) throw invalidRequest(`No notebook is at ${uri ?? ''}`);
  const { readFile } = await import('node:fs/promises');
  return readFile(object.path, 'utf8');
}
