/**
 * DynamoDB's PartiQL. `bindStatement` gives a statement without its table's help; with the table's or index's key schema `planSelect` or
 * `planWrite` tell what it reads or writes.
 */
export { bindStatement } from './bind-statement.js';
export type {
  DeleteStatement,
  ExistsStatement,
  InsertStatement,
  OrderKey,
  Returning,
  SelectStatement,
  Statement,
  UpdateStatement,
} from './statement.js';
export {
  findItem,
  planExists,
  planOrder,
  planSelect,
  planWrite,
  type ItemTarget,
  type PartitionRead,
  type SelectOrder,
  type SelectPlan,
} from './plan.js';
export { selectColumns } from './columns.js';
