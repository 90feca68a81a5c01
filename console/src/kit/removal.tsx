import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { usePlace } from '../place.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { RowButton } from './row-button.tsx'
import { useAction } from './use-action.ts'

interface RemovalProps<Row> {
  /** Of the operator's API: the list whose rows go by a code. */
  readonly from: string
  readonly words: {
    readonly remove: string
    readonly removeNamed: (code: string) => string
    readonly removeTitle: (code: string) => string
    readonly removeHelp: string
    readonly removed: (code: string) => string
  }
  /** What is put there again to undo it; left out: there is no way back. */
  readonly again?: (row: Row) => object
}

/** Asks before something that goes by a code is removed: a button for its row, and the dialog. A refusal stands in the dialog. */
export function useRemoval<Row extends { readonly code: string }>(props: RemovalProps<Row>) {
  const { from, words, again } = props
  const place = usePlace()
  const [row, setRow] = useState<Row>()
  const path = ({ code }: Row) => hubPath(place, `${from}/${encodeURIComponent(code)}`)
  const remove = useAction<Row>(
    {
      run: (each) => ask('DELETE', path(each)),
      done: (_, { code }) => words.removed(code),
      anew: [from],
      ...(again && { undo: (_: unknown, each: Row) => ask('PUT', path(each), again(each)) }),
    },
    true,
  )
  const question = row && {
    title: words.removeTitle(row.code),
    help: words.removeHelp,
    yes: words.remove,
    answer: () => remove.run(row),
  }
  return {
    button: (each: Row) => (
      <RowButton label={words.remove} full={words.removeNamed(each.code)} isEnding go={() => setRow(each)} />
    ),
    dialog: <ConfirmDialog question={question} close={() => setRow(undefined)} />,
  }
}
