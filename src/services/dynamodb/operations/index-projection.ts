import type { Projection } from '../api.js';
import type { IndexProjection } from '../model.js';

export function projectionOf({ ProjectionType, NonKeyAttributes = [] }: Projection): IndexProjection {
  if (ProjectionType === 'INCLUDE') return { type: 'INCLUDE', attributes: NonKeyAttributes };
  return { type: ProjectionType === 'KEYS_ONLY' ? 'KEYS_ONLY' : 'ALL' };
}
