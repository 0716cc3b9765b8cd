// Validates what the client sends with graphql-js: validate.mjs REQUESTS-PROGRAM PROJECT-ROOT
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';

const [program, root] = process.argv.slice(2);
const schema = buildSchema(readFileSync(join(root, 'resources/schema.graphql'), 'utf8'));
const requests = JSON.parse(execFileSync(program).toString());
const problems = [];
const seen = new Map();

for (const { document, variables } of requests) {
  const parsed = parse(document);
  const operation = getOperationAST(parsed);
  const name = operation?.name?.value;
  if (!name) {
    problems.push(`an operation without a name: ${document}`);
    continue;
  }
  if ((seen.get(name) ?? document) !== document) problems.push(`${name}: used twice`);
  seen.set(name, document);
  const errors = validate(schema, parsed);
  if (errors.length === 0)
    errors.push(...(getVariableValues(schema, operation.variableDefinitions, variables).errors ?? []));
  errors.forEach((error) => problems.push(`${name}: ${error.message}`));
  const declared = operation.variableDefinitions.map((d) => d.variable.name.value);
  for (const variable of Object.keys(variables))
    if (!declared.includes(variable)) problems.push(`${name}: sends $${variable} undeclared`);
}

// A document that no request uses would go unchecked.
const source = readFileSync(join(root, 'core/api/documents.cpp'), 'utf8');
for (const [, name] of source.matchAll(/^(?:query|mutation) (\w+)/gm))
  if (!seen.has(name)) problems.push(`${name}: no request of requests.cpp uses it`);

problems.forEach((problem) => console.error(problem));
console.log(`${requests.length} requests, ${seen.size} operations, ${problems.length} problems`);
process.exit(problems.length > 0 || seen.size === 0 ? 1 : 0);
