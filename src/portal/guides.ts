import { readFileSync } from 'node:fs'
import { html, prose } from './html.ts'
import type { Page } from './layout.ts'
import { rendered } from './markdown.ts'

interface Guide {
  /** Below `/docs/`. */
  readonly address: string
  /** In the repository. */
  readonly file: string
  /** In the menu. */
  readonly title: string
  readonly description: string
}

/** Pages of the repository that the portal shows as well. */
export const guides: readonly Guide[] = [
  {
    address: 'guides/one-order',
    file: 'docs/one-order.md',
    title: 'One order in four APIs',
    description: 'The same order as each of the four APIs tells it, from the answers of a running hub.',
  },
  {
    address: 'guides/sandbox',
    file: 'docs/sandbox.md',
    title: 'Scenarios and clock',
    description: 'A sandbox with a clock that you move and suppliers that act when an order asks them to.',
  },
  {
    address: 'guides/webhooks',
    file: 'docs/webhooks.md',
    title: 'Webhooks',
    description:
      'Events as they happen: what arrives, how to check the signature in four languages, what is promised.',
  },
  {
    address: 'guides/rate-limits',
    file: 'docs/rate-limits.md',
    title: 'Rate limits',
    description:
      'How many requests each API takes, the headers that tell, and how to back off, in four languages.',
  },
  {
    address: 'changelog',
    file: 'CHANGELOG.md',
    title: 'Changelog',
    description: 'What has changed in the hub and in each of its APIs, release by release.',
  },
]

const pages = new Map<string, Page>()

/** Read once: what stands in a file of the program does not change while it runs. */
export function fileGuide(guide: Guide): Page {
  const known = pages.get(guide.address)
  if (known) return known
  const text = readFileSync(new URL(`../../${guide.file}`, import.meta.url), 'utf8')
  const { title, main, headings } = rendered(text, (target) => placeOf(target, guide.file))
  const page = {
    title: guide.title,
    address: guide.address,
    description: guide.description,
    headings,
    main: html`<article class="article"><h1>${prose(title)}</h1>\n${main}</article>`,
  }
  pages.set(guide.address, page)
  return page
}

/** Where a link of a page leads here: to a page that the portal has, or nowhere. */
function placeOf(target: string, from: string): string | undefined {
  if (target.startsWith('#')) return target
  const [path = '', anchor] = target.split('#')
  const file = from.startsWith('docs/') ? `docs/${path}` : path
  const found = guides.find((guide) => guide.file === file)
  if (found === undefined) return undefined
  return `/docs/${found.address}${anchor === undefined ? '' : `#${anchor}`}`
}
