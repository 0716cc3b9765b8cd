// The schemas of both sides, and graphql-js' idea of our scalars.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, GraphQLError, Kind, print } from 'graphql';

export function schemaTexts(root) {
  return {
    pets: readFileSync(join(root, 'tests/data/graphql/pets.graphql'), 'utf8'),
    wandb: readFileSync(join(root, 'resources/schema.graphql'), 'utf8'),
  };
}

function onlyStrings(type) {
  const complain = (text, nodes) => {
    throw new GraphQLError(`${type.name} cannot represent a non string value: ${text}`, { nodes });
  };
  type.parseLiteral = (node) =>
    node.kind === Kind.STRING ? node.value : complain(print(node), node);
  type.parseValue = (value) =>
    typeof value === 'string' ? value : complain(JSON.stringify(value));
}

function onlyWholeNumbers(type) {
  const complain = (text, nodes) => {
    throw new GraphQLError(`${type.name} cannot represent non-integer value: ${text}`, { nodes });
  };
  type.parseLiteral = (node) =>
    node.kind === Kind.INT ? Number(node.value) : complain(print(node), node);
  type.parseValue = (value) =>
    Number.isInteger(value) ? value : complain(JSON.stringify(value));
}

export function schemaFrom(text) {
  const schema = buildSchema(text);
  for (const name of ['DateTime', 'JSONString']) onlyStrings(schema.getType(name));
  onlyWholeNumbers(schema.getType('Int64'));
  return schema;
}
