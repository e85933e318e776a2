import type { OperationTable } from '../../../core/operation.js';
import type { Scope } from '../../../core/scope.js';
import type { AthenaApi, CapacityReservation } from '../api.js';
import { invalidRequest } from '../errors.js';
import { limits } from '../limits.js';
import type { StoredCapacityReservation } from '../model.js';
import type { AthenaParts } from '../options.js';
import { decodePageToken, pageOf } from '../page-token.js';
import { tagMap } from '../tag-map.js';
import { requireWorkGroup } from './work-groups.js';

/** Capacity is granted at once: the mock has no other queries that it would have to wait for. */
export function capacityOperations({
  backend,
}: AthenaParts): Pick<
  OperationTable<AthenaApi>,
  'CancelCapacityReservation' | 'CreateCapacityReservation' | 'DeleteCapacityReservation' | 'GetCapacityAssignmentConfiguration' | 'GetCapacityReservation' | 'ListCapacityReservations' | 'PutCapacityAssignmentConfiguration' | 'UpdateCapacityReservation'
> {
  const require = async (scope: Scope, name: string): Promise<StoredCapacityReservation> => {
    const stored = await backend.find(scope, 'capacityReservations', name);
    if (stored === undefined) throw invalidRequest(`Capacity reservation ${name} does not exist`);
    return stored;
  };
  return {
    async CreateCapacityReservation(input, { scope, clock }) {
      checkDpus(input.TargetDpus);
      const now = clock.now() / 1000;
      const stored: StoredCapacityReservation = {
        name: input.Name,
        status: 'ACTIVE',
        targetDpus: input.TargetDpus,
        allocatedDpus: input.TargetDpus,
        createdAt: now,
        lastAllocation: { Status: 'SUCCEEDED', RequestTime: now, RequestCompletionTime: now },
        assignments: [],
        tags: tagMap(input.Tags),
      };
      if (!(await backend.create(scope, 'capacityReservations', input.Name, stored))) throw invalidRequest(`Capacity reservation ${input.Name} already exists`);
      return {};
    },

    async GetCapacityReservation(input, { scope }) {
      return { CapacityReservation: shown(await require(scope, input.Name)) };
    },

    async ListCapacityReservations(input, { scope }) {
      const size = input.MaxResults ?? 50;
      const entries = await backend.list(scope, 'capacityReservations', { after: decodePageToken(input.NextToken), limit: size + 1 });
      const { page, NextToken } = pageOf(entries.map(([name, stored]) => [name, shown(stored)] as const), size);
      return { CapacityReservations: page, NextToken };
    },

    async UpdateCapacityReservation(input, { scope, clock }) {
      checkDpus(input.TargetDpus);
      const held = await require(scope, input.Name);
      if (held.status !== 'ACTIVE') throw invalidRequest(`Capacity reservation ${input.Name} is not active`);
      const now = clock.now() / 1000;
      await backend.put(scope, 'capacityReservations', input.Name, {
        ...held, targetDpus: input.TargetDpus, allocatedDpus: input.TargetDpus, lastAllocation: { Status: 'SUCCEEDED', RequestTime: now, RequestCompletionTime: now },
      });
      return {};
    },

    async CancelCapacityReservation(input, { scope }) {
      const held = await require(scope, input.Name);
      await backend.put(scope, 'capacityReservations', input.Name, { ...held, status: 'CANCELLED', targetDpus: 0, allocatedDpus: 0, assignments: [] });
      return {};
    },

    async DeleteCapacityReservation(input, { scope }) {
      const held = await require(scope, input.Name);
      if (held.status !== 'CANCELLED') throw invalidRequest(`Capacity reservation ${input.Name} must be cancelled before it is deleted`);
      await backend.delete(scope, 'capacityReservations', input.Name);
      return {};
    },

    async PutCapacityAssignmentConfiguration(input, { scope }) {
      const held = await require(scope, input.CapacityReservationName);
      for (const { WorkGroupNames: names = [] } of input.CapacityAssignments) for (const name of names) await requireWorkGroup(backend, scope, name);
      await backend.put(scope, 'capacityReservations', input.CapacityReservationName, { ...held, assignments: input.CapacityAssignments });
      return {};
    },

    async GetCapacityAssignmentConfiguration(input, { scope }) {
      const held = await require(scope, input.CapacityReservationName);
      return { CapacityAssignmentConfiguration: { CapacityReservationName: held.name, CapacityAssignments: held.assignments } };
    },
  };
}

function checkDpus(target: number): void {
  if (target < limits.smallestReservation || target % 4 !== 0) throw invalidRequest(`TargetDpus must be a multiple of 4 and at least ${String(limits.smallestReservation)}`);
}

function shown(stored: StoredCapacityReservation): CapacityReservation {
  return {
    Name: stored.name,
    Status: stored.status,
    TargetDpus: stored.targetDpus,
    AllocatedDpus: stored.allocatedDpus,
    LastAllocation: stored.lastAllocation,
    LastSuccessfulAllocationTime: stored.lastAllocation.RequestCompletionTime,
    CreationTime: stored.createdAt,
  };
}
