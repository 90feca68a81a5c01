import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Scanned, scanned } from './scanned.ts'

/** A file by its path from the root of the repository, with slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

export interface Violation {
  readonly rule: string
  readonly path: string
  readonly line: number
  readonly what: string
}

const left = new Set(['node_modules', 'dist', '.git', '.dropdock', 'coverage', 'vendor'])
const readable =
  /\.(ts|js|mjs|json|md|sql|yml|yaml|sh|txt|tsx|css|html)$|(^|\/)(LICENSE|NOTICE|run|\.npmrc|\.gitignore)$/

/** Every text file that belongs to the project; packed data and pictures are not read. */
export function readTree(root: string): readonly SourceFile[] {
  const files: SourceFile[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory() && !left.has(entry.name) && !entry.name.startsWith('.dist-')) walk(path)
      if (entry.isFile() && readable.test(path))
        files.push({ path, text: readFileSync(join(root, path), 'utf8') })
    }
  }
  walk('')
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A tree written down in place: what a planted violation stands in. */
export function plantedTree(files: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }))
}

const scans = new WeakMap<SourceFile, Scanned>()

export function scanOf(file: SourceFile): Scanned {
  const known = scans.get(file) ?? scanned(file.text)
  scans.set(file, known)
  return known
}

export function isCode({ path }: SourceFile): boolean {
  return /\.(ts|tsx|js|mjs)$/.test(path)
}

/** What runs in the product: not tests, nor what only tests use. */
export function isProduct({ path }: SourceFile): boolean {
  return path.startsWith('src/') && /\.ts$/.test(path) && !isTestFile(path)
}

export function isTestFile(path: string): boolean {
  return /\.(test|fixture)\.ts$/.test(path) || /\/testing\//.test(path)
}

export function lineAt(text: string, at: number): number {
  let line = 1
  for (let index = text.indexOf('\n'); index !== -1 && index < at; index = text.indexOf('\n', index + 1))
    line += 1
  return line
}

export function linesOf(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
}

/** As a test prints it: `src/core/a.ts:12 imports …`. */
export function printed({ rule, path, line, what }: Violation): string {
  return `${rule}  ${path}:${line}  ${what}`
}
