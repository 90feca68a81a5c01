import { Refused } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import type { WholeProduct } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { usePicked } from '../kit/picked.ts'
import { Empty, Failed, Loading, NotFound } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { BulkEdit } from './bulk-edit.tsx'
import './catalog.css'
import { Facts } from './facts.tsx'
import { itemColumns } from './item-columns.tsx'
import { Picture } from './picture.tsx'
import { plain } from './plain-text.ts'
import { useMayChange } from './use-parties.ts'
import { say } from './words.ts'

const words = say.product

/** A product with all its items. */
export function ProductPage({ params }: PageProps) {
  const place = usePlace()
  const may = useMayChange()
  const found = useHub<WholeProduct>(`products/${encodeURIComponent(params.product ?? '')}`)
  const picked = usePicked<WholeProduct['items'][number]>(({ sku }) => sku)
  if (found.error instanceof Refused && found.error.status === 404) return <NotFound />
  if (found.error) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const { data: product } = found
  return (
    <div className="wide catalog-tables">
      <PageHead
        title={product.title}
        intro={product.brand}
        back={{ href: pagePath(place, 'products'), label: say.item.back }}
      />
      <Panel title={words.items} about={words.itemsAbout}>
        <DataTable
          label={words.items}
          columns={itemColumns}
          query={{ data: { data: product.items }, error: null, refetch: found.refetch }}
          keyOf={({ sku }) => sku}
          href={({ itemId }) => pagePath(place, `items/${itemId}`)}
          toneOf={({ discontinued }) => (discontinued ? 'off' : undefined)}
          {...(may.catalog || may.stock ? { picked } : {})}
          empty={<Empty title={words.empty} next={words.emptyNext} />}
        />
      </Panel>
      <About product={product} />
      <BulkEdit picked={picked} />
    </div>
  )
}

function About({ product }: { product: WholeProduct }) {
  const pictures = [product.image, ...product.images].filter((image) => image !== null)
  const facts: readonly (readonly [string, string])[] = [
    [words.key, product.key],
    [words.number, String(product.productId)],
    ...Object.entries(product.facts).map(([name, value]) => [spaced(name), value] as const),
  ]
  return (
    <Panel title={words.facts} about={words.factsAbout}>
      {pictures.length > 0 && (
        <section className="catalog-pictures" aria-label={say.item.pictures}>
          {pictures.slice(0, 12).map((image) => (
            <Picture key={image} image={image} size={88} />
          ))}
        </section>
      )}
      {product.description !== '' && <p className="catalog-text">{plain(product.description)}</p>}
      <Facts facts={facts} />
    </Panel>
  )
}

/** `lifeStage` as people read it. */
function spaced(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
