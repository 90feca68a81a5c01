import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { Changes } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { Money } from '../kit/money.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import type { BulkDialogProps } from './bulk-edit.tsx'
import { BulkPreview } from './bulk-preview.tsx'
import { usePriceLists } from './use-parties.ts'
import { say } from './words.ts'

interface Raised {
  readonly prices: readonly {
    readonly sku: string
    readonly title: string
    readonly wholesale: { readonly from: string | null; readonly to: string }
    readonly retail: { readonly from: string | null; readonly to: string }
  }[]
}

interface NewPrice {
  readonly sku: string
  readonly title: string
  readonly from: string | null
  readonly to: string | null
}

interface Asked {
  readonly list: string
  readonly how: string
  readonly which: 'wholesale' | 'retail'
  readonly percent: string
  readonly ending: string
  readonly amount: string
}

const start: Asked = {
  list: '',
  how: 'percent',
  which: 'wholesale',
  percent: '5',
  ending: 'cent',
  amount: '',
}

/** Prices of many items: by per cent or to an amount; shown old and new, and only then saved. */
export function PricesDialog({ items, close, done }: BulkDialogProps) {
  const place = usePlace()
  const [asked, setAsked] = useState(start)
  const [prices, setPrices] = useState<readonly NewPrice[]>()
  const change = (changed: Partial<Asked>) => {
    setAsked({ ...asked, ...changed })
    setPrices(undefined)
  }
  const save = useAction(
    {
      run: (rows: readonly NewPrice[]) => sent(rows, 'to'),
      done: ({ changed }) => say.bulk.changed(changed),
      anew: ['items', 'products'],
      undo: (_, rows) => sent(rows, 'from'),
    },
    true,
  )
  const sent = (rows: readonly NewPrice[], of: 'from' | 'to') => {
    const changes = rows.map((row) => ({ item: row.sku, [asked.which]: row[of] }))
    const at = asked.list === '' ? 'items' : `price-lists/${asked.list}/prices`
    return ask<Changes>('PATCH', hubPath(place, at), { changes })
  }
  const look = async () => {
    const question = {
      items: items.map(({ sku }) => sku),
      ...(asked.list === '' ? {} : { priceList: asked.list }),
      percent: asked.how === 'percent' ? asked.percent.trim() : '0',
      ending: asked.ending,
    }
    const found = await ask<Raised>('POST', hubPath(place, 'prices/raise'), question)
    const amount = asked.amount.trim().replace(/^\$/, '')
    setPrices(
      found.prices.flatMap(({ sku, title, [asked.which]: { from, to: raised } }) => {
        const to = asked.how === 'percent' ? raised : amount === '' ? null : amount
        return to === from ? [] : [{ sku, title, from, to }]
      }),
    )
  }
  const isPreviewed = prices !== undefined
  return (
    <FormDialog
      title={say.prices.title}
      close={close}
      answer={isPreviewed && prices.length > 0 ? say.bulk.apply(prices.length) : say.bulk.preview}
      send={async () => {
        if (!prices || prices.length === 0) return await look()
        await save.run(prices)
        done()
      }}
    >
      <PriceFields asked={asked} change={change} />
      {prices && <BulkPreview rows={prices.map(previewed)} />}
    </FormDialog>
  )
}

function previewed({ sku, title, from, to }: NewPrice) {
  const shown = (amount: string | null) => (amount === null ? say.prices.say : <Money amount={amount} />)
  return { key: sku, name: `${sku} · ${title}`, from: shown(from), to: shown(to) }
}

function PriceFields({ asked, change }: { asked: Asked; change: (changed: Partial<Asked>) => void }) {
  const lists = usePriceLists()
  const { which, wholesale, retail } = say.prices
  return (
    <>
      <div className="catalog-pair">
        <NativeSelect
          label={say.prices.where}
          value={asked.list}
          onChange={({ currentTarget: { value } }) => change({ list: value })}
          data={[
            { value: '', label: say.prices.own },
            ...lists.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <NativeSelect
          label={which}
          value={asked.which}
          onChange={({ currentTarget: { value } }) =>
            change({ which: value === 'retail' ? 'retail' : 'wholesale' })
          }
          data={[
            { value: 'wholesale', label: wholesale },
            { value: 'retail', label: retail },
          ]}
        />
      </div>
      <NativeSelect
        label={say.prices.how}
        value={asked.how}
        onChange={({ currentTarget: { value } }) => change({ how: value })}
        data={[
          { value: 'percent', label: say.prices.percent },
          { value: 'set', label: say.prices.set },
        ]}
      />
      {asked.how === 'percent' ? (
        <PercentFields asked={asked} change={change} />
      ) : (
        <TextInput
          label={say.prices.amount}
          description={say.prices.amountHelp}
          inputMode="decimal"
          value={asked.amount}
          onChange={({ currentTarget: { value } }) => change({ amount: value })}
        />
      )}
    </>
  )
}

function PercentFields({ asked, change }: { asked: Asked; change: (changed: Partial<Asked>) => void }) {
  const { endings } = say.prices
  return (
    <div className="catalog-pair">
      <TextInput
        label={say.prices.percent}
        description={say.prices.percentHelp}
        inputMode="decimal"
        value={asked.percent}
        required
        onChange={({ currentTarget: { value } }) => change({ percent: value })}
      />
      <NativeSelect
        label={say.prices.ending}
        value={asked.ending}
        onChange={({ currentTarget: { value } }) => change({ ending: value })}
        // as the keys of an object they would be sorted by number
        data={(['cent', '99', '95'] as const).map((value) => ({ value, label: endings[value] }))}
      />
    </div>
  )
}
