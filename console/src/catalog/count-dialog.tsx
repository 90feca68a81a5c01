import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Stock, Warehouse, WholeItem } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import type { Counted } from './safety-dialog.tsx'
import { say } from './words.ts'

const words = say.counting

interface Props {
  readonly item: WholeItem
  readonly shelves: Stock['warehouses']
  /** '' where it lies nowhere yet. */
  readonly warehouse: string
  readonly close: () => void
}

/** What somebody counted on a shelf, and why it is said. */
export function CountDialog({ item, shelves, warehouse: first, close }: Props) {
  const all = useHub<{ data: Warehouse[] }>('warehouses', { limit: 200 })
  const known = all.data?.data ?? []
  const [chosen, setChosen] = useState(first)
  const warehouse = chosen === '' ? (known[0]?.code ?? '') : chosen
  const shelf = shelves.find((each) => each.warehouse === warehouse)
  const [onHand, setOnHand] = useState<number | string>()
  const [buffer, setBuffer] = useState<number | string>()
  const [reason, setReason] = useState('')
  const count = {
    onHand: Number(onHand ?? shelf?.onHand ?? 0),
    buffer: Number(buffer ?? shelf?.buffer ?? 0),
  }
  const save = useCount(item.sku, warehouse)
  return (
    <FormDialog
      title={words.title}
      close={close}
      answer={words.save}
      send={async () => {
        await save.run({ ...count, reason })
        close()
      }}
    >
      <NativeSelect
        label={words.warehouse}
        required
        value={warehouse}
        onChange={({ currentTarget: { value } }) => {
          setChosen(value)
          setOnHand(undefined)
          setBuffer(undefined)
        }}
        data={known.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
      />
      <div className="catalog-pair">
        <Units label={words.onHand} value={onHand ?? count.onHand} change={setOnHand} />
        <Units label={words.buffer} value={buffer ?? count.buffer} change={setBuffer} />
      </div>
      <TextInput
        label={words.reason}
        description={words.reasonHelp}
        required
        maxLength={255}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
    </FormDialog>
  )
}

interface UnitsProps {
  readonly label: string
  readonly value: number | string
  readonly change: (value: number | string) => void
}

function Units({ label, value, change }: UnitsProps) {
  return (
    <NumberInput
      label={label}
      required
      min={0}
      max={1_000_000_000}
      allowDecimal={false}
      allowNegative={false}
      value={value}
      onChange={change}
    />
  )
}

interface Said {
  readonly onHand: number
  readonly buffer: number
  readonly reason: string
}

/** A count, and the way back: by the difference, so that what moved meanwhile stays moved. */
function useCount(item: string, warehouse: string) {
  const place = usePlace()
  const sent = (count: object, reason: string, key?: string) =>
    ask<Counted>('POST', hubPath(place, 'stock/counts'), {
      counts: [{ item, warehouse, ...count }],
      reason,
      key,
    })
  return useAction(
    {
      run: ({ reason, ...count }: Said) => sent(count, reason),
      done: ({ shelves: [done] }) =>
        done && (done.wasOnHand !== done.onHand || done.wasBuffer !== done.buffer)
          ? words.done(done.wasOnHand, done.onHand)
          : words.same,
      anew: ['stock', 'items', 'products'],
      undo: async ({ key, shelves: [done] }) => {
        if (!done) return
        const back = { by: done.wasOnHand - done.onHand, buffer: done.wasBuffer }
        // named after what it takes back, so that it is done once
        await sent(back, words.undoReason, `undo-${key}`)
      },
    },
    true,
  )
}
