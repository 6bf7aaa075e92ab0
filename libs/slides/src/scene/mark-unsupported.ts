import type { Unsupported } from '@presto/contracts';
import type { Node, Stack, TableCell } from './scene';

/** The scene with every text told which of its words no source supports, so that a reader can see them. */
export function markUnsupported(scene: Stack, marks: readonly Unsupported[]): Stack {
  if (marks.length === 0) return scene;
  const byField = new Map<string, string[]>();
  for (const { field, text } of marks) byField.set(field, [...(byField.get(field) ?? []), text]);
  const drawn = marks.some(({ field }) => field.startsWith('series['));
  const cell = <C extends TableCell>(one: C): C => {
    const unsupported = byField.get(one.field);
    return unsupported ? { ...one, unsupported } : one;
  };
  const visit = (node: Node): Node => {
    switch (node.kind) {
      case 'text': {
        const unsupported = byField.get(node.field ?? '');
        return unsupported ? { ...node, unsupported } : node;
      }
      case 'stack':
        return { ...node, children: node.children.map(visit) };
      case 'row':
        return { ...node, cells: node.cells.map(visit) };
      case 'panel':
        return { ...node, child: visit(node.child) };
      case 'marked':
        return { ...node, body: visit(node.body) };
      case 'table':
        return { ...node, head: node.head.map(cell), rows: node.rows.map((row) => row.map(cell)) };
      case 'graphic':
        return drawn && node.name === 'chart' ? { ...node, unsupported: true } : node;
      default:
        return node;
    }
  };
  return { ...scene, children: scene.children.map(visit) };
}
