import { literal, type Notation } from './literal.ts'
import { type Request, variable } from './sample.ts'

const notation: Notation = {
  text: quoted,
  words: { true: 'true', false: 'false', null: 'null' },
  list: ['[', ']'],
  map: ['[', ']'],
  pair: (name, value) => `${quoted(name)} => ${value}`,
  step: '    ',
  emptyMap: '(object) []',
}

export function phpOf({ method, url, headers, json, file }: Request): string {
  const options = [
    ...(method === 'GET' ? [] : [`CURLOPT_CUSTOMREQUEST => ${quoted(method)},`]),
    'CURLOPT_HTTPHEADER => [',
    ...Object.entries(headers).map(([name, value]) => `    ${text(`${name}: ${value}`)},`),
    '],',
    ...(json === undefined ? [] : ['CURLOPT_POSTFIELDS => json_encode($body),']),
    ...(file === undefined ? [] : [`CURLOPT_POSTFIELDS => file_get_contents(${quoted(file)}),`]),
    'CURLOPT_RETURNTRANSFER => true,',
  ]
  return `<?php

${json === undefined ? '' : `$body = ${literal(json, notation)};\n\n`}$curl = curl_init(${text(url)});
curl_setopt_array($curl, [
${options.map((line) => `    ${line}\n`).join('')}]);
$answer = curl_exec($curl);
if ($answer === false) {
    throw new RuntimeException(curl_error($curl));
}

echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), "\\n", $answer, "\\n";`
}

/** A text whose variables are read from the environment. */
function text(value: string): string {
  const parts = value.split(variable)
  return parts
    .map((part, index) => (index % 2 === 1 ? `getenv('${part}')` : part === '' ? '' : quoted(part)))
    .filter((part) => part !== '')
    .join(' . ')
}

/** In single quotes PHP escapes the quote and the backslash, and nothing else. */
function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
