// What graphql-js answers, in the shape in which graphql_verdicts prints it.
import { getLocation } from 'graphql';

/** Locations count bytes of UTF-8, as ours do. */
function location(source, position) {
  const { line, column } = getLocation(source, position);
  const before = source.body.slice(position - column + 1, position);
  return [line, Buffer.byteLength(before) + 1];
}

export function errorShape(error) {
  return {
    message: error.message,
    locations: (error.positions ?? []).map((position) => location(error.source, position)),
  };
}

const lists = {
  Document: { children: 'definitions' },
  OperationDefinition: { arguments: 'variableDefinitions' },
  SelectionSet: { children: 'selections' },
  ListValue: { children: 'values' },
  ObjectValue: { children: 'fields' },
  SchemaDefinition: { children: 'operationTypes' },
  SchemaExtension: { children: 'operationTypes' },
  UnionTypeDefinition: { children: 'types' },
  UnionTypeExtension: { children: 'types' },
  EnumTypeDefinition: { children: 'values' },
  EnumTypeExtension: { children: 'values' },
  DirectiveDefinition: { children: 'locations' },
};

const operations = ['query', 'mutation', 'subscription'];

/** A syntax tree as tests/core/graphql/tree.cpp writes it. */
export function treeShape(node, body) {
  const shape = (child) => child && treeShape(child, body);
  const shapes = (children) =>
    children && children.length > 0 ? children.map(shape) : undefined;
  const names = lists[node.kind] ?? {};
  const isLiteral = /^(Int|Float|String|Boolean|Null|Enum)Value$/.test(node.kind);
  const tree = {
    kind: node.kind === 'Name' ? 'DirectiveLocation' : node.kind,
    at: Buffer.byteLength(body.slice(0, node.kind === 'Document' ? 0 : node.loc.start)),
    text: isLiteral ? String(node.value ?? null) : undefined,
    name: node.kind === 'Name' ? node.value : (node.name ?? node.variable?.name)?.value,
    alias: node.alias?.value,
    block: node.block || undefined,
    repeatable: node.repeatable || undefined,
    operation: node.operation ? operations.indexOf(node.operation) : undefined,
    description: shape(node.description),
    arguments: shapes(node[names.arguments ?? 'arguments']),
    type: shape(node.type ?? node.typeCondition),
    value: isLiteral || node.kind === 'Name' ? undefined : shape(node.value ?? node.defaultValue),
    interfaces: shapes(node.interfaces),
    directives: shapes(node.directives),
    children: shapes(names.children ? node[names.children] : node.fields),
    selectionSet: shape(node.selectionSet),
  };
  if (node.kind === 'Variable') tree.name = node.name.value;
  return JSON.parse(JSON.stringify(tree));
}
