import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Return } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { words } from './words.ts'

const say = words.receive

type Receipt = Return['lines'][number]['received'][number]

/** What came is said whole: what was recorded before stands first, and more of a line is added below it. */
export function ReceiveDialog({ goods, close }: { goods: Return; close: () => void }) {
  const place = usePlace()
  const open = goods.lines.filter(({ quantity, quantityReceived, received }) => {
    return quantityReceived < quantity || received.some(({ disposition }) => disposition === 'inspect')
  })
  const [typed, setTyped] = useState(() => open.map(typedOf))
  const shelves = useShelves(goods.supplier)
  const receive = useAction<object>(
    {
      run: (body) =>
        ask('POST', hubPath(place, `returns/${encodeURIComponent(goods.returnNumber)}/receive`), body),
      done: () => say.done,
      anew: ['returns', 'orders'],
    },
    true,
  )
  const send = async () => {
    const settled = goods.lines.flatMap(({ lineNo, received }) =>
      received.filter(({ disposition }) => disposition !== 'inspect').map((each) => saidOf(lineNo, each)),
    )
    const now = typed.filter(({ quantity }) => quantity > 0)
    if (now.length === 0) throw new Error(say.nothing)
    const came = now.map(({ lineNo, quantity, disposition, warehouse }) => ({
      ...{ lineNo, quantity, disposition },
      ...(disposition === 'restock' ? { warehouse: warehouse || (shelves?.[0]?.code ?? '') } : {}),
    }))
    await receive.run({ lines: [...settled, ...came] })
    close()
  }
  return (
    <FormDialog title={say.title} close={close} send={send} answer={say.yes}>
      <p className="soft">{say.help}</p>
      {typed.map((line, index) => (
        <Line
          key={line.lineNo}
          line={line}
          shelves={shelves}
          change={(changed) => setTyped(typed.map((each, at) => (at === index ? changed : each)))}
        />
      ))}
    </FormDialog>
  )
}

interface Shelf {
  readonly code: string
  readonly name: string
  readonly supplier: string
}

/** Where goods of this supplier can lie; only the operator sees the list. */
function useShelves(supplier: string): readonly Shelf[] | undefined {
  const isOperator = usePlace().me.party === 'operator'
  const asked = { limit: 200 }
  const { data } = useHub<{ data: Shelf[] }>('warehouses', asked, { enabled: isOperator })
  return data?.data.filter((each) => each.supplier === supplier)
}

interface TypedLine {
  readonly lineNo: number
  readonly sku: string
  readonly most: number
  readonly quantity: number
  readonly disposition: string
  readonly warehouse: string
}

function typedOf({ lineNo, sku, quantity, received }: Return['lines'][number]): TypedLine {
  const settled = received.filter(({ disposition }) => disposition !== 'inspect')
  const most = quantity - settled.reduce((sum, each) => sum + each.quantity, 0)
  return { lineNo, sku, most, quantity: most, disposition: 'restock', warehouse: '' }
}

function saidOf(lineNo: number, { quantity, disposition, warehouse }: Receipt) {
  return { lineNo, quantity, disposition, ...(warehouse === null ? {} : { warehouse }) }
}

interface LineProps {
  readonly line: TypedLine
  readonly change: (line: TypedLine) => void
  /** Of the supplier; a supplier's own people know theirs. */
  readonly shelves: readonly Shelf[] | undefined
}

function Line({ line, change, shelves }: LineProps) {
  const { sku, most, quantity, disposition } = line
  const warehouse = line.warehouse || (shelves?.[0]?.code ?? '')
  return (
    <>
      <NumberInput
        label={say.units(sku, most)}
        min={0}
        max={most}
        allowDecimal={false}
        value={quantity}
        onChange={(value) => change({ ...line, quantity: Number(value) || 0 })}
      />
      <NativeSelect
        label={say.disposition(sku)}
        value={disposition}
        onChange={({ currentTarget: { value } }) => change({ ...line, disposition: value })}
        data={Object.entries(words.page.dispositions).map(([value, label]) => ({ value, label }))}
      />
      {disposition === 'restock' &&
        (shelves ? (
          <NativeSelect
            label={say.warehouse(sku)}
            value={warehouse}
            onChange={({ currentTarget: { value } }) => change({ ...line, warehouse: value })}
            data={shelves.map(({ code, name }) => ({ value: code, label: name || code }))}
          />
        ) : (
          <TextInput
            required
            label={say.warehouse(sku)}
            description={say.warehouseHelp}
            value={warehouse}
            onChange={({ currentTarget: { value } }) => change({ ...line, warehouse: value.trim() })}
          />
        ))}
    </>
  )
}
