import { characterType, parseType } from '../dialect/type-names.js';
import { closingIndex, identifierName, quoteIdentifier } from '../lexer.js';
import { QueryError, unsupported } from '../query-error.js';
import { column } from './create-table.js';
import { names, requireHeld, syntaxAt, tableSql, type EngineStatement, type StatementContext } from './statement-parts.js';
import { keepSql, keptType, typeToKeep, withColumn, type TableAttributes } from './table-attributes.js';

/** `ALTER TABLE`: columns, names, distribution and sort keys. Keys of Redshift are not enforced: they are read, and change nothing. */
export async function alterTable(context: StatementContext): Promise<EngineStatement> {
  const { tokens, source, translator } = context;
  if (tokens[1]?.upper !== 'TABLE') throw unsupported(`ALTER ${tokens[1]?.upper ?? ''}`);
  const target = tableSql(tokens, 2, translator);
  const held = await requireHeld(target, translator);
  const { attributes } = held;
  const words = tokens.slice(target.next).map(({ upper }) => upper);
  const name = (offset: number): string => {
    const token = tokens[target.next + offset];
    if (token === undefined) throw syntaxAt(source, tokens.at(-1));
    return identifierName(token).toLowerCase();
  };
  const existing = (offset: number): string => {
    const found = name(offset);
    if (!held.columns.some((each) => each.name.toLowerCase() === found)) throw new QueryError('missing-column', `column "${found}" of relation "${target.name}" does not exist`, { subject: found, relations: [target.name] });
    return found;
  };
  const alter = `ALTER TABLE ${target.sql}`;
  const kept = (changed: TableAttributes, table = target.sql): string[] => (JSON.stringify(changed) === JSON.stringify(attributes) ? [] : [keepSql(table, changed)]);
  const offset = words[1] === 'COLUMN' ? 2 : 1;
  switch (words[0] ?? '') {
    case 'ADD': {
      if (KEYS.has(words[1] ?? '')) return { sql: [] };
      const part = tokens.slice(target.next + offset);
      const fresh = name(offset);
      if (held.columns.some((each) => each.name.toLowerCase() === fresh)) throw new QueryError('already-exists', `column "${fresh}" of relation "${target.name}" already exists`, { subject: fresh });
      const { sql, attributes: added } = await column(part, context, target);
      if (added.identities !== undefined) throw new QueryError('invalid-argument', 'cannot add an identity column to an existing table');
      if (/ NOT NULL\b/.test(sql) && !/ DEFAULT /.test(sql)) throw new QueryError('invalid-argument', 'ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression');
      // The engine adds no column with a constraint.
      const notNull = / NOT NULL\b/.test(sql) ? [`${alter} ALTER COLUMN ${quoteIdentifier(name(offset))} SET NOT NULL`] : [];
      const all = { ...attributes, encodings: { ...attributes.encodings, ...added.encodings }, types: { ...attributes.types, ...added.types }, defaults: { ...attributes.defaults, ...added.defaults } };
      return { sql: [`${alter} ADD COLUMN ${sql.replace(' NOT NULL', '')}`, ...notNull, ...kept(all)] };
    }
    case 'DROP':
      if (words[1] === 'CONSTRAINT' || words[1] === 'PRIMARY') return { sql: [] };
      return { sql: [`${alter} DROP COLUMN ${quoteIdentifier(existing(offset))}`, ...kept(withColumn(attributes, name(offset), undefined))] };
    case 'RENAME': {
      if (words[1] === 'TO') return { sql: [`${alter} RENAME TO ${quoteIdentifier(name(2))}`] };
      const to = name(offset + 2);
      return { sql: [`${alter} RENAME COLUMN ${quoteIdentifier(existing(offset))} TO ${quoteIdentifier(to)}`, ...kept(withColumn(attributes, name(offset), to))] };
    }
    case 'OWNER':
      return { sql: [] };
    case 'ALTER': {
      if (words[1] === 'COLUMN' && words[3] === 'TYPE') return changeType(existing(2));
      if (words[1] === 'COLUMN' && words[3] === 'ENCODE') return { sql: kept({ ...attributes, encodings: { ...attributes.encodings, [existing(2)]: words[4]?.toLowerCase() ?? '' } }) };
      const changed = keysChanged(attributes, words, existing);
      if (changed !== undefined) return { sql: kept(changed) };
      const sort = words[1] === 'COMPOUND' ? 2 : 1;
      if (words[sort] === 'SORTKEY' && tokens[target.next + sort + 1]?.text === '(') {
        const open = target.next + sort + 1;
        return { sql: kept({ ...attributes, sortkey: names(tokens.slice(open + 1, closingIndex(tokens, open))) }) };
      }
      break;
    }
    default:
  }
  throw unsupported(`ALTER TABLE ... ${words.slice(0, 2).join(' ')}`);

  /** "You can only change the size of a column defined as VARCHAR", to no less than the longest value. */
  async function changeType(changed: string): Promise<EngineStatement> {
    const type = characterType(tokens, target.next + 4);
    const before = keptType(attributes, changed);
    const current = held.columns.find((each) => each.name.toLowerCase() === changed);
    if (type?.kind !== 'varchar' || current?.engineType !== 'VARCHAR' || before?.kind === 'char') {
      throw new QueryError('invalid-argument', `alter column type from ${before === undefined ? (current?.engineType.toLowerCase() ?? '') : before.kind} to ${parseType(tokens, target.next + 4, false, 'redshift').sql.toLowerCase()} is not supported`, { subject: changed });
    }
    const [longest = 0] = (await translator.options.numbers?.(`SELECT coalesce(max(strlen(${quoteIdentifier(changed)})), 0) FROM ${target.sql}`)) ?? [];
    if (longest > type.length) throw new QueryError('invalid-argument', `target column size should be greater or equal to current maximum column length (${String(longest)})`);
    return { sql: kept({ ...attributes, types: { ...attributes.types, [changed]: typeToKeep(type) ?? '' } }) };
  }
}

const KEYS = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN']);

/** `ALTER DISTKEY c`, `ALTER DISTSTYLE KEY DISTKEY c`, `ALTER DISTSTYLE ALL`, `ALTER SORTKEY NONE | AUTO`, `ALTER ENCODE AUTO`. */
function keysChanged(attributes: TableAttributes, words: readonly string[], column: (at: number) => string): TableAttributes | undefined {
  if (words[1] === 'DISTKEY') return { ...attributes, diststyle: 'KEY', distkey: column(2) };
  if (words[1] === 'DISTSTYLE' && words[2] === 'KEY' && words[3] === 'DISTKEY') return { ...attributes, diststyle: 'KEY', distkey: column(4) };
  if (words[1] === 'DISTSTYLE' && words[2] !== undefined) {
    const { distkey: _before, ...others } = attributes;
    return { ...others, diststyle: words[2] };
  }
  if (words[1] === 'SORTKEY' && (words[2] === 'NONE' || words[2] === 'AUTO')) return { ...attributes, sortkey: [] };
  return words[1] === 'ENCODE' && words[2] === 'AUTO' ? { ...attributes, encodings: {} } : undefined;
}
