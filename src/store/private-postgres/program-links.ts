import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { codeOf } from './error.ts'

/** npm packages cannot carry links: the package lists them, and whoever installs it makes them. */
export interface SharedLibraryLink {
  readonly library: string
  readonly link: string
}

export function sharedLibraryLinks(packageFolder: string): SharedLibraryLink[] {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return []
  // as: a data file of a package pinned exactly in package.json
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return entries.map(({ source, target }) => ({
    library: join(packageFolder, source),
    link: join(packageFolder, target),
  }))
}

/** Makes the missing links, beside the libraries or all in one `place`. False where nothing may be written. */
export function linkLibraries(links: readonly SharedLibraryLink[], place?: string): boolean {
  for (const { library, link } of links) {
    const path = place ? join(place, basename(link)) : link
    if (existsSync(path)) continue
    try {
      symlinkSync(place ? library : relative(dirname(link), library), path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false
    }
  }
  return true
}
