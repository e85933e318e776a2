/** The lane of a FIFO delivery: messages of one group reach one subscription in order. */
export function laneOf(subscriptionId: string, groupId: string): string {
  return `${subscriptionId} ${groupId}`;
}
