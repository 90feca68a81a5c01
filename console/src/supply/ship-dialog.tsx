import { Autocomplete, Button, NumberInput, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { WholeFulfillment } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { useVerbs } from './order-asked.ts'
import { leftOf, nextParcel, type Packed, parcelsOf } from './packed.ts'
import { type Line, nameOf, unitsOf } from './units.ts'
import { carrierNames, workAnew } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.ship

/** One parcel or several, with what each holds. Undone by taking them back. */
export function ShipDialog({ order, close }: { order: WholeFulfillment; close: () => void }) {
  const lines = order.lines.filter((line) => unitsOf(line).atHand > 0)
  // as: the hub writes it so, and describes it as open
  const { carrier } = (order.shipVia ?? {}) as { carrier?: string | null }
  const [parcels, setParcels] = useState<readonly Packed[]>(() => [nextParcel(lines, [], carrier ?? '')])
  const ship = useShip(order.invoiceNumber)
  const send = async () => {
    await ship.run(parcelsOf(lines, parcels))
    close()
  }
  const set = (index: number, next: Packed) =>
    setParcels(parcels.map((each, at) => (at === index ? next : each)))
  const left = lines.filter((line) => leftOf(line, parcels) > 0)
  return (
    <FormDialog
      title={say.title(order.invoiceNumber)}
      close={close}
      send={send}
      answer={say.send(parcels.length)}
    >
      <p className="soft small">{say.help}</p>
      {parcels.map((parcel, index) => (
        <OneParcel
          // biome-ignore lint/suspicious/noArrayIndexKey: a parcel has no other name while it is typed
          key={index}
          index={index + 1}
          lines={lines}
          parcel={parcel}
          change={(next) => set(index, next)}
          {...(parcels.length > 1
            ? { remove: () => setParcels(parcels.filter((_, at) => at !== index)) }
            : {})}
        />
      ))}
      <div className="supply-buttons">
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setParcels([...parcels, nextParcel(lines, parcels, parcels[0]?.carrier ?? '')])}
        >
          {say.add}
        </Button>
      </div>
      {left.length > 0 && (
        <p className="soft small">
          {left.map((line) => say.left(nameOf(line), leftOf(line, parcels))).join(' · ')}
        </p>
      )}
    </FormDialog>
  )
}

function useShip(invoiceNumber: string) {
  const { post } = useVerbs(invoiceNumber)
  return useAction<ReturnType<typeof parcelsOf>>(
    {
      run: async (sent) => await post('ship', { parcels: sent }),
      done: (_, sent) => say.done(sent.length),
      anew: workAnew,
      undo: async (_, sent) => {
        for (const { trackingNumber } of sent) await post('void-shipment', { trackingNumber })
      },
    },
    true,
  )
}

interface OneParcelProps {
  readonly index: number
  readonly lines: readonly Line[]
  readonly parcel: Packed
  readonly change: (next: Packed) => void
  readonly remove?: () => void
}

function OneParcel({ index, lines, parcel, change, remove }: OneParcelProps) {
  return (
    <fieldset className="supply-parcel">
      <legend>{say.parcel(index)}</legend>
      <div className="supply-two">
        <Autocomplete
          size="xs"
          label={say.carrier}
          data={carrierNames}
          maxLength={64}
          value={parcel.carrier}
          onChange={(carrier) => change({ ...parcel, carrier })}
        />
        <TextInput
          size="xs"
          label={say.tracking}
          maxLength={64}
          value={parcel.trackingNumber}
          onChange={({ currentTarget: { value } }) => change({ ...parcel, trackingNumber: value })}
        />
      </div>
      {lines.map((line) => (
        <div key={line.lineNo} className="supply-row supply-pack">
          <span>
            <span className="mono">{nameOf(line)}</span> <span className="soft">{line.title}</span>
          </span>
          <NumberInput
            size="xs"
            className="supply-number"
            aria-label={say.units(nameOf(line), index)}
            min={0}
            max={unitsOf(line).atHand}
            allowDecimal={false}
            value={parcel.units[line.lineNo] ?? 0}
            onChange={(value) =>
              change({ ...parcel, units: { ...parcel.units, [line.lineNo]: Number(value) || 0 } })
            }
          />
        </div>
      ))}
      {remove && (
        <div>
          <Button variant="subtle" className="ending" onClick={remove}>
            {say.remove}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
