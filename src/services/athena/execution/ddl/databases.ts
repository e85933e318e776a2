import { ddlFailure } from '../failures.js';
import { emptyOutcome, requireCatalog, textOutcome, TokenReader, type StatementContext, type StatementOutcome } from '../statement-context.js';
import { readTextProperties } from './properties.js';
import { hivePattern } from './show.js';

/** `CREATE (DATABASE|SCHEMA) [IF NOT EXISTS] name [COMMENT] [LOCATION] [WITH DBPROPERTIES]`. */
export async function createDatabase(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.at = 2;
  const ifNotExists = reader.take('IF', 'NOT', 'EXISTS');
  const name = reader.name().at(-1) ?? '';
  const description = reader.take('COMMENT') ? reader.text() : undefined;
  const location = reader.take('LOCATION') ? reader.text() : undefined;
  const parameters = reader.take('WITH', 'DBPROPERTIES') ? readTextProperties(reader) : {};
  if (!reader.done) throw reader.mismatch();
  const created = await requireCatalog(context).createDatabase(context.scope, { Name: name, Description: description, LocationUri: location, Parameters: parameters, CreateTime: context.now / 1000 });
  if (!created && !ifNotExists) throw ddlFailure(`Database ${name} already exists`);
  return emptyOutcome();
}

/** `DROP (DATABASE|SCHEMA) [IF EXISTS] name [RESTRICT|CASCADE]`. */
export async function dropDatabase(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.at = 2;
  const ifExists = reader.take('IF', 'EXISTS');
  const name = reader.name().at(-1) ?? '';
  const cascade = reader.take('CASCADE');
  reader.take('RESTRICT');
  const catalog = requireCatalog(context);
  if ((await catalog.findDatabase(context.scope, name)) === undefined) {
    if (ifExists) return emptyOutcome();
    throw ddlFailure(`Database does not exist: ${name}`);
  }
  if (!cascade && (await catalog.listTables(context.scope, name)).length > 0) throw ddlFailure(`InvalidOperationException(message:Database ${name} is not empty. One or more tables exist.)`);
  await catalog.deleteDatabase(context.scope, name);
  return emptyOutcome();
}

/** `ALTER (DATABASE|SCHEMA) name SET DBPROPERTIES (...)`: adds to the properties that there are. */
export async function alterDatabase(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.at = 2;
  const name = reader.name().at(-1) ?? '';
  reader.expect('SET', 'DBPROPERTIES');
  const properties = readTextProperties(reader);
  const catalog = requireCatalog(context);
  const held = await catalog.findDatabase(context.scope, name);
  if (held === undefined) throw ddlFailure(`Database does not exist: ${name}`);
  await catalog.updateDatabase(context.scope, { ...held, Parameters: { ...held.Parameters, ...properties } });
  return emptyOutcome();
}

/** `SHOW (DATABASES|SCHEMAS) [LIKE 'pattern']`. */
export async function showDatabases(context: StatementContext): Promise<StatementOutcome> {
  const reader = new TokenReader(context.statement, context.tokens);
  reader.at = 2;
  reader.take('LIKE');
  const pattern = reader.done ? undefined : reader.text();
  const matches = hivePattern(pattern);
  const names = new Set((await requireCatalog(context).listDatabases(context.scope)).map(({ Name }) => Name));
  names.add('default');
  return textOutcome([...names].filter(matches).sort(), ['database_name']);
}
