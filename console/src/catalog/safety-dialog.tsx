import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import type { BulkDialogProps } from './bulk-edit.tsx'
import { BulkPreview } from './bulk-preview.tsx'
import { say } from './words.ts'

export interface Counted {
  readonly key: string
  readonly shelves: readonly {
    readonly sku: string
    readonly warehouse: string
    readonly wasOnHand: number
    readonly onHand: number
    readonly wasBuffer: number
    readonly buffer: number
  }[]
}

/** Units that are never promised, for many items at once, wherever they lie. */
export function SafetyDialog({ items, close, done }: BulkDialogProps) {
  const [units, setUnits] = useState<number | string>(2)
  const [reason, setReason] = useState<string>(say.safety.reasonUsual)
  const [found, setFound] = useState<Counted['shelves']>()
  const { sent, counts, save } = useSafety(items, Number(units), reason)
  const look = async () => {
    const { shelves } = await sent(counts, true)
    setFound(shelves.filter(({ wasBuffer, buffer }) => wasBuffer !== buffer))
  }
  return (
    <FormDialog
      title={say.safety.title}
      close={close}
      answer={found && found.length > 0 ? say.bulk.apply(items.length) : say.bulk.preview}
      send={async () => {
        if (!found || found.length === 0) return await look()
        await save.run()
        done()
      }}
    >
      <p className="soft">{say.safety.help}</p>
      <NumberInput
        label={say.safety.units}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        allowNegative={false}
        required
        value={units}
        onChange={(value) => {
          setUnits(value)
          setFound(undefined)
        }}
      />
      <TextInput
        label={say.safety.reason}
        required
        maxLength={255}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      {found && (
        <BulkPreview
          rows={found.map(({ sku, warehouse, wasBuffer, buffer }) => ({
            key: `${sku} ${warehouse}`,
            name: `${sku} · ${warehouse}`,
            from: wasBuffer,
            to: buffer,
          }))}
        />
      )}
    </FormDialog>
  )
}

function useSafety(items: BulkDialogProps['items'], buffer: number, reason: string) {
  const place = usePlace()
  const sent = (counts: readonly object[], dryRun = false) =>
    ask<Counted>('POST', hubPath(place, 'stock/counts'), { counts, reason, dryRun })
  const counts = items.map(({ sku }) => ({ item: sku, buffer }))
  const save = useAction(
    {
      run: () => sent(counts),
      done: () => say.bulk.changed(items.length),
      anew: ['items', 'products', 'stock'],
      undo: ({ shelves }) =>
        sent(shelves.map(({ sku, warehouse, wasBuffer }) => ({ item: sku, warehouse, buffer: wasBuffer }))),
    },
    true,
  )
  return { sent, counts, save }
}
