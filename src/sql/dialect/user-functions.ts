import { isNode, nodes, text, type AstNode, type AstValue } from './ast.js';
import type { FunctionTable } from './functions/rules.js';

/** The engine's name for a client's function of so many arguments. */
export function functionMacro(name: string, args: number): string {
  return `${name.toLowerCase()}__${String(args)}`;
}

/** A call of a function that the dialect itself has not. */
export interface UserCall {
  readonly schema: string;
  readonly name: string;
  readonly args: number;
}

/** The calls in a query of functions that are not in the dialect's table. */
export function userCalls(query: AstNode, known: FunctionTable): readonly UserCall[] {
  const found: UserCall[] = [];
  const visit = (value: AstValue): void => {
    if (Array.isArray(value)) for (const entry of value) visit(entry);
    if (!isNode(value)) return;
    const name = value['class'] === 'FUNCTION' && value['is_operator'] !== true ? text(value['function_name']).toLowerCase() : '';
    if (name !== '' && !known.has(name)) found.push({ schema: text(value['schema']), name, args: nodes(value['children']).length });
    for (const entry of Object.values(value)) visit(entry);
  };
  visit(query);
  return found;
}
