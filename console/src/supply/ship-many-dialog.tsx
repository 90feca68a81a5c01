import { Autocomplete, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { BatchResults, FulfillmentSummary } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Heads } from '../kit/panel.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { doneText } from './batch.tsx'
import { filledBy, type Typed } from './pasted.ts'
import { carrierNames, workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.shipMany

interface ShipManyProps {
  readonly rows: readonly FulfillmentSummary[]
  readonly close: () => void
  readonly finish: (results: BatchResults) => void
}

/** A grid of what was picked: one parcel for each, with all of it that can leave. */
export function ShipManyDialog({ rows, close, finish }: ShipManyProps) {
  const [typed, setTyped] = useState<readonly Typed[]>(() =>
    rows.map(({ requestedCarrier }) => ({ carrier: requestedCarrier ?? '', trackingNumber: '' })),
  )
  const entries = rows.flatMap((row, index) => {
    const { carrier = '', trackingNumber = '' } = typed[index] ?? {}
    if (trackingNumber.trim() === '') return []
    return [{ ...row, carrier: carrier.trim(), trackingNumber: trackingNumber.trim() }]
  })
  const ship = useShipMany()
  const send = async () => {
    if (entries.length === 0) throw new Error(say.none)
    const nameless = entries.find(({ carrier }) => carrier === '')
    if (nameless) throw new Error(say.missing(nameless.invoiceNumber))
    const results = await ship.run(entries)
    if (!results) return
    close()
    finish(results)
  }
  return (
    <FormDialog title={say.title(rows.length)} close={close} send={send} answer={say.send(entries.length)}>
      <p className="soft small">
        {say.help} {say.empty}
      </p>
      <Autocomplete
        size="xs"
        label={say.carrierForAll}
        data={carrierNames}
        onChange={(carrier) => setTyped(typed.map((row) => ({ ...row, carrier })))}
      />
      <Grid rows={rows} typed={typed} change={setTyped} />
    </FormDialog>
  )
}

interface Entry extends Typed {
  readonly invoiceNumber: string
}

/** Undone by taking back those that were recorded. */
function useShipMany() {
  const place = usePlace()
  return useAction<readonly Entry[], BatchResults>(
    {
      run: async (entries) =>
        await ask('POST', hubPath(place, 'fulfillments/ship'), {
          entries: entries.map(({ invoiceNumber, carrier, trackingNumber }) => ({
            invoiceNumber,
            parcels: [{ carrier, trackingNumber }],
          })),
        }),
      done: (answer) => doneText(answer, say.done),
      anew: workAnew,
      undo: async ({ results }, entries) => {
        for (const { invoiceNumber, trackingNumber } of entries)
          if (results.some((each) => each.invoiceNumber === invoiceNumber && each.error === null))
            await ask('POST', hubPath(place, `fulfillments/${invoiceNumber}/void-shipment`), {
              trackingNumber,
            })
      },
    },
    true,
  )
}

interface GridProps {
  readonly rows: readonly FulfillmentSummary[]
  readonly typed: readonly Typed[]
  readonly change: (typed: readonly Typed[]) => void
}

function Grid({ rows, typed, change }: GridProps) {
  const set = (index: number, part: Partial<Typed>) =>
    change(typed.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const paste = (index: number) => (event: React.ClipboardEvent) => {
    const filled = filledBy(typed, index, event.clipboardData.getData('text'))
    if (!filled) return
    event.preventDefault()
    change(filled)
  }
  return (
    <div className="supply-scroll">
      <table className="supply-grid">
        <Heads names={[say.order, say.units, say.carrier, say.tracking]} />
        <tbody>
          {rows.map(({ invoiceNumber, openCount, owedCount, shipToName }, index) => (
            <tr key={invoiceNumber}>
              <th scope="row">
                <span className="mono">{invoiceNumber}</span>
                <span className="soft small supply-under">{shipToName}</span>
              </th>
              <td>{supply.units(openCount - owedCount)}</td>
              <td>
                <Autocomplete
                  size="xs"
                  aria-label={say.carrierOf(invoiceNumber)}
                  data={carrierNames}
                  value={typed[index]?.carrier ?? ''}
                  onChange={(carrier) => set(index, { carrier })}
                  onPaste={paste(index)}
                />
              </td>
              <td>
                <TextInput
                  size="xs"
                  aria-label={say.trackingOf(invoiceNumber)}
                  value={typed[index]?.trackingNumber ?? ''}
                  onChange={({ currentTarget: { value } }) => set(index, { trackingNumber: value })}
                  onPaste={paste(index)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
