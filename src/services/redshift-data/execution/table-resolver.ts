import type { Scope } from '../../../core/scope.js';
import { QueryError } from '../../../sql/query-error.js';
import type { ExternalTable, TableName, TableResolver } from '../../../sql/query-execution-backend.js';
import type { RedshiftParts } from '../options.js';
import { isSystemName, systemView } from './system-views.js';

/** Tables of the Glue Data Catalog (`awsdatacatalog.db.t`, or in an external schema); all others are the engine's own. */
export class RedshiftTableResolver implements TableResolver {
  constructor(
    private readonly parts: RedshiftParts,
    private readonly scope: Scope,
    private readonly user = 'awsuser',
    private readonly extra: ReadonlyMap<string, ExternalTable> = new Map(),
  ) {}

  async resolve(name: TableName, signal: AbortSignal | undefined): Promise<ExternalTable | undefined> {
    const given = this.extra.get(name.table);
    if (given !== undefined) return given;
    const database = await this.glueDatabase(name);
    if (database === undefined) return this.systemView(name);
    const { tables } = this.parts.partners;
    if (tables === undefined) throw new QueryError('unsupported', 'external tables need Athena and the Glue Data Catalog, which are not part of this mock: add their services', { subject: name.table });
    const found = await tables.externalTables(this.scope).resolve({ catalog: 'awsdatacatalog', database, table: name.table }, signal);
    if (found === undefined) throw new QueryError('missing-table', `Table '${name.table}' does not exist`, { subject: name.table });
    return found;
  }

  private async systemView({ catalog, database, table }: TableName): Promise<ExternalTable | undefined> {
    const [schema, name] = [database.toLowerCase(), table.toLowerCase()];
    if (schema !== 'information_schema' && schema !== 'pg_catalog' && !name.startsWith('pg_') && !isSystemName(name)) return undefined;
    const external = (await this.parts.backend.list(this.scope, 'externalSchemas')).map(([each]) => each);
    const view = await systemView(schema, name, {
      catalog: this.parts.queries.catalog, database: catalog, external, user: this.user,
      statements: async () => (await this.parts.backend.list(this.scope, 'statements')).map(([, each]) => each),
      principals: async () => (await this.parts.backend.list(this.scope, 'principals')).map(([, each]) => each).sort((a, b) => a.id - b.id),
      grants: async () => (await this.parts.backend.list(this.scope, 'grants')).map(([, each]) => each),
      loadErrors: async () => (await this.parts.backend.list(this.scope, 'loadErrors')).map(([, each]) => each).sort((a, b) => a.query - b.query || a.line - b.line),
    });
    if (view === undefined && isSystemName(name)) throw new QueryError('unsupported', `the system table ${name} is not supported by this mock`, { subject: name });
    return view;
  }

  private async glueDatabase({ catalog, database }: TableName): Promise<string | undefined> {
    if (catalog.toLowerCase() === 'awsdatacatalog') return database;
    return (await this.parts.backend.find(this.scope, 'externalSchemas', database.toLowerCase()))?.glueDatabase;
  }
}
