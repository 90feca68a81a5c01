import { Fragment } from 'react'
import { Refused } from '../api/client.ts'
import { useOwn } from '../api/hub.ts'
import type { OwnWholeItem } from '../api/types.ts'
import '../catalog/catalog.css'
import { Facts } from '../catalog/facts.tsx'
import { Picture } from '../catalog/picture.tsx'
import { plain } from '../catalog/plain-text.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { DataTable } from '../kit/data-table.tsx'
import { moneyText } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, Failed, Loading, NotFound } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { SalePrice } from './sale-price.tsx'
import { say } from './words.ts'

const { item: words } = say

/** One item as a retailer may buy it, and what each API calls it. */
export function OwnItemPage({ params }: PageProps) {
  const place = usePlace()
  const found = useOwn<OwnWholeItem>(`items/${encodeURIComponent(params.item ?? '')}`)
  if (found.error instanceof Refused && found.error.status === 404) return <NotFound />
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const { title, label, sku } = found.data
  return (
    <div className="wide">
      <PageHead
        title={label === '' ? title : `${title}, ${label}`}
        intro={sku}
        back={{ href: pagePath(place, 'products'), label: words.back }}
        tag={<Free of={found.data} />}
      />
      <div className="catalog-columns">
        <About item={found.data} />
        <div className="catalog-tables">
          <Prices item={found.data} />
          <Codes item={found.data} />
        </div>
      </div>
    </div>
  )
}

function Free({ of: { available, discontinued } }: { of: OwnWholeItem }) {
  if (discontinued) return <StateTag state="off" label={say.discontinued} />
  if (available === 0) return <StateTag state="out" label={say.out} tone="bad" />
  return <StateTag state="on" label={words.free(available.toLocaleString('en-US'))} />
}

function Prices({ item: { price, sale, retail, msrp, map } }: { item: OwnWholeItem }) {
  const amount = (text: string | null) => (text === null ? words.none : moneyText(text))
  const facts = [
    [words.retail, amount(retail)],
    [words.msrp, amount(msrp)],
    [words.map, amount(map)],
  ] as const
  return (
    <Panel title={words.prices} about={words.pricesAbout}>
      <Facts
        facts={[
          [
            words.price,
            <Fragment key="price">
              {amount(price)} {sale && <SalePrice sale={sale} />}
            </Fragment>,
          ],
          ...facts,
        ]}
      />
    </Panel>
  )
}

function About({ item }: { item: OwnWholeItem }) {
  const pictures = [item.image, ...item.images].filter((image) => image !== null)
  const facts = [
    [words.upc, item.gtin],
    [words.mpn, item.mpn],
    [words.brand, item.brand],
    [words.category, item.category],
    [words.weight, words.pounds(item.pounds)],
    [words.eta, item.eta],
  ] as const
  return (
    <Panel title={words.facts} about={words.factsAbout}>
      <div className="catalog-pictures">
        {pictures.slice(0, 8).map((image) => (
          <Picture key={image} image={image} size={88} />
        ))}
      </div>
      {item.description !== '' && <p className="catalog-text">{plain(item.description)}</p>}
      <Facts
        facts={[
          ...facts.map(([label, value]) => [label, value || words.none] as const),
          [words.changed, <Time key="changed" at={item.changedAt} isExact />],
        ]}
      />
    </Panel>
  )
}

function Codes({ item: { codes } }: { item: OwnWholeItem }) {
  return (
    <Panel title={words.codes} about={words.codesAbout}>
      <DataTable
        label={words.codes}
        query={{ data: { data: codes }, error: null, refetch: () => {} }}
        keyOf={({ api, field }) => `${api} ${field}`}
        empty={<Empty title={words.noCodes} next={words.noCodesNext} />}
        columns={[
          { key: 'api', label: words.api, cell: ({ api }) => words.apis[api] },
          { key: 'field', label: words.field, cell: ({ field }) => <code>{field}</code> },
          { key: 'code', label: words.code, cell: ({ code }) => <code className="break">{code}</code> },
        ]}
        actions={({ api, field, code }) => (
          <CopyButton value={code} what={words.copyWhat(`${words.apis[api]} (${field})`)} />
        )}
      />
    </Panel>
  )
}
