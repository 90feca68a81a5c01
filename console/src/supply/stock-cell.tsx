import { ActionIcon, NumberInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { OfferRow, Warehouse } from '../api/types.ts'
import { Count } from '../kit/money.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { supply } from './words.ts'

const say = supply.stock

interface StockCellProps {
  readonly supplier: string
  readonly row: OfferRow
  readonly warehouse: Warehouse
}

/** What lies there; clicked, it is typed anew. Undone by the count there was. */
export function StockCell({ supplier, row, warehouse }: StockCellProps) {
  const place = usePlace()
  const [isTyping, setTyping] = useState(false)
  const found = row.warehouses.find((each) => each.warehouse === warehouse.code)
  const name = row.supplierSku || row.sku
  const put = async (onHand: number) =>
    await ask('PUT', hubPath(place, `suppliers/${supplier}/stock/${row.itemId}`), {
      warehouse: warehouse.code,
      onHand,
    })
  const save = useAction<number>({
    run: put,
    done: (_, onHand) => say.counted(name, onHand),
    anew: ['suppliers', 'fulfillments'],
    undo: async () => await put(found?.onHand ?? 0),
  })
  const label = say.edit(name, warehouse.name)
  const take = (onHand: number | undefined) => {
    setTyping(false)
    if (onHand !== undefined && onHand !== found?.onHand) void save.run(onHand)
  }
  if (isTyping) return <CountForm label={label} first={found?.onHand ?? ''} take={take} />
  const shown = found ? <Count of={found.onHand} /> : <span className="soft">–</span>
  return (
    <>
      {place.me.mayWrite ? (
        <button
          type="button"
          className="supply-cell"
          aria-label={`${label}: ${found?.onHand ?? say.never}`}
          onClick={() => setTyping(true)}
        >
          {shown}
        </button>
      ) : (
        shown
      )}
      {found && <Standing of={found} />}
    </>
  )
}

interface CountFormProps {
  readonly label: string
  readonly first: number | string
  /** Undefined: it stays as it is. */
  readonly take: (onHand: number | undefined) => void
}

function CountForm({ label, first, take }: CountFormProps) {
  const [typed, setTyped] = useState(first)
  return (
    <form
      className="supply-count-form"
      onSubmit={(event) => {
        event.preventDefault()
        take(typed === '' ? undefined : Number(typed))
      }}
    >
      <NumberInput
        size="xs"
        className="supply-number"
        aria-label={label}
        autoFocus
        min={0}
        max={2_147_483_647}
        allowDecimal={false}
        allowNegative={false}
        value={typed}
        onChange={setTyped}
        onKeyDown={({ key }) => key === 'Escape' && take(undefined)}
      />
      <ActionIcon type="submit" variant="subtle" aria-label={`${say.save}: ${label}`}>
        <IconCheck size={16} aria-hidden />
      </ActionIcon>
    </form>
  )
}

function Standing({ of }: { of: OfferRow['warehouses'][number] }) {
  const { available, reserved } = of
  return (
    <span
      className={available < 0 ? 'small supply-under bad' : 'soft small supply-under'}
      title={say.reserved(reserved)}
    >
      {available < 0 ? say.short(-available) : say.free(available)}
    </span>
  )
}
