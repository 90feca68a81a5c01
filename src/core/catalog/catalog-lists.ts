import { createHash } from 'node:crypto'
import {
  type Assortment,
  type CatalogState,
  readAssortment,
  readCatalogState,
} from '../../store/catalog/assortment.ts'
import { readItemNumbers } from '../../store/catalog/item-numbers.ts'
import { listedProducts } from '../../store/catalog/search.ts'
import type { Queryable } from '../../store/sql.ts'
import { ListCache, type ProductList } from './list-cache.ts'
import { searchCatalog } from './search-catalog.ts'
import { type SearchTerm, searchTerm } from './search-query.ts'

/** What one retailer may buy, or everything, as of a version of the catalog. */
export interface CatalogView {
  readonly assortment: Assortment | undefined
  readonly state: CatalogState
  /** The same for all who see the same. */
  readonly key: string
}

const MAX_RETAILERS = 2000

/**
 * Whole lists of the catalog, in order, kept as long as the versions they were made under hold: pages are cut from them,
 * however deep, and their lengths are the totals.
 */
export class CatalogLists {
  private readonly lists = new ListCache()
  private readonly views = new Map<number, CatalogView>()

  /** The view of a retailer, or of the operator, just now. `words` are what `state.stems` is to hold. */
  async view(
    db: Queryable,
    retailerId: number | undefined,
    words: readonly string[] = [],
  ): Promise<CatalogView> {
    // read before whatever it is the key of: what is read later may be newer, never older
    const state = await readCatalogState(db, retailerId, words)
    if (retailerId === undefined) return { assortment: undefined, state, key: `all:${state.version}` }
    const known = this.views.get(retailerId)
    if (known?.state.version === state.version && known.state.terms === state.terms)
      return { ...known, state }
    const assortment = await readAssortment(db, retailerId)
    const hash = createHash('sha256').update(assortment.classes)
    hash.update(JSON.stringify([assortment.shown, assortment.hidden]))
    const view = { assortment, state, key: `${hash.digest('base64')}:${state.version}` }
    this.views.delete(retailerId)
    this.views.set(retailerId, view)
    for (const oldest of this.views.keys()) {
      if (this.views.size <= MAX_RETAILERS) break
      this.views.delete(oldest)
    }
    return view
  }

  /** All that a term finds: the best first, or by title. */
  async found(
    db: Queryable,
    view: CatalogView,
    term: SearchTerm,
    order: 'best' | 'title',
  ): Promise<ProductList> {
    const key = `${view.key}:${order}:${term.code}:${term.words.join(' ')}`
    return await this.lists.list(key, () =>
      searchCatalog({ db, assortment: view.assortment, order }, term, view.state.stems),
    )
  }

  /** Everything, by title. */
  async listed(db: Queryable, view: CatalogView): Promise<ProductList> {
    return await this.lists.list(`${view.key}:listed`, () => listedProducts(db, view.assortment))
  }

  /** The items that a retailer may buy, by number; or those that a term finds, the best first. Of one supplier where it is named. */
  async items(
    db: Queryable,
    retailerId: number,
    view: CatalogView,
    {
      term,
      supplierId,
    }: { readonly term?: SearchTerm | undefined; readonly supplierId?: number | undefined },
  ): Promise<ProductList> {
    const { version, terms } = view.state
    const words = term ? `${term.code}:${term.words.join(' ')}` : ''
    return await this.lists.list(
      `items:${retailerId}:${terms}:${version}:${supplierId ?? ''}:${words}`,
      async () => {
        const productIds = term && (await this.found(db, view, term, 'best'))
        return await readItemNumbers(db, retailerId, { supplierId, productIds })
      },
    )
  }

  hasListed(view: CatalogView): boolean {
    return this.lists.has(`${view.key}:listed`)
  }
}

/** What is asked for by a text: nothing in particular where it is blank, and nothing at all where it holds no word. */
export function askedFor(text: string | undefined): SearchTerm | 'everything' | 'nothing' {
  return text?.trim() ? (searchTerm(text) ?? 'nothing') : 'everything'
}
