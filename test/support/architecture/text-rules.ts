import { isCode, lineAt, type SourceFile, scanOf, type Violation } from './source-tree.ts'

const homeless = [
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'manager',
  'managers',
  'service',
  'services',
  'misc',
]

/** A file that has no better name has no home yet. */
export function nameViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files.flatMap(({ path }) => {
    const names = path.split('/').map((part) => part.replace(/\..*$/, ''))
    const bad = names.find((name) => homeless.some((word) => name === word || name.endsWith(`-${word}`)))
    return bad ? [{ rule: 'file-name', path, line: 1, what: `${bad} says nothing about its subject` }] : []
  })
}

interface TextRule {
  readonly rule: string
  readonly what: string
  readonly pattern: RegExp
}

/** Written so that this file does not break its own rules: `[x]` is `x`. */
const everywhere: readonly TextRule[] = [
  {
    rule: 'machine-path',
    what: 'names a place on somebody’s machine',
    pattern: /(?<![\w.:/])\/(w[o]rk|Us[e]rs|h[o]me)\/[\w.-]+|\b[A-Z]:\\Us[e]rs\\/g,
  },
  {
    rule: 'other-document',
    what: 'names a paper that is not part of the project',
    pattern: /\bsh[a]red\/(research|design|seeds|data)\b|\bs[e]eds\/\w|\bw[i]re-spec\b|\baesth[e]tics\.md\b/g,
  },
  {
    rule: 'tooling',
    what: 'speaks of the tools it was written with',
    pattern:
      /\b(cl[a]ude|anthr[o]pic|open[a]i|chat-?g[p]t|cop[i]lot|cod[e]x|large language m[o]del)\b|\b(AI|coding|sub)[- ]?ag[e]nts?\b|\b(ag[e]nt|chat) s[e]ssions?\b|\bs[e]ssion[ -]logs?\b/gi,
  },
]

const inProse: readonly TextRule[] = [
  {
    rule: 'issue-number',
    what: 'names an issue; say the reason itself',
    pattern:
      /(?:^|[\s([])#\d{1,6}(?=$|[\s)\].,;:])|\b(issue|pull request|ticket|PR)s? #?\d+\b|\/(issues|pull)\/\d+/gim,
  },
  {
    rule: 'tooling',
    what: 'speaks of the tools it was written with',
    pattern: /(?<!user[- ])(?<!https?\.)\bag[e]nts?\b(?!:)/gi,
  },
]

/** The project speaks of itself alone. */
export function textViolations(files: readonly SourceFile[]): readonly Violation[] {
  return files.filter(isOurs).flatMap((file) => {
    const prose = file.path.endsWith('.md')
      ? [{ text: file.text, at: 0 }]
      : isCode(file)
        ? scanOf(file).comments
        : file.path.endsWith('.sql')
          ? [...file.text.matchAll(/--.*/g)].map(({ 0: text, index: at }) => ({ text, at }))
          : []
    return [
      ...everywhere.flatMap((rule) => found(file, rule, file.text, 0)),
      ...prose.flatMap(({ text, at }) => inProse.flatMap((rule) => found(file, rule, text, at))),
    ]
  })
}

/** Other people's data says what it says. */
function isOurs({ path }: SourceFile): boolean {
  return !path.startsWith('demo/sources/') && path !== 'package-lock.json' && path !== 'LICENSE'
}

function found(
  file: SourceFile,
  { rule, what, pattern }: TextRule,
  text: string,
  at: number,
): readonly Violation[] {
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    rule,
    path: file.path,
    line: lineAt(file.text, at + index + 1),
    what: `${what}: ${word.trim()}`,
  }))
}
