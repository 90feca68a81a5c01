import { literal, type Notation } from './literal.ts'
import { type Request, variable } from './sample.ts'

const notation: Notation = {
  text: quoted,
  words: { true: 'true', false: 'false', null: 'null' },
  list: ['[', ']'],
  map: ['{', '}'],
  pair: (name, value) => `${propertyName(name)}: ${value}`,
  step: '  ',
}

export function nodeOf({ method, url, headers, json, file }: Request): string {
  const options = [
    ...(method === 'GET' ? [] : [`method: ${quoted(method)},`]),
    'headers: {',
    ...Object.entries(headers).map(([name, value]) => `  ${propertyName(name)}: ${text(value)},`),
    '},',
    ...(json === undefined ? [] : [`body: JSON.stringify(${literal(json, notation, '  ')}),`]),
    ...(file === undefined ? [] : [`body: await readFile(${quoted(file)}),`]),
  ]
  return `${file === undefined ? '' : "import { readFile } from 'node:fs/promises'\n\n"}const answer = await fetch(${text(url)}, {
${options.map((line) => `  ${line}\n`).join('')}})

console.log(answer.status)
console.log(await answer.text())`
}

/** As JSON writes it, but in single quotes. */
function quoted(value: string): string {
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

function propertyName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)
}

/** A text whose variables are read from the environment. */
function text(value: string): string {
  if (value.search(variable) === -1) return quoted(value)
  if (/^\$[A-Z_]+$/.test(value)) return `process.env.${value.slice(1)}`
  return `\`${value.replace(/[`\\]/g, '\\$&').replace(variable, '$${process.env.$1}')}\``
}
