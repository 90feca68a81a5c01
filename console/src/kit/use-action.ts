import { useState } from 'react'
import { goBy, Refused } from '../api/client.ts'
import { useAnew } from '../api/hub.ts'
import { tell } from './tell.tsx'

export interface Action<Input, Answer> {
  /** What is asked of the hub. @throws Refused */
  readonly run: (input: Input) => Promise<Answer>
  /** What is said when it is done; nothing where the page shows it anyway. */
  readonly done?: (answer: Answer, input: Input) => string | undefined
  /** The beginnings of the addresses that are asked anew: `['orders', 'attention']`. */
  readonly anew?: readonly string[]
  /** The real inverse, offered for some seconds. */
  readonly undo?: (answer: Answer, input: Input) => Promise<unknown>
}

/**
 * A change that people make: one at a time, told in a corner of the page when it is done, with a way back where there is one.
 * A refusal is told there too, unless `isQuiet`: then it is thrown, for a dialog to show.
 */
export function useAction<Input = void, Answer = unknown>(action: Action<Input, Answer>, isQuiet = false) {
  const [isBusy, setBusy] = useState(false)
  const anew = useAnew()
  const again = async () => await anew(...(action.anew ?? []))
  const run = async (input: Input): Promise<Answer | undefined> => {
    if (isBusy) return undefined
    setBusy(true)
    try {
      const answer = await action.run(input)
      await again()
      const said = action.done?.(answer, input)
      const { undo } = action
      if (said !== undefined)
        tell.done(
          said,
          undo &&
            (async () => {
              await undo(answer, input)
              await again()
            }),
        )
      return answer
    } catch (error) {
      if (isQuiet) throw error
      if (error instanceof Refused && error.code === 'step-up-required') goBy(String(error.details.confirm))
      else tell.refused(error as Error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, isBusy }
}
