import type { FastifyRequest } from 'fastify'
import { documentAt } from '../wire/openapi/describe.ts'
import { apiPage } from './api-page.ts'
import { contradictionsOverview, contradictionsPage } from './contradictions-page.ts'
import { fileGuide, guides } from './guides.ts'
import type { Page } from './layout.ts'
import { movingPage } from './moving-page.ts'
import { errorsPage, guidePage, overviewPage, referencePage } from './pages.ts'
import { addressesFor, documentAddress, type Portal } from './surface.ts'

type MakePage = (request: FastifyRequest) => Page

/** Every page by its address below `/docs`. */
export function pagesOf(portal: Portal): ReadonlyMap<string, MakePage> {
  const pages = new Map<string, MakePage>([
    ['', (request) => overviewPage(portal, addressesFor(request, portal))],
    ...guides.map((guide) => [guide.address, () => fileGuide(guide)] as const),
    ['guides/contradictions', () => contradictionsOverview(portal)],
  ])
  for (const surface of portal.surfaces) {
    const { name, chapters } = surface
    const at = (request: FastifyRequest) => addressesFor(request, portal)
    pages.set(name, (request) =>
      guidePage(surface, at(request), documentAt(request, documentAddress(surface))),
    )
    pages.set(`${name}/errors`, () => errorsPage(surface))
    pages.set(`${name}/reference`, () => referencePage(surface))
    if (chapters === undefined) continue
    const { outline, contradictions, move } = chapters
    pages.set(`${name}/api`, (request) => apiPage(surface, outline, at(request), request))
    if (contradictions)
      pages.set(`${name}/contradictions`, (request) =>
        contradictionsPage(surface, contradictions, at(request)),
      )
    if (move) pages.set(`${name}/moving`, (request) => movingPage(surface, move, at(request)))
  }
  return pages
}
