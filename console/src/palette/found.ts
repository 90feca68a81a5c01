import {
  IconArrowRight,
  IconBox,
  IconBuildingStore,
  IconShoppingCart,
  IconTruck,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import type { RetailerChoices } from '../api/types.ts'
import { useOrders } from '../orders-list/use-orders.ts'
import { pagePath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { entriesOf } from './jumps.ts'
import { say } from './words.ts'

/** One line of the palette. */
export interface Entry {
  readonly key: string
  readonly label: string
  readonly aside?: string
  readonly icon: TablerIcon
  /** In the console; else a full address. */
  readonly to: string
  readonly isElsewhere?: boolean
}

const SOME = 6
const fits = (text: string, typed: string) => text.toLowerCase().includes(typed.toLowerCase())

/** Pages of this party by their names. */
export function usePages(typed: string): readonly Entry[] {
  const place = usePlace()
  return entriesOf(place.me.party)
    .filter(({ label, group }) => fits(`${words.nav.groups[group]} ${label}`, typed))
    .map(({ to, label, group, icon, isElsewhere = false }) => ({
      key: `page ${to}`,
      label,
      aside: words.nav.groups[group],
      icon: icon ?? IconArrowRight,
      to: isElsewhere ? to : pagePath(place, to),
      isElsewhere,
    }))
}

/** Orders by whatever the list of orders finds them. */
export function useFoundOrders(typed: string): readonly Entry[] {
  const place = usePlace()
  const isSupplier = place.me.party === 'supplier'
  const found = useOrders({ q: typed, limit: SOME }, typed !== '' && !isSupplier)
  const invoice = /^\d{4,}-\d{2,}-\d{10,}(-\d+)?$/.test(typed) && place.me.party !== 'retailer'
  if (typed === '') return []
  const orders = isSupplier ? [] : (found.data?.data ?? [])
  return [
    ...(invoice
      ? [
          {
            key: `invoice ${typed}`,
            label: say.purchaseOrder(typed),
            icon: IconTruck,
            to: pagePath(place, `purchase-orders/${typed}`),
          },
        ]
      : []),
    ...orders.map(({ retailer, number, po, shipToName }) => ({
      key: `order ${retailer}/${number}`,
      label: [number, po, shipToName].filter(Boolean).join(' · '),
      aside: place.me.party === 'operator' ? retailer : '',
      icon: IconShoppingCart,
      to: pagePath(
        place,
        place.me.party === 'operator' ? `orders/${retailer}/${number}` : `orders/${number}`,
      ),
    })),
  ]
}

interface Products {
  readonly data: readonly {
    readonly productId: number
    readonly key: string
    readonly title: string
    readonly items: readonly { readonly sku: string }[]
  }[]
}

/** For the operator's people, who have the whole catalog. */
export function useFoundProducts(typed: string): readonly Entry[] {
  const place = usePlace()
  const isOperator = place.me.party === 'operator'
  const found = useHub<Products>(
    'products',
    { term: typed, limit: SOME },
    { enabled: isOperator && typed !== '' },
  )
  if (!isOperator || typed === '') return []
  return (found.data?.data ?? []).map(({ productId, title, items }) => ({
    key: `product ${productId}`,
    label: title,
    aside: items[0]?.sku ?? '',
    icon: IconBox,
    to: pagePath(place, `products/${productId}`),
  }))
}

/** For the operator's people: parties are few, and found by name or code. */
export function useFoundParties(typed: string): readonly Entry[] {
  const place = usePlace()
  const isOperator = place.me.party === 'operator'
  const retailers = useQuery({
    queryKey: ['retailers'],
    queryFn: () => ask<RetailerChoices>('GET', '/retailers'),
    enabled: isOperator,
  })
  const suppliers = useHub<RetailerChoices>('suppliers', { limit: 200 }, { enabled: isOperator })
  if (!isOperator || typed === '') return []
  const those = [
    { kind: 'retailers', name: say.retailer, icon: IconBuildingStore, all: retailers.data?.data ?? [] },
    { kind: 'suppliers', name: say.supplier, icon: IconTruck, all: suppliers.data?.data ?? [] },
  ]
  return those.flatMap(({ kind, name: aside, icon, all }) =>
    all
      .filter(({ code, name }) => fits(`${code} ${name}`, typed))
      .slice(0, SOME)
      .map(({ code, name }) => ({
        key: `${kind} ${code}`,
        label: name,
        aside,
        icon,
        to: pagePath(place, `${kind}/${code}`),
      })),
  )
}
