import { type Import, importsOf } from './imports.ts'
import { layerOf, packageHomes } from './layers.ts'
import { isCode, isProduct, isTestFile, type SourceFile, type Violation } from './source-tree.ts'

/** Who imports whom: the table of layers, the homes of packages, no test in the product, no circle at run time. */
export function importViolations(files: readonly SourceFile[]): readonly Violation[] {
  const imports = files.filter(isProduct).flatMap(importsOf)
  const homeless = files
    .filter((file) => isProduct(file) && !layerOf(file.path))
    .map(({ path }) => ({
      rule: 'layers',
      path,
      line: 1,
      what: 'stands in no row of the table in layers.ts',
    }))
  return [
    ...homeless,
    ...imports.flatMap((found) => (found.isOurs ? ofOurs(found) : ofPackages(found))),
    ...circles(imports),
    ...files
      .filter((file) => isCode(file))
      .flatMap(importsOf)
      .flatMap(withoutEnding),
  ]
}

function ofOurs({ from, to, line, isTypeOnly }: Import): readonly Violation[] {
  const layer = layerOf(from)
  if (!layer) return []
  if (!to.startsWith('src/') || isTestFile(to)) {
    return to === 'package.json'
      ? []
      : [{ rule: 'product-imports-test', path: from, line, what: `imports ${to}` }]
  }
  const begins = (places: readonly string[]) => places.some((place) => to.startsWith(place))
  if (begins([layer.at, ...layer.uses])) return []
  const mayName = begins(layer.names ?? [])
  if (mayName && isTypeOnly) return []
  const what = mayName ? `imports ${to} at run time; only \`import type\` may` : `imports ${to}`
  return [{ rule: 'layers', path: from, line, what }]
}

function ofPackages({ from, to, line, isTypeOnly }: Import): readonly Violation[] {
  const homes = packageHomes[to]
  if (!homes || isTypeOnly || homes.some((home) => from.startsWith(home))) return []
  return [
    { rule: 'package-home', path: from, line, what: `imports ${to}, which belongs to ${homes.join(', ')}` },
  ]
}

function withoutEnding({ from, to, line, isOurs }: Import): readonly Violation[] {
  if (!isOurs || /\.(tsx?|m?js|json|css)$/.test(to)) return []
  return [{ rule: 'import-ending', path: from, line, what: `imports ${to} without its ending` }]
}

/** Files that need each other to load. Found once, told once, at the file where the walk closed the circle. */
function circles(imports: readonly Import[]): readonly Violation[] {
  const next = new Map<string, string[]>()
  for (const { from, to, isOurs, isTypeOnly } of imports) {
    if (isOurs && !isTypeOnly) next.set(from, [...(next.get(from) ?? []), to])
  }
  const found: Violation[] = []
  const done = new Set<string>()
  const way: string[] = []
  const visit = (path: string) => {
    const start = way.indexOf(path)
    if (start !== -1) {
      const circle = [...way.slice(start), path].join(' → ')
      found.push({ rule: 'circle', path, line: 1, what: circle })
    }
    if (start !== -1 || done.has(path)) return
    way.push(path)
    for (const target of next.get(path) ?? []) visit(target)
    way.pop()
    done.add(path)
  }
  for (const path of next.keys()) visit(path)
  return found
}
