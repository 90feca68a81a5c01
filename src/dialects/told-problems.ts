import { Problem, type ProblemCode, type Problems } from '../core/shared/problem.ts'
import { problemExamples } from '../core/shared/problem-examples.ts'
import type { Told, ToldRefusal } from '../wire/explained-refusals.ts'

/** What a client of a wire is told of every problem of the hub; null where none of its requests can lead there. */
export type ToldProblems = { readonly [Code in ProblemCode]: Told | null }

/** What an order may hold that no schema sees: what the hub says then, on wires that check the rest themselves. */
const unstorable: Problems['invalid-request'] = {
  messages: ['The order holds a value that cannot be stored.'],
}

/**
 * Each problem that a wire tells of, as it answers an example of it. `ownWords`: what is wrong with a request is told by the
 * wire's own rules, so that core's only complaint is a value that cannot be stored.
 */
export function toldProblems<Refusal>(
  told: ToldProblems,
  refusalOf: (problem: Problem) => Refusal,
  { ownWords }: { readonly ownWords: boolean },
): readonly ToldRefusal<Refusal>[] {
  const examples = ownWords ? { ...problemExamples, 'invalid-request': unstorable } : problemExamples
  return Object.entries(told).flatMap(([name, each]): ToldRefusal<Refusal>[] => {
    // as: the names of the table are the codes
    const code = name as ProblemCode
    return each === null ? [] : [[name, refusalOf(new Problem(code, examples[code])), each]]
  })
}
