import { Button } from '@mantine/core'
import { ask, Refused } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Changes, Stock, WholeItem } from '../api/types.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading, NotFound, ReadOnlyNote } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import './catalog.css'
import { ItemLedger } from './item-ledger.tsx'
import { ItemOverview } from './item-overview.tsx'
import { ItemPrices } from './item-prices.tsx'
import { ItemRetailers } from './item-retailers.tsx'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

/** One item: what it is, where it lies, what moved it, what it costs whom. */
export function ItemPage({ params }: PageProps) {
  const place = usePlace()
  const path = encodeURIComponent(params.item ?? '')
  const item = useHub<WholeItem>(`items/${path}`)
  const stock = useHub<Stock>(`stock/${path}`, {}, { refetchInterval: 15_000 })
  if (item.error instanceof Refused && item.error.status === 404) return <NotFound />
  if (item.error) return <Failed error={item.error} again={() => void item.refetch()} />
  if (!item.data) return <Loading />
  const { title, label, sku, discontinued } = item.data
  const tabs = [
    {
      value: 'overview',
      label: say.item.overview,
      content: () => <ItemOverview item={item.data} stock={stock} />,
    },
    { value: 'movements', label: say.item.movements, content: () => <ItemLedger item={item.data} /> },
    { value: 'prices', label: say.item.prices, content: () => <ItemPrices item={item.data} /> },
    { value: 'retailers', label: say.item.retailers, content: () => <ItemRetailers item={item.data} /> },
  ]
  return (
    <div className="wide">
      <PageHead
        title={label === '' ? title : `${title}, ${label}`}
        intro={sku}
        back={{ href: pagePath(place, 'products'), label: say.item.back }}
        tag={
          <StateTag
            state={discontinued ? 'off' : 'on'}
            label={discontinued ? say.states.discontinued : say.states.sold}
          />
        }
        actions={<Sale item={item.data} />}
      />
      <PageTabs tabs={tabs} label={say.item.tabs} />
    </div>
  )
}

function Sale({ item: { sku, discontinued } }: { item: WholeItem }) {
  const place = usePlace()
  const may = useMayChange()
  const marked = (is: boolean) =>
    ask<Changes>('PATCH', hubPath(place, 'items'), { changes: [{ item: sku, discontinued: is }] })
  const mark = useAction({
    run: marked,
    done: (_, is) => (is ? say.states.discontinued : say.states.sold),
    anew: ['items', 'products'],
    undo: (_, is) => marked(!is),
  })
  if (!may.stock) return <ReadOnlyNote />
  if (!may.catalog) return null
  return (
    <Button variant="default" loading={mark.isBusy} onClick={() => void mark.run(!discontinued)}>
      {discontinued ? say.item.sell : say.item.stop}
    </Button>
  )
}
