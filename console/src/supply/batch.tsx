import { Button, Modal } from '@mantine/core'
import type { BatchResults } from '../api/types.ts'
import { words } from '../words.ts'
import { supply } from './words.ts'

const say = supply.bulk

/** Nothing is said where nothing was done: the refusals are shown. */
export function doneText({ results }: BatchResults, words: (count: number) => string): string | undefined {
  const done = results.filter(({ error }) => error === null).length
  return done === 0 ? undefined : words(done)
}

export type Refusals = readonly { readonly invoiceNumber: string; readonly message: string }[]

export function refusalsOf({ results }: BatchResults): Refusals | undefined {
  const refused = results.flatMap(({ invoiceNumber, error }) =>
    error ? [{ invoiceNumber, message: error.message }] : [],
  )
  return refused.length === 0 ? undefined : refused
}

export function RefusedDialog({ refused, close }: { refused: Refusals | undefined; close: () => void }) {
  return (
    <Modal
      opened={refused !== undefined}
      onClose={close}
      size="lg"
      title={say.refused(refused?.length ?? 0)}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <p className="dialog-text">{say.refusedHelp}</p>
      <div className="supply-scroll">
        <table className="supply-grid">
          <tbody>
            {refused?.map(({ invoiceNumber, message }) => (
              <tr key={invoiceNumber}>
                <th scope="row" className="mono">
                  {invoiceNumber}
                </th>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="dialog-foot">
        <Button onClick={close}>{words.done}</Button>
      </div>
    </Modal>
  )
}
