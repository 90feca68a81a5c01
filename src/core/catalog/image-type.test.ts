import { expect, test } from 'vitest'
import { imageType } from './image-type.ts'

const drawing = (inside: string) =>
  imageType(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inside}</svg>`))

test('a picture is known by its first bytes, whatever it is called', () => {
  expect(imageType(Buffer.from('89504e470d0a1a0a00', 'hex'))).toEqual({ contentType: 'image/png' })
  expect(imageType(Buffer.from('ffd8ffe000', 'hex'))).toEqual({ contentType: 'image/jpeg' })
  expect(imageType(Buffer.from('RIFF0000WEBPVP8 '))).toEqual({ contentType: 'image/webp' })
  expect(
    imageType(Buffer.from('<?xml version="1.0"?>\n<!-- made here -->\n<svg/>'.replace('/>', '></svg>'))),
  ).toEqual({
    contentType: 'image/svg+xml',
  })
  for (const none of ['', 'GIF89a', '<html><svg></svg></html>', '%PDF-1.7']) {
    expect(imageType(Buffer.from(none))).toHaveProperty('refusal')
  }
})

test('a drawing that only draws is kept', () => {
  expect(
    drawing('<style>.a{fill:url(#g)}</style><linearGradient id="g"/><use href="#a"/><text>one = two</text>'),
  ).toEqual({
    contentType: 'image/svg+xml',
  })
})

test.each([
  '<script>alert(1)</script>',
  '<svg:script xlink:href="#"/>',
  '<foreignObject><body/></foreignObject>',
  '<rect onload="x()"/>',
  '<rect\nonclick = "x()"/>',
  '<rect/onclick="x()"/>',
  '<image href="https://evil.example/x.png"/>',
  '<image xlink:href="data:image/svg+xml;base64,AAAA"/>',
  '<a href="java&#115;cript:x()"><rect/></a>',
  '<a href="&#x6a;avascript:x()"/>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<style>.a{fill:url(https://evil.example/x)}</style>',
  '<style>.a{fill:u\\72l(//evil.example/x)}</style>',
  '<rect style="fill:url(&quot;//evil.example/x&quot;)"/>',
  '<animate attributeName="href" to="javascript:x()"/>',
  '<set attributeName="onclick" to="x()"/>',
  '<?xml-stylesheet href="https://evil.example/x.css"?>',
])('a drawing with %s is refused', (inside) => expect(drawing(inside)).toHaveProperty('refusal'))

test('entities are refused: they could spell anything', () => {
  const text = '<!DOCTYPE svg [<!ENTITY a "<script/>">]><svg>&a;</svg>'
  expect(imageType(Buffer.from(text))).toHaveProperty('refusal')
})
