import { constantText, isNode, nodes, stringConstant, type AstNode } from './ast.js';

/**
 * Blanks at a text's end do not count when it is compared: "Significance of trailing blanks" in the Developer Guide. A literal that ends with some
 * is compared without them, too, so it equals a CHAR, which is kept without.
 */
export function comparedWithoutBlanks(node: AstNode): AstNode {
  const { left, right } = node;
  if (node['class'] === 'COMPARISON' && (node['type'] === 'COMPARE_EQUAL' || node['type'] === 'COMPARE_NOTEQUAL') && isNode(left) && isNode(right)) {
    const [first, second] = [trimmed(left), trimmed(right)];
    if (first === undefined && second === undefined) return node;
    const other = { ...node, alias: '', left: first ?? left, right: second ?? right };
    return { class: 'CONJUNCTION', type: node['type'] === 'COMPARE_EQUAL' ? 'CONJUNCTION_OR' : 'CONJUNCTION_AND', alias: node['alias'] ?? '', children: [{ ...node, alias: '' }, other] };
  }
  if (node['type'] === 'COMPARE_IN' || node['type'] === 'COMPARE_NOT_IN') {
    const children = nodes(node['children']);
    const more = children.slice(1).flatMap((each) => trimmed(each) ?? []);
    return more.length === 0 ? node : { ...node, children: [...children, ...more] };
  }
  return node;
}

function trimmed(node: AstNode): AstNode | undefined {
  const value = constantText(node);
  return value === undefined || !value.endsWith(' ') ? undefined : stringConstant(value.replace(/ +$/, ''));
}
