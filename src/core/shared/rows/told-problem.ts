import type { Problem, ProblemCode } from '../problem.ts'
import { plainSentences } from '../problem-sentences.ts'

/** A problem as a row of a result tells it. */
export function toldProblem({ code, facts }: Problem): string {
  if (code === 'fulfillment-not-found')
    return 'There is no purchase order of this number: write it as the purchase order has it, with all its hyphens.'
  // the table pairs each code with its own facts; TypeScript cannot follow that through the union
  const sentences = plainSentences as Partial<Record<ProblemCode, (facts: object) => string>>
  return sentences[code]?.(facts) ?? 'This key may not do that.'
}
