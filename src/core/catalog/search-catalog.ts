import type { Assortment, CatalogState } from '../../store/catalog/assortment.ts'
import {
  findingQueries,
  foundProducts,
  type KnownWord,
  knownWords,
  type ListOrder,
} from '../../store/catalog/search.ts'
import type { Queryable } from '../../store/sql.ts'
import type { ProductList } from './list-cache.ts'
import { oneSlipFrom } from './one-slip.ts'
import { isCorrectable, type SearchTerm, type SearchWord, searchQueries } from './search-query.ts'

const MAX_CORRECTED = 4
const MAX_MEANT = 8
const nothing: ProductList = new Int32Array()

/** What is searched in: everything, or what one retailer may buy. */
export interface SearchView {
  readonly db: Queryable
  readonly assortment: Assortment | undefined
  readonly order: ListOrder
}

/**
 * Every product that a term finds, in order. Only where it finds nothing as typed, words that find nothing are taken for
 * misspelt; and where each finds something, though not together, any of them may be.
 */
export async function searchCatalog(
  view: SearchView,
  term: SearchTerm,
  stems: CatalogState['stems'],
): Promise<ProductList> {
  const words = lookedFor(term, stems)
  const asTyped = await found(view, term, words)
  if (asTyped.length > 0 || !words.some(({ word }) => isCorrectable(word))) return asTyped
  const finds = await findingQueries(view.db, view.assortment, words.map(queryOf))
  const misspelt = words.filter((_, place) => !finds.has(place))
  const meant = await alike(view, misspelt)
  // a word that nothing is found by, and nothing is like: no other word helps
  if (misspelt.some(({ word }) => !meant.has(word))) return nothing
  const mended = words.map((typed) => ({ ...typed, meant: meant.get(typed.word) ?? [] }))
  const inStead = misspelt.length > 0 ? await found(view, term, mended) : nothing
  if (inStead.length > 0) return inStead
  const others = await alike(
    view,
    words.filter((_, place) => finds.has(place)),
  )
  if (others.size === 0) return nothing
  const widened = mended.map((typed) => ({
    ...typed,
    meant: others.has(typed.word) ? [typed, ...(others.get(typed.word) ?? [])] : typed.meant,
  }))
  return await found(view, term, widened)
}

function queryOf(word: SearchWord): string {
  return searchQueries({ words: [word.word], code: '' }, [word]).found
}

/** Without the words too common to be looked for, unless there are no others. */
function lookedFor(term: SearchTerm, stems: CatalogState['stems']): readonly SearchWord[] {
  const words = term.words.map((word, place) => ({
    word,
    stem: /\d/.test(word) ? word : (stems[place] ?? null),
  }))
  const telling = words.flatMap(({ word, stem }) => (stem === null ? [] : [{ word, stem }]))
  return telling.length > 0 ? telling : words.map(({ word }) => ({ word, stem: word }))
}

async function found(
  { db, assortment, order }: SearchView,
  term: SearchTerm,
  words: readonly SearchWord[],
): Promise<ProductList> {
  return await foundProducts(db, assortment, searchQueries(term, words), order)
}

/**
 * What each of these words may be meant as: words one slip away that something is found by. Nothing for a text of many such
 * words: no slip of the fingers explains it.
 */
async function alike(
  { db, assortment }: SearchView,
  words: readonly SearchWord[],
): Promise<ReadonlyMap<string, readonly KnownWord[]>> {
  const slips = new Map(
    words.filter(({ word }) => isCorrectable(word)).map(({ word }) => [word, slipsFrom(word)] as const),
  )
  if (slips.size > MAX_CORRECTED) return new Map()
  const known = await knownWords(db, [...new Set([...slips.values()].flatMap((each) => [...each]))])
  const used = await findingQueries(db, assortment, known.map(queryOf))
  const usable = known.filter((_, place) => used.has(place))
  const found = [...slips].map(([word, own]) => {
    const near = usable.filter((each) => own.has(each.word))
    // the first letter is seldom the wrong one
    const likely = [
      ...near.filter((each) => each.word[0] === word[0]),
      ...near.filter((each) => each.word[0] !== word[0]),
    ]
    return [word, likely.slice(0, MAX_MEANT)] as const
  })
  return new Map(found.filter(([, likely]) => likely.length > 0))
}

/** In the plural, the slip may be in a word known in the singular alone. */
function slipsFrom(word: string): ReadonlySet<string> {
  const singular = /^(.{4,}?)e?s$/.exec(word)?.[1]
  return new Set([...oneSlipFrom(word), ...(singular ? oneSlipFrom(singular) : [])])
}
