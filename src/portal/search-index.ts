import type { Page } from './layout.ts'

/** What the search box looks through: each page with its headings, as short as can be. */
export function searchIndex(pages: readonly Page[]): string {
  return JSON.stringify(
    pages.map(({ title, address, headings = [] }) => [
      title,
      address,
      headings.map((heading) => [heading.title, heading.id]),
    ]),
  )
}
