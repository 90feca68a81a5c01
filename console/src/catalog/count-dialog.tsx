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
  const place = usePlace()
  const all = useHub<{ data: Warehouse[] }>('warehouses', { limit: 200 })
  const known = all.data?.data ?? []
  const [chosen, setChosen] = useState(first)
  const warehouse = chosen === '' ? (known[0]?.code ?? '') : chosen
  const shelf = shelves.find((each) => each.warehouse === warehouse)
  const [onHand, setOnHand] = useState<number | string>()
  const [buffer, setBuffer] = useState<number | string>()
  const [reason, setReason] = useState('')
  const sent = (count: object, why: string) =>
    ask<Counted>('POST', hubPath(place, 'stock/counts'), {
      counts: [{ item: item.sku, warehouse, ...count }],
      reason: why,
    })
  const save = useAction(
    {
      run: () =>
        sent(
          { onHand: Number(onHand ?? shelf?.onHand ?? 0), buffer: Number(buffer ?? shelf?.buffer ?? 0) },
          reason,
        ),
      done: ({ shelves: [done] }) =>
        done && (done.wasOnHand !== done.onHand || done.wasBuffer !== done.buffer)
          ? words.done(done.wasOnHand, done.onHand)
          : words.same,
      anew: ['stock', 'items', 'products'],
      undo: async ({ shelves: [done] }) => {
        if (!done) return
        await sent({ by: done.wasOnHand - done.onHand, buffer: done.wasBuffer }, words.undoReason)
      },
    },
    true,
  )
  return (
    <FormDialog
      isOpen
      title={words.title}
      close={close}
      keep={() => {}}
      answer={words.save}
      send={async () => {
        await save.run()
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
        <NumberInput
          label={words.onHand}
          required
          data-autofocus
          min={0}
          max={1_000_000_000}
          allowDecimal={false}
          allowNegative={false}
          value={onHand ?? shelf?.onHand ?? 0}
          onChange={setOnHand}
        />
        <NumberInput
          label={words.buffer}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          value={buffer ?? shelf?.buffer ?? 0}
          onChange={setBuffer}
        />
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
