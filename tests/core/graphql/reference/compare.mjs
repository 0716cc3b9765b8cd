// Holds what core/graphql makes of documents against what graphql-js makes of them, and fails on
// any difference: compare.mjs VERDICTS-PROGRAM PROJECT-ROOT
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  buildASTSchema, executeSync, getIntrospectionQuery, parse, specifiedRules, validate,
  validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { documentsIn, ruleFiles } from './documents.mjs';
import { executionShape, ourExecutionShape } from './execution.mjs';
import { changed, prefixes } from './mutations.mjs';
import { schemaFrom, schemaTexts } from './schemas.mjs';
import { errorShape, treeShape } from './shapes.mjs';

const [verdicts, root] = process.argv.slice(2);
const texts = schemaTexts(root);
const schemas = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, schemaFrom(text)]),
);
const data = (name) => join(root, 'tests/data/graphql', name);

let compared = 0;
let differences = 0;

function complain(title, theirs, ours) {
  if (++differences > 20) return;
  console.error(`DIFFERENT: ${title}`);
  console.error(`  graphql-js: ${JSON.stringify(theirs)}`);
  console.error(`  ours:       ${JSON.stringify(ours)}`);
}

/** Jobs are { job, title, theirs }, with `shape` to bring our answer into the shape of theirs. */
function compareAll(jobs, shape = (answer) => answer) {
  const input = JSON.stringify({ schemas: texts, jobs: jobs.map(({ job }) => job) });
  const answers = JSON.parse(execFileSync(verdicts, { input, maxBuffer: 2 ** 30 }).toString());
  jobs.forEach(({ title, theirs }, i) => {
    ++compared;
    const ours = shape(answers[i]);
    if (JSON.stringify(theirs) !== JSON.stringify(ours) && !isDeepStrictEqual(theirs, ours))
      complain(title, theirs, ours);
  });
}

function parsed(text) {
  try {
    return { document: parse(text) };
  } catch (error) {
    return { errors: [errorShape(error)] };
  }
}

function validated(schema, text, rules) {
  const { document, errors } = parsed(text);
  if (errors) return { errors };
  try {
    return { errors: validate(schema, document, rules).map(errorShape) };
  } catch (error) {
    return { errors: [errorShape(error)] }; // @skip(if: $x) in a subscription
  }
}

// ------------------------------------------------------------------ documents

function treeJob(title, text) {
  const { document, errors } = parsed(text);
  return {
    title,
    job: { task: 'parse', text },
    theirs: errors ? { errors } : { tree: treeShape(document, text) },
  };
}

function syntaxJob(title, text) {
  return { title, job: { task: 'syntax', text }, theirs: { errors: parsed(text).errors ?? [] } };
}

function validationJob(title, schema, text) {
  return {
    title: `${title}: ${text.length < 2000 ? text : `${text.slice(0, 2000)}…`}`,
    job: { task: 'validate', schema, text },
    theirs: validated(schemas[schema], text),
  };
}

/** The documents must be what their headings say, or they prove nothing. */
function checkHeading(rule, document) {
  const title = `${rule.name}, ${document.title}`;
  const schema = schemas[document.schema];
  if (parsed(document.text).errors) complain(`${title}: no syntax errors here`, document.text);
  const found = validated(schema, document.text, [rule]).errors;
  if (document.isValid !== (found.length === 0))
    complain(`${title}: the heading is wrong`, found, document.isValid);
  const all = validated(schema, document.text).errors;
  if (document.isValid && document.isOnly === (all.length === 0))
    complain(`${title}: "only" is wrong`, all, document.isOnly);
}

function compareRules() {
  const files = ruleFiles(root);
  for (const rule of specifiedRules) {
    const documents = files.find((file) => file.rule === rule.name)?.documents ?? [];
    const valid = documents.filter(({ isValid }) => isValid).length;
    if (valid < 2 || documents.length - valid < 3)
      complain(`${rule.name} has too few documents`, '2 valid, 3 invalid', documents.length);
    documents.forEach((document) => checkHeading(rule, document));
  }
  const all = files.flatMap(({ rule, documents }) =>
    documents.map((document) => ({ ...document, title: `${rule}, ${document.title}` })),
  );
  compareAll(all.map(({ title, schema, text }) => validationJob(title, schema, text)));
  compareAll(all.map(({ title, text }) => treeJob(title, text)));
  compareAll(
    all.flatMap(({ title, schema, text }) =>
      changed(text).map((other) => validationJob(`changed ${title}`, schema, other)),
    ),
  );
  return all.length;
}

function compareSyntax() {
  const special = JSON.parse(readFileSync(data('syntax.json'), 'utf8'));
  const sinks = ['kitchen-sink.graphql', 'kitchen-sink-schema.graphql', 'pets.graphql'].map(
    (name) => ({ title: name, text: readFileSync(data(name), 'utf8') }),
  );
  const documents = [...special, ...sinks, { title: 'wandb', text: texts.wandb }];
  compareAll(documents.map(({ title, text }) => treeJob(title, text)));
  compareAll(
    [...special, ...sinks].flatMap(({ title, text }) =>
      [...prefixes(text), ...changed(text)].map((other) =>
        syntaxJob(`part of ${title}: ${other.slice(-40)}`, other),
      ),
    ),
  );
  compareAll(sinks.map(({ title, text }) => validationJob(title, 'pets', text)));
  return special.length + sinks.length;
}

// ------------------------------------------------------------------ schemas

/** All that is wrong with SDL. A complaint's place is only compared where a rule made it. */
function schemaErrors(text) {
  const { document, errors } = parsed(text);
  if (errors) return errors;
  const bySdl = validateSDL(document).map(errorShape);
  if (bySdl.length > 0) return bySdl;
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  return validateSchema(schema).map(({ message }) => ({ message }));
}

const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function compareSchemas() {
  const documents = documentsIn(data('schemas.graphql'));
  const jobs = documents.map(({ title, text, isValid }) => {
    const theirs = schemaErrors(text).sort(byText);
    if (isValid !== (theirs.length === 0)) complain(`${title}: the heading is wrong`, theirs);
    return { title: `schema, ${title}`, job: { task: 'schema', text }, theirs };
  });
  let next = 0;
  compareAll(jobs, ({ errors }) => {
    const hasPlaces = jobs[next++].theirs.some(({ locations }) => locations);
    const shown = errors.map(({ message, locations }) =>
      hasPlaces ? { message, locations } : { message },
    );
    return shown.sort(byText);
  });
  return documents.length;
}

/** The order of types and directives means nothing. */
function sorted(introspection) {
  const byName = (a, b) => (a.name < b.name ? -1 : 1);
  const copy = JSON.parse(JSON.stringify(introspection));
  copy.data.__schema.types.sort(byName);
  copy.data.__schema.directives.sort(byName);
  for (const type of copy.data.__schema.types) type.possibleTypes?.sort(byName);
  return copy;
}

function compareIntrospection() {
  const everything = {
    specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true,
    inputValueDeprecation: true, experimentalDirectiveDeprecation: true, oneOf: true,
  };
  const jobs = Object.entries(schemas).flatMap(([name, schema]) =>
    [getIntrospectionQuery(), getIntrospectionQuery(everything)].map((text) => ({
      title: `introspection of ${name}`,
      job: { task: 'execute', schema: name, text },
      theirs: sorted(executeSync({ schema, document: parse(text) })),
    })),
  );
  compareAll(jobs, sorted);
}

// ------------------------------------------------------------------ execution

function compareExecution() {
  const cases = JSON.parse(readFileSync(data('execution.json'), 'utf8'));
  compareAll(
    cases.map((one) => {
      const job = { task: 'execute', schema: 'pets', ...one };
      return { title: one.title, job, theirs: executionShape(schemas[job.schema], job) };
    }),
    ourExecutionShape,
  );
  return cases.length;
}

const rules = compareRules();
const syntax = compareSyntax();
const sdl = compareSchemas();
compareIntrospection();
const executions = compareExecution();
console.log(
  `${rules} documents for rules, ${syntax} for syntax, ${sdl} schemas, ${executions} executions; ` +
    `with their variations ${compared} comparisons, ${differences} differences`,
);
process.exit(differences === 0 ? 0 : 1);
