import type { Problem, ProblemCode, Problems } from '../core/shared/problem.ts'
import { plainSentences, type Sentences } from '../core/shared/problem-sentences.ts'

/** What each problem is called at the command line: a sentence that says what to do where there is something to do. */
const spoken: Sentences = {
  ...plainSentences,
  unauthenticated: () => 'This credential is not valid.',
  forbidden: () =>
    'Parties, prices, mappings and the catalog are shared by both environments: change them without --sandbox.',
  'retailer-not-found': ({ retailer }) =>
    `No retailer has the code or the number ${retailer}; “dropdock retailer list” shows them.`,
  'supplier-not-found': ({ supplier }) =>
    `No supplier has the code or the number ${supplier}; “dropdock supplier list” shows them.`,
  'warehouse-not-found': ({ warehouse }) =>
    `No warehouse has the code ${warehouse}; “dropdock warehouse list” shows them.`,
  'credential-not-found': ({ credential }) =>
    `This environment has no credential ${credential}; “dropdock credential list” shows them.`,
  'import-not-found': ({ import: run }) =>
    `This environment has no import ${run}; “dropdock import list” shows them.`,
  'user-not-found': ({ user }) =>
    `No user has the address or the number ${user}; “dropdock user list” shows them.`,
  'partner-not-found': ({ application }) =>
    `There is no partner application ${application}; “dropdock partner list” shows them.`,
  'sandbox-only': ({ action }) => `The ${action} works in the sandbox only: add --sandbox.`,
}

export function problemSentence<Code extends ProblemCode>({ code, facts }: Problem<Code>): string {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const speak = spoken[code] as (facts: Problems[Code]) => string
  return speak(facts)
}
