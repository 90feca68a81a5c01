/** Which page of a list, from 1, and how many per page. */
export interface PageQuery {
  readonly page: number
  readonly perPage: number
}

/** The envelope of Laravel 5.6's LengthAwarePaginator, its twelve keys in its order. */
export interface Paginated<Row> {
  readonly current_page: number
  readonly data: readonly Row[]
  readonly first_page_url: string
  readonly from: number | null
  readonly last_page: number
  readonly last_page_url: string
  readonly next_page_url: string | null
  readonly path: string
  readonly per_page: number
  readonly prev_page_url: string | null
  readonly to: number | null
  readonly total: number
}

/** Addresses are relative and forget every filter: a paginator built by hand in Laravel knows neither path nor query. */
export function paginated<Row>(
  rows: readonly Row[],
  { page, perPage }: PageQuery,
  total: number,
): Paginated<Row> {
  const lastPage = Math.max(1, Math.ceil(total / perPage))
  const before = (page - 1) * perPage
  return {
    current_page: page,
    data: rows,
    first_page_url: pageUrl(1),
    from: rows.length > 0 ? before + 1 : null,
    last_page: lastPage,
    last_page_url: pageUrl(lastPage),
    next_page_url: page < lastPage ? pageUrl(page + 1) : null,
    path: '/',
    per_page: perPage,
    prev_page_url: page > 1 ? pageUrl(page - 1) : null,
    to: rows.length > 0 ? before + rows.length : null,
    total,
  }
}

function pageUrl(page: number): string {
  return `/?page=${page}`
}

const defaultPerPage = 10
const maxPerPage = 5000
/** Far beyond every list, and still exact when multiplied by the longest page. */
const maxPage = 1e12

/** Reads `page` and `per_page`. What is not a positive integer counts as not given, as in Laravel. */
export function pageQuery(query: Readonly<Record<string, unknown>>): PageQuery {
  return {
    page: Math.min(positiveInteger(query.page) ?? 1, maxPage),
    perPage: Math.min(positiveInteger(query.per_page) ?? defaultPerPage, maxPerPage),
  }
}

/** Like PHP's FILTER_VALIDATE_INT: blanks and a plus sign around it, but no leading zero, no `1.0`, no `1e3`. */
function positiveInteger(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const digits = /^\+?([1-9]\d{0,17})$/.exec(value.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}
