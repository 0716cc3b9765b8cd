// Reads the files under tests/data/graphql that hold many documents: each begins with a line
// "#: valid title" or "#: invalid title", with "[wandb]" before the title if it is about that
// schema. "#! only" in a valid one says that other rules find fault with it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function documentsIn(path) {
  const text = readFileSync(path, 'utf8');
  return text
    .split(/^(?=#: )/m)
    .filter((part) => part.startsWith('#: '))
    .map((part) => {
      const end = part.indexOf('\n');
      const [, verdict, schema, title] =
        /^#: (valid|invalid) (?:\[(\w+)\] )?(.*)$/.exec(part.slice(0, end));
      const body = part.slice(end + 1);
      return {
        title,
        schema: schema ?? 'pets',
        isValid: verdict === 'valid',
        isOnly: /^#! only$/m.test(body),
        text: body,
      };
    });
}

export function ruleFiles(root) {
  const folder = join(root, 'tests/data/graphql/rules');
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      rule: file.replace('.graphql', ''),
      documents: documentsIn(join(folder, file)),
    }));
}
