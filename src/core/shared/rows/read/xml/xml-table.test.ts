import { expect, test } from 'vitest'
import { plainRow, rowsOf, textFile } from '../../../../../../test/support/table-files.ts'
import { openTable } from '../open-table.ts'

const open = (content: string | Buffer, size = 5) => openTable(textFile(content, '', size), { format: 'xml' })
const read = async (content: string | Buffer, size = 5) =>
  (await rowsOf(await open(content, size))).map(plainRow)

test('a feed for a marketplace', async () => {
  const feed = `<?xml version="1.0"?>
  <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title><link>https://s</link>
  <item><title>A &amp; B</title><g:id>1</g:id><g:price>9.90 USD</g:price><g:title>short</g:title>
    <g:shipping><g:country>US</g:country><g:price>1 USD</g:price></g:shipping>
    <g:shipping><g:country>CA</g:country><g:price>2 USD</g:price></g:shipping>
    <description><![CDATA[ <b>bold</b> ]]></description><g:image_link>a</g:image_link><g:image_link>b</g:image_link></item>
  <item><title>C&#233;</title><g:id>002</g:id><g:sale/></item>
  </channel></rss>`
  expect(await read(feed)).toEqual([
    [
      1,
      {
        title: 'A & B',
        id: '1',
        price: '9.90 USD',
        'g:title': 'short',
        'shipping.country': 'US|CA',
        'shipping.price': '1 USD|2 USD',
        description: '<b>bold</b>',
        image_link: 'a|b',
      },
    ],
    [2, { title: 'Cé', id: '002', sale: '' }],
  ])
})

test('attributes, of the record and of what is in it', async () => {
  const text = `<offers><offer id="7" sku="s"><id>8</id><price currency="USD">5</price><pic href="x"/></offer><offer id="9"/></offers>`
  expect(await read(text)).toEqual([
    [1, { '@id': '7', sku: 's', id: '8', price: '5', 'price@currency': 'USD', 'pic@href': 'x' }],
    [2, { '@id': '9' }],
  ])
})

test.each([
  [
    'the usual name, beside longer lists',
    '<y><cats><cat n="1"/><cat n="2"/><cat n="3"/></cats><offers><offer a="b"/></offers></y>',
    1,
  ],
  [
    'the outermost that is repeated',
    '<r><thing><pic a="1"/><pic a="2"/></thing><thing><pic a="1"/></thing></r>',
    2,
  ],
  ['plain values', '<skus><sku>1</sku><sku>2</sku><sku>3</sku></skus>', 3],
  ['a single one', '<r><thing><a>1</a></thing></r>', 1],
])('records are found by %s', async (_, text, count) => {
  expect(await read(text)).toHaveLength(count)
})

test.each([
  [
    '<!DOCTYPE a SYSTEM "x"><a><b c="1"/><b/></a>',
    /declares a DOCTYPE, which could make the hub read other files/,
  ],
  ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', /declares a DOCTYPE/],
  ['<a><b c="1"/>\n<b c="2"/>\n<b></c></a>', /not well-formed XML in line 3/],
  ['<a><b c="1"/><b>', /not well-formed/],
  ['<a>&nbsp;<b c="1"/><b/></a>', /not well-formed/],
  [`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, /more than 64 elements inside each other/],
  [
    `<a><b ${Array.from({ length: 600 }, (_, at) => `a${at}="1"`).join(' ')}/><b/></a>`,
    /more than 500 attributes/,
  ],
  ['<a>text</a>', /No element of the XML file comes again and again/],
])('what cannot be read is refused: %#', async (text, sentence) => {
  await expect(read(text)).rejects.toThrow(sentence)
})

test('what is broken half way is told once the rows before it were read', async () => {
  const text = `<p>${'<item><sku>1</sku></item>'.repeat(60_000)}<item></p>`
  await expect(read(text, 65_536)).rejects.toThrow(/not well-formed XML in line 1/)
})

test('rows that cannot be taken are named', async () => {
  const long = 'x'.repeat(1_100_000)
  const text = `<p><item><a>1|2</a><a>3</a></item><item><a>${long}</a></item><item><a>${'y'.repeat(70_000)}</a></item><item><a>1|2</a></item></p>`
  expect(await read(text, 65_536)).toEqual([
    [1, 'a comes several times and holds the sign |, which stands between such values'],
    [2, 'the row cannot be read: it is longer than 1 MB'],
    [3, 'a is longer than 65,536 characters'],
    [4, { a: '1|2' }],
  ])
})

test('a declared encoding is believed where the bytes allow it', async () => {
  const text =
    '<?xml version="1.0" encoding="ISO-8859-2"?><p><item><a>\xe8</a></item><item><a>b</a></item></p>'
  expect(await read(Buffer.from(text, 'latin1'))).toEqual([
    [1, { a: 'č' }],
    [2, { a: 'b' }],
  ])
})
