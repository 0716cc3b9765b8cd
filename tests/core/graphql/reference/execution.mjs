// Executes a request over JSON, the way tests/core/graphql/jsonroot.cpp does.
import { execute, GraphQLError, parse, validate } from 'graphql';
import { errorShape } from './shapes.mjs';

function answer(member, args) {
  if (member === '$args') return args;
  if (member?.$error !== undefined) throw new GraphQLError(member.$error);
  return member;
}

function run(schema, job) {
  let document;
  try {
    document = parse(job.text);
  } catch (error) {
    return { errors: [error] };
  }
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return execute({
    schema,
    document,
    variableValues: job.variables,
    operationName: job.operation || undefined,
    rootValue: job.root ?? {},
    fieldResolver(source, args, _context, info) {
      if (roots.includes(info.parentType)) return answer(source[info.fieldName], args);
      return info.parentType.name === 'Args' ? args : source[info.fieldName];
    },
  });
}

/** We elide invalid values, which may be secret, and give no advice about graphql-js' API. */
function comparable(message) {
  return message
    .replace(/ got invalid value [\s\S]*?(?=( at "[^"]*")?; )/, ' got invalid value …')
    .replace(/ Either the ".*" type should provide a "resolveType" function.*$/, '');
}

export function executionShape(schema, job) {
  const { errors = [], data } = run(schema, job);
  return {
    errors: errors.map((error) => ({
      ...errorShape(error),
      message: comparable(error.message),
      path: error.path ?? [],
    })),
    data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)),
  };
}

export function ourExecutionShape(response) {
  return {
    errors: (response.errors ?? []).map((error) => ({
      message: comparable(error.message),
      locations: (error.locations ?? []).map(({ line, column }) => [line, column]),
      path: error.path ?? [],
    })),
    data: response.data,
  };
}
