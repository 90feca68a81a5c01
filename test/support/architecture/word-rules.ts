import { isCode, isProduct, lineAt, type SourceFile, scanOf, type Violation } from './source-tree.ts'

interface CodeRule {
  readonly rule: string
  readonly what: string
  /** Looked for in code, with comments and literals blanked. */
  readonly pattern: RegExp
  readonly binds: (file: SourceFile) => boolean
}

const outside = (places: readonly string[]) => (file: SourceFile) =>
  isProduct(file) && !places.some((place) => file.path.startsWith(place))

/** Where the program waits for something outside of it. */
const waiting = [
  'src/core/catalog/imports/run-progress.ts',
  'src/core/fulfillment/webhooks/slots.ts',
  'src/core/fulfillment/files/exchange-files.ts',
  'src/console-api/live.ts',
  'src/core/orders/live/stream-watch.ts',
  'src/core/orders/requests/request-log.ts',
  'src/core/orders/wait-for-event.ts',
  'src/jobs/sequence-events.ts',
  'src/jobs/deliver-webhooks.ts',
  'src/outgoing/deadlines.ts',
  'src/serve.ts',
  'src/store/private-postgres/',
  'src/store/tx.ts',
  'src/wire/leaving.ts',
]
/** Randomness itself, the first secret, and the request ids of HTTP, which decide nothing. */
const random = ['src/core/shared/random.ts', 'src/config/env.ts', 'src/wire/server.ts']

const timers = /(?<![.\w])set(Timeout|Interval)\b/g

/** Places that are allowed a timer and use none: the list must not outlive its reasons. */
export function idleAllowances(files: readonly SourceFile[]): readonly string[] {
  return waiting.filter(
    (place) =>
      !files.some(
        (file) => isProduct(file) && file.path.startsWith(place) && scanOf(file).code.search(timers) !== -1,
      ),
  )
}

const codeRules: readonly CodeRule[] = [
  {
    rule: 'environment',
    what: 'reads the environment of the process; only src/config/ does',
    pattern: /\bprocess\s*\.\s*env\b|\bprocess\s*\[/g,
    binds: outside(['src/config/']),
  },
  {
    rule: 'time',
    what: 'takes the time from elsewhere than the Clock',
    pattern: /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(\(\s*\)|(?=[^\w\s(]))|(?<![.\w]|\bnew\s+)Date\s*\(/g,
    binds: outside(['src/core/shared/clock.ts']),
  },
  {
    rule: 'waiting',
    what: 'waits by a timer',
    pattern: timers,
    binds: outside(waiting),
  },
  {
    rule: 'random',
    what: 'takes chance from elsewhere than Random',
    pattern: /\bMath\s*\.\s*random\b|(?<![.\w])random(Bytes|UUID|Int)\s*\(|\bgetRandomValues\b/g,
    binds: outside(random),
  },
  {
    rule: 'console',
    what: 'writes to the console; only src/cli/ does',
    pattern: /(?<![.\w])console\s*\./g,
    binds: outside(['src/cli/']),
  },
  {
    rule: 'default-export',
    what: 'has a default export',
    pattern: /(?<![.\w])export\s+default\b|\bas\s+default\b/g,
    // their programs ask for it
    binds: ({ path }) =>
      !['vitest.config.ts', 'console/vite.config.ts', 'test/support/plain-count.ts'].includes(path),
  },
  {
    rule: 'any',
    what: 'says any',
    pattern:
      /(:|\b(as|satisfies|readonly|extends|is)\s|[<|&]|\btype\s+\w+\s*=)\s*any\b(?!\s*[(.])|(?<![.\w$])any\s*(\[\s*\]|>)/g,
    // in tests it takes a reason, which Biome asks for
    binds: isProduct,
  },
]

/** What may stand in code only in its own place. */
export function wordViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files.filter(isCode).flatMap((file) => [
    ...codeRules
      .filter(({ binds }) => binds(file))
      .flatMap(({ rule, what, pattern }) =>
        [...scanOf(file).code.matchAll(pattern)].map(({ index }) => ({
          rule,
          path: file.path,
          line: lineAt(file.text, index),
          what,
        })),
      ),
    ...uncheckedComments(file),
    ...sqlOutsideStore(file),
  ])
}

function uncheckedComments(file: SourceFile): readonly Violation[] {
  return scanOf(file)
    .comments.filter(({ text }) => /@ts-(ignore|nocheck)\b/.test(text))
    .map(({ at }) => ({
      rule: 'unchecked',
      path: file.path,
      line: lineAt(file.text, at),
      what: 'switches the checks of TypeScript off',
    }))
}

/** All in one case, as statements are written and sentences are not. */
const statements = [
  /^\s*select\b[\s\S]+\bfrom\b/,
  /^\s*select\s+[\w.]+\(/,
  /^\s*insert\s+into\b/,
  /^\s*update\s+[\w."§]+(\s+(as\s+)?\w+)?\s+set\b/,
  /^\s*delete\s+from\s+[\w."§]+\s*(\w+\s+)?(where|using|returning|;|$)/,
  /^\s*with\s+(recursive\s+)?\w+\s+as\s+(not\s+)?(materialized\s+)?\(/,
  /^\s*(create|alter|drop)\s+(or\s+replace\s+)?(table|index|schema|role|function|view|policy|type|database)\b/,
  /^\s*(set\s+local|copy\s+[\w."§]+\s*(\(|from|to)|truncate\s+[\w."§]+)\b/,
].flatMap((pattern) => [pattern, new RegExp(upperCased(pattern.source))])

/** `select` becomes `SELECT`; `\s` and `\b` stay what they are. */
function upperCased(source: string): string {
  return source.replace(/\\.|[a-z]+/g, (part) => (part.startsWith('\\') ? part : part.toUpperCase()))
}

function sqlOutsideStore(file: SourceFile): readonly Violation[] {
  if (!isProduct(file) || file.path.startsWith('src/store/')) return []
  return scanOf(file)
    .literals.filter(({ text }) => statements.some((statement) => statement.test(text)))
    .map(({ text, at }) => ({
      rule: 'sql',
      path: file.path,
      line: lineAt(file.text, at),
      what: `holds SQL: ${text.trim().slice(0, 40).replaceAll('\n', ' ')}`,
    }))
}
