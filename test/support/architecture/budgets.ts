import { functionsOf } from './functions.ts'
import { isCode, linesOf, type SourceFile, type Violation } from './source-tree.ts'

/** Most lines of a thing. A file that wants more has two subjects; the number is never raised. */
const caps = { file: 250, function: 60, endpoint: 80, index: 60 } as const

const counted = /^(src|console|test|bench|demo|bin)\//
const domains = '(access|catalog|inventory|orders|fulfillment)'
/** Named as operations: a verb first. What stands beside them translates or describes. */
const verbs =
  'get|put|post|patch|delete|list|find|search|create|update|change|add|remove|place|cancel|ship|issue|revoke|import|export|reset|confirm|acknowledge|authorize|receive|read|set'
const inDialect = new RegExp(`^src/dialects/[^/]+/${domains}/(${verbs})(-[a-z0-9-]+)?\\.ts$`)
const inOperator = new RegExp(`^src/operator/${domains}/(?!(mapping|schema)\\.)[a-z0-9-]+\\.ts$`)

export function budgetViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files.filter(isCounted).flatMap((file) => {
    const { path } = file
    const lines = linesOf(file.text)
    const over = (rule: string, most: number) =>
      lines > most ? [{ rule, path, line: 1, what: `${lines} lines, at most ${most}` }] : []
    return [
      ...over('file-lines', caps.file),
      ...(inDialect.test(path) || inOperator.test(path) ? over('endpoint-lines', caps.endpoint) : []),
      ...(path.endsWith('/index.ts') ? over('index-lines', caps.index) : []),
      ...(isCode(file) ? longFunctions(file) : []),
    ]
  })
}

function longFunctions(file: SourceFile): readonly Violation[] {
  return functionsOf(file)
    .filter(({ lines }) => lines > caps.function)
    .map(({ line, lines }) => ({
      rule: 'function-lines',
      path: file.path,
      line,
      what: `a function of ${lines} lines, at most ${caps.function}`,
    }))
}

/** How the product's files are spread, for one line of a report. */
export function sizes(files: readonly SourceFile[]): {
  files: number
  median: number
  p90: number
  longest: number
} {
  const lines = files
    .filter((file) => isCounted(file) && file.path.startsWith('src/'))
    .map(({ text }) => linesOf(text))
    .sort((a, b) => a - b)
  const at = (share: number) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0
  return { files: lines.length, median: at(0.5), p90: at(0.9), longest: lines.at(-1) ?? 0 }
}

function isCounted({ path }: SourceFile): boolean {
  return counted.test(path) && /\.(tsx?|js|sql)$/.test(path) && !path.startsWith('demo/sources/')
}
