/** A Hive type as a cast in Athena's queries spells it. */
export function trinoCast(type: string): string {
  return type.replaceAll('struct<', 'row<').replaceAll('<', '(').replaceAll('>', ')').replaceAll(':', ' ').replaceAll(/\bbinary\b/g, 'varbinary').replaceAll(/\bfloat\b/g, 'real').replaceAll(/\bstring\b/g, 'varchar').replaceAll(/\bint\b/g, 'integer');
}
