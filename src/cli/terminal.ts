import picocolors from 'picocolors'
import { isProblem } from '../core/shared/problem.ts'
import { problemSentence } from './problem-sentence.ts'

// What the command line says, and where: answers to stdout, everything else to stderr.

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** What goes on meanwhile: not part of an answer that another program may read. */
export function mention(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** One sentence, never a stack. */
export function complain(error: unknown): void {
  const colors = picocolors.createColors(process.stderr.isTTY === true)
  mention(`${colors.red('error:')} ${sentenceOf(error)}`)
}

export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2))
}

export const colors = picocolors.createColors(process.stdout.isTTY === true)

function sentenceOf(error: unknown): string {
  if (isProblem(error)) return problemSentence(error)
  if (!(error instanceof Error)) return String(error)
  // what several attempts at connecting failed with comes in a bundle without a message of its own
  const first = error instanceof AggregateError ? error.errors[0] : undefined
  return error.message || (first instanceof Error ? first.message : error.name)
}
