import { guides } from './guides.ts'
import type { Portal } from './surface.ts'

export interface Place {
  /** Below `/docs`, without a slash. */
  readonly address: string
  readonly title: string
}

export interface PlaceGroup {
  readonly title: string
  /** undefined: always open. */
  readonly folds?: boolean
  readonly places: readonly Place[]
}

/** Every page in the order of the menu, which is the order in which one reads on. */
export function siteMap({ surfaces }: Portal): readonly PlaceGroup[] {
  const fileGuides = guides.map(({ address, title }) => ({ address, title }))
  const contradictions = { address: 'guides/contradictions', title: 'Contradictions' }
  return [
    { title: 'Start', places: [{ address: '', title: 'Overview' }] },
    ...surfaces.map(({ name, guide, chapters }) => ({
      title: guide.title,
      folds: true,
      places: [
        { address: name, title: 'Quickstart' },
        ...(chapters ? [{ address: `${name}/api`, title: 'The API' }] : []),
        { address: `${name}/errors`, title: 'Errors' },
        ...(chapters?.move ? [{ address: `${name}/moving`, title: 'Moving over' }] : []),
        ...(chapters?.contradictions ? [{ address: `${name}/contradictions`, title: 'Contradictions' }] : []),
        { address: `${name}/reference`, title: 'Reference' },
      ],
    })),
    { title: 'Guides', places: [...fileGuides.slice(0, -1), contradictions, ...fileGuides.slice(-1)] },
  ]
}

/** What comes before and after a page. */
export function neighbors(
  portal: Portal,
  address: string,
): { readonly before?: Place; readonly after?: Place } {
  const all = siteMap(portal).flatMap(({ title, folds, places }) =>
    places.map((place) => ({
      address: place.address,
      title: folds ? `${title}: ${withSmallStart(place.title)}` : place.title,
    })),
  )
  const at = all.findIndex((place) => place.address === address)
  const [before, after] = at === -1 ? [] : [all[at - 1], all[at + 1]]
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) }
}

/** Within a line: “the API”, not “the api”. */
function withSmallStart(title: string): string {
  return title.slice(0, 1).toLowerCase() + title.slice(1)
}
