import { curlOf } from './curl.ts'
import { nodeOf } from './node.ts'
import { phpOf } from './php.ts'
import { pythonOf } from './python.ts'
import type { Sample } from './sample.ts'

export interface Code {
  readonly id: 'curl' | 'php' | 'python' | 'node'
  /** As OpenAPI tools name it. */
  readonly lang: string
  readonly label: string
  readonly source: string
}

/** The same request in four languages, each a whole program that prints the status and the body. */
export function codeOf(sample: Sample, baseUrl: string): readonly Code[] {
  const request = { ...sample, url: baseUrl + sample.path }
  return [
    { id: 'curl', lang: 'Shell', label: 'curl', source: curlOf(request) },
    { id: 'php', lang: 'PHP', label: 'PHP', source: phpOf(request) },
    { id: 'python', lang: 'Python', label: 'Python', source: pythonOf(request) },
    { id: 'node', lang: 'JavaScript', label: 'Node', source: nodeOf(request) },
  ]
}
