import { literal, type Notation } from './literal.ts'
import { type Request, variable } from './sample.ts'

const notation: Notation = {
  text: JSON.stringify,
  words: { true: 'True', false: 'False', null: 'None' },
  list: ['[', ']'],
  map: ['{', '}'],
  pair: (name, value) => `${JSON.stringify(name)}: ${value}`,
  step: '    ',
}

export function pythonOf(request: Request): string {
  const { method, url, json, file } = request
  const names = Object.entries(request.headers)
    // `json=` says so itself
    .filter(([name]) => json === undefined || name.toLowerCase() !== 'content-type')
    .map(([name, value]) => `${JSON.stringify(name)}: ${text(value)}`)
  const options = [
    text(url),
    `headers={${names.join(', ')}}`,
    ...(json === undefined ? [] : [`json=${literal(json, notation, '    ')}`]),
    ...(file === undefined ? [] : ['data=file']),
    'timeout=30',
  ]
  const step = file === undefined ? '' : '    '
  const call = [
    `${step}answer = requests.${method.toLowerCase()}(`,
    ...options.map((each) => `${step}    ${each},`),
    `${step})`,
  ]
  const opened = file === undefined ? call : [`with open(${JSON.stringify(file)}, "rb") as file:`, ...call]
  const imports = options.some((each) => each.includes('os.environ')) ? ['import os', ''] : []
  return [
    ...imports,
    'import requests',
    '',
    ...opened,
    '',
    'print(answer.status_code)',
    'print(answer.text)',
  ].join('\n')
}

/** A text whose variables are read from the environment. */
function text(value: string): string {
  if (value.search(variable) === -1) return JSON.stringify(value)
  if (/^\$[A-Z_]+$/.test(value)) return `os.environ["${value.slice(1)}"]`
  const escaped = JSON.stringify(value).replaceAll('{', '{{').replaceAll('}', '}}')
  return `f${escaped.replace(variable, "{os.environ['$1']}")}`
}
