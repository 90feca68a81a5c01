import { type Request, variable } from './sample.ts'

export function curlOf({ method, url, headers, json, file }: Request): string {
  const parts = [
    `curl -i${method === 'GET' ? '' : ` -X ${method}`} ${word(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${word(`${name}: ${value}`)}`),
    ...(json === undefined ? [] : [`-d ${inSingleQuotes(JSON.stringify(json, null, 2))}`]),
    ...(file === undefined ? [] : [`--data-binary @${file}`]),
  ]
  return parts.join(' \\\n  ')
}

/** In double quotes where the shell is to fill something in. */
function word(text: string): string {
  if (text.search(variable) === -1) return inSingleQuotes(text)
  return `"${text.replace(/["\\`]/g, '\\$&')}"`
}

function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
