import { parseArn } from '../../../core/arn.js';
import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi } from '../api.js';
import type { AthenaBackend } from '../backend.js';
import { invalidRequest, resourceNotFound } from '../errors.js';
import { limits } from '../limits.js';
import type { Tags } from '../model.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { tagMap } from '../tag-map.js';
import { requireDataCatalog } from './data-catalogs.js';
import { requireWorkGroup } from './work-groups.js';

export function tagOperations({ backend }: AthenaParts): Pick<OperationTable<AthenaApi>, 'ListTagsForResource' | 'TagResource' | 'UntagResource'> {
  return {
    async ListTagsForResource(input, { scope }) {
      const { tags } = await taggedResource(backend, scope, input.ResourceARN);
      const after = decodePageToken(input.NextToken);
      const entries = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)).filter(([key]) => after === undefined || key > after);
      const { page, NextToken } = pageOf(entries.map(([Key, Value]) => [Key, { Key, Value }] as const), input.MaxResults ?? 75);
      return { Tags: page, NextToken };
    },

    async TagResource(input, { scope }) {
      const resource = await taggedResource(backend, scope, input.ResourceARN);
      const tags = { ...resource.tags, ...tagMap(input.Tags) };
      if (Object.keys(tags).length > limits.tags) throw invalidRequest('Too many tags for the resource');
      await resource.save(tags);
      return {};
    },

    async UntagResource(input, { scope }) {
      const resource = await taggedResource(backend, scope, input.ResourceARN);
      const removed = new Set(input.TagKeys);
      await resource.save(Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !removed.has(key))));
      return {};
    },
  };
}

interface TaggedResource {
  readonly tags: Tags;
  save(tags: Tags): Promise<void>;
}

async function taggedResource(backend: AthenaBackend, scope: Scope, arn: string): Promise<TaggedResource> {
  const parsed = parseArn(arn);
  const [kind = '', name = '', part, id = ''] = parsed?.resource.split('/') ?? [];
  if (parsed?.service !== 'athena' || name === '') throw invalidRequest(`Invalid ARN ${arn}`);
  if (kind === 'workgroup' && part === 'session') {
    const stored = await backend.find(scope, 'sessions', id);
    if (stored !== undefined) return { tags: stored.tags, save: (tags) => backend.put(scope, 'sessions', id, { ...stored, tags }) };
  } else if (kind === 'workgroup') {
    const stored = await requireWorkGroup(backend, scope, name);
    return { tags: stored.tags, save: (tags) => backend.put(scope, 'workGroups', name, { ...stored, tags }) };
  }
  if (kind === 'datacatalog') {
    const stored = await requireDataCatalog(backend, scope, name);
    return { tags: stored.tags, save: (tags) => backend.put(scope, 'dataCatalogs', name, { ...stored, tags }) };
  }
  if (kind === 'capacity-reservation') {
    const stored = await backend.find(scope, 'capacityReservations', name);
    if (stored !== undefined) return { tags: stored.tags, save: (tags) => backend.put(scope, 'capacityReservations', name, { ...stored, tags }) };
  }
  throw resourceNotFound(`Resource ${arn} not found`, arn);
}
