import type { Brought } from './bring-set.ts'
import type { FileCase } from './cases.ts'

const begins = '<!-- made by test/catalog-files/table.test.ts: UPDATE_GOLDEN=1 makes it again -->'
const ends = '<!-- until here -->'

/** The part of the page that the test makes. */
export function tableOf(page: string): string {
  const [, rest = ''] = page.split(begins)
  return rest.split(ends)[0]?.trim() ?? ''
}

export function withTable(page: string, table: string): string {
  const [before = '', rest = ''] = page.split(begins)
  const after = rest.split(ends)[1] ?? ''
  return `${before}${begins}\n\n${table}\n\n${ends}${after}`
}

const head = ['file', 'as', 'read by', 'rows', 'came in', 'joined', 'refused', 'why']

/** `kept` is the table as it was: it has the lines of the files that are not here. */
export function tableText(brought: readonly Brought[], cases: readonly FileCase[], kept: string): string {
  const keptLines = kept.split('\n')
  const lines = cases.flatMap((each) => {
    const here = brought.find((one) => one.case === each)
    if (here) return [lineOf(here)]
    return keptLines.filter((line) => line.startsWith(startOf(each)))
  })
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...lines].join('\n')
}

function startOf({ file, kind, absent }: FileCase): string {
  return `| \`${file}\`${absent ? ' ¹' : ''} | ${kind} |`
}

function lineOf({ case: each, layout, report }: Brought): string {
  const { rows, accepted, joined, refused, refusedFile } = report
  const cells =
    refusedFile === undefined
      ? [layout, rows, accepted - joined, joined || '', refused || '', whyOf(report)]
      : [layout, '', '', '', 'the file', shortened(refusedFile).replaceAll('|', '\\|')]
  return `${startOf(each)} ${cells.join(' | ')} |`
}

/** Without the way on, which is the same for all that no layout knows. */
function shortened(sentence: string): string {
  return sentence.replace(/ See how its columns would be read with .*$/, ' ²')
}

/** Each reason once, those first that are given most often. */
function whyOf({ errors, more }: Brought['report']): string {
  const counts = new Map<string, number>()
  for (const { column, value, reason } of errors) {
    const said =
      column === '' ? reason : `\`${column}\` ${value === '' ? '' : `such as “${shown(value)}” `}${reason}`
    const key = [...counts.keys()].find((known) => sameReason(known, column, reason)) ?? said
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([said, count]) => `${count}${more ? ' and more' : ''} × ${said}`)
    .join('; ')
    .replaceAll('|', '\\|')
}

/** But for the numbers in it. */
function sameReason(known: string, column: string, reason: string): boolean {
  const plain = (text: string) => text.replace(/\d+/g, '0')
  return known.startsWith(column === '' ? '' : `\`${column}\``) && plain(known).endsWith(plain(reason))
}

function shown(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value
}
