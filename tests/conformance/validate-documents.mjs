// validate-documents.mjs NODE_MODULES SCHEMA DOCUMENTS
//
// Validates recorded documents against the schema with graphql-js and names each that fails.
// DOCUMENTS is what conftest.py's --record writes: a list of {name, sender, test, document}.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const [modules, schemaPath, documentsPath] = process.argv.slice(2);
if (!documentsPath) {
    console.error('usage: validate-documents.mjs NODE_MODULES SCHEMA DOCUMENTS');
    process.exit(2);
}
const { buildSchema, parse, validate, validateSchema } = createRequire(resolve(modules) + '/')('graphql');

const schema = buildSchema(readFileSync(schemaPath, 'utf8'));
const broken = validateSchema(schema).map((error) => `schema: ${error.message}`);
const documents = JSON.parse(readFileSync(documentsPath, 'utf8'));
for (const { name, test, document } of documents) {
    for (const error of validate(schema, parse(document)))
        broken.push(`${name} (${test}): ${error.message}`);
}
broken.forEach((line) => console.error(line));
console.log(`${documents.length} documents, ${broken.length} errors`);
process.exit(broken.length || !documents.length ? 1 : 0);
