import { inflateSync } from 'node:zlib'

/** What is drawn on one page. */
export interface DrawnPage {
  /** Every piece of text, as it was written. */
  readonly texts: readonly string[]
  readonly rectangles: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
}

/** The pages of a PDF as pdfkit writes it: each content stream inflated, and its operators for text and rectangles read. */
export function readPdf(file: Buffer): readonly DrawnPage[] {
  const source = file.toString('latin1')
  const contents = [...source.matchAll(/\/Type \/Page\b[\s\S]*?\/Contents (\d+) 0 R/g)].map(([, id]) =>
    Number(id),
  )
  return contents.map((id) => {
    const [, length, at] = header(source, id)
    return drawn(inflateSync(file.subarray(at, at + length)).toString('latin1'))
  })
}

function header(source: string, id: number): readonly [number, number, number] {
  const begin = source.search(new RegExp(`(?:^|\\n)${id} 0 obj`))
  const length = Number(/\/Length (\d+)/.exec(source.slice(begin))?.[1])
  return [id, length, source.indexOf('stream\n', begin) + 'stream\n'.length]
}

function drawn(operators: string): DrawnPage {
  const texts = [...operators.matchAll(/\[([^\]]*)\] TJ/g)].map(([, pieces = '']) =>
    [...pieces.matchAll(/<([0-9a-f]+)>/g)]
      .map(([, hex = '']) => new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')))
      .join(''),
  )
  const rectangles = [...operators.matchAll(/(?:^|\n)(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re/g)].map(
    ([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }),
  )
  return { texts, rectangles }
}
