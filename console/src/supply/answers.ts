import { type Line, nameOf, openOf, unitsOf } from './units.ts'
import { supply } from './words.ts'

const say = supply.acknowledge

/** What is said of one line, in units. */
export interface Answered {
  readonly accept: number
  readonly backorder: number
  readonly reject: number
  /** `YYYY-MM-DD` or nothing. */
  readonly until: string
  readonly reason: string
}

/** As most answers are: what is there is accepted, what is owed stays owed. */
export function firstAnswers(lines: readonly Line[]): readonly Answered[] {
  return lines.map((line) => {
    const { atHand, owed, until } = unitsOf(line)
    return { accept: atHand, backorder: owed, reject: 0, until: until ?? '', reason: '' }
  })
}

interface LineAnswer {
  readonly lineNo: number
  readonly quantity: number
  readonly answer: 'accepted' | 'backordered' | 'rejected'
  readonly until?: string
  readonly reason?: string
}

/** As the hub is told. @throws Error with a sentence, where it cannot be meant so */
export function answersOf(lines: readonly Line[], answers: readonly Answered[]): readonly LineAnswer[] {
  const said = lines.flatMap((line, index): LineAnswer[] => {
    const { accept = 0, backorder = 0, reject = 0, until = '', reason = '' } = answers[index] ?? {}
    const open = openOf(line)
    if (accept + backorder + reject > open) throw new Error(say.tooMany(nameOf(line), open))
    if (reject > 0 && reason.trim() === '') throw new Error(say.reasonNeeded)
    const { lineNo } = line
    return [
      ...(accept > 0 ? [{ lineNo, quantity: accept, answer: 'accepted' } as const] : []),
      ...(backorder > 0
        ? [
            {
              lineNo,
              quantity: backorder,
              answer: 'backordered',
              ...(until === '' ? {} : { until }),
            } as const,
          ]
        : []),
      ...(reject > 0
        ? [{ lineNo, quantity: reject, answer: 'rejected', reason: reason.trim() } as const]
        : []),
    ]
  })
  if (said.length === 0) throw new Error(say.nothing)
  return said
}
