import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, tool } from '../support/tools.ts'

export interface Ended {
  readonly status: number
  readonly body: unknown
}

const programs = {
  curl: { file: 'sample.sh', start: (file: string) => ['sh', [file]] as const },
  php: { file: 'sample.php', start: (file: string) => [tool('php'), [file]] as const },
  python: { file: 'sample.py', start: (file: string) => [tool('python'), [file]] as const },
  node: { file: 'sample.mjs', start: (file: string) => [process.execPath, [file]] as const },
}

/** Runs the code of a sample as its reader would: saved to a file, started, nothing changed. */
export async function runSample(
  language: string,
  source: string,
  { cwd, variables }: { cwd: string; variables: Readonly<Record<string, string>> },
): Promise<Ended> {
  if (!(language in programs)) throw new Error(`nobody knows how to run ${language}`)
  if (language === 'curl') tool('curl')
  const { file, start } = programs[language as keyof typeof programs]
  writeFileSync(join(cwd, file), `${source}\n`)
  const [program, args] = start(file)
  const { code, out, err } = await run(program, args, { cwd, variables })
  if (code !== 0) throw new Error(`the ${language} sample ended with ${code}:\n${err || out}\n${source}`)
  return language === 'curl' ? ofCurl(out) : ofStatusAndBody(out)
}

/** `curl -i`: the head, a blank line, the body. */
function ofCurl(out: string): Ended {
  const [head = '', ...body] = out.split('\r\n\r\n')
  return { status: Number(/^HTTP\/\S+ (\d+)/.exec(head)?.[1]), body: JSON.parse(body.join('\r\n\r\n')) }
}

function ofStatusAndBody(out: string): Ended {
  const end = out.indexOf('\n')
  return { status: Number(out.slice(0, end)), body: JSON.parse(out.slice(end)) }
}
