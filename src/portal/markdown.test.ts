import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prose } from './html.ts'
import { rendered } from './markdown.ts'

const shown = (text: string) => rendered(`# T\n\n${text}`, () => undefined).main.text

test('code keeps its signs; weight, stress and links are marked', () => {
  expect(prose('`line_items.*.upc` and `a*b` are **not** *the* [same](/docs).').text).toBe(
    '<code>line_items.*.upc</code> and <code>a*b</code> are <strong>not</strong> <em>the</em> <a href="/docs">same</a>.',
  )
  expect(prose('2 * 3 * 4 <b> & [x](https://elsewhere.example)').text).toBe(
    '2 * 3 * 4 &lt;b&gt; &amp; [x](https://elsewhere.example)',
  )
})

test('nothing that is written becomes markup of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>"\'&`*[](/)#a 1\u0000') }), (text) => {
      const left = prose(text).text.replace(/<\/?(?:code|strong|em)>|<a href="[^"<>]*">|<\/a>/g, '')
      expect(left).not.toMatch(/[<>"]/)
    }),
  )
})

test('a table, with and without a head', () => {
  expect(shown('| a | b |\n|---|---|\n| `x|y` | 2 |\n').includes('<th scope="col">a</th>')).toBe(true)
  expect(shown('| | |\n|---|---|\n| 1 | 2 |\n')).not.toContain('<thead>')
})

test('a list goes on over lines, and holds a list', () => {
  expect(shown('- one\n  and more\n- two\n  - inner\n').replaceAll('\n', '')).toBe(
    '<ul><li>one and more</li><li>two<ul><li>inner</li></ul></li></ul>',
  )
})

test('programs in several languages are one with tabs, a single one is a block', () => {
  const two = shown('## Check\n\n```php\n<?php\n```\n\n```js\nlet a\n```\n\nAfter.\n')
  expect(two).toContain('data-language="php"')
  expect(two).toContain('data-language="node"')
  expect(two).toContain('<p>After.</p>')
  expect(shown('```sh\nls\n```\n')).toContain('class="code terminal"')
})

test('headings have the anchors of the repository; links lead to pages of the portal, or are words', () => {
  const { headings, main } = rendered(
    '# T\n\n## What `it` is, and why\n\n[a](b.md#c) [d](https://e.example/f)\n',
    (target) => (target === 'b.md#c' ? '/docs/b#c' : undefined),
  )
  expect(headings).toEqual([{ id: 'what-it-is-and-why', title: 'What it is, and why', isInner: false }])
  expect(main.text).toContain('<p><a href="/docs/b#c">a</a> d (e.example)</p>')
})
