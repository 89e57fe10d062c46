import { readXml } from './read-xml.js'
import { writeXml } from './write-xml.js'

const awkward = [' spaces ', 'a\r\nb\tc', '<&>"\'', 'é😀', '007', '', '&amp;', '__proto__', ']]>', '&#x41;']

it.each(awkward)('gives %j back as it was', (text) => {
  expect(readXml(writeXml('Tag', { Key: text }), 'Tag').child('Key')?.text).toBe(text)
})

it('writes text, elements and lists, and nothing where there is nothing', () => {
  expect(writeXml('List', { Name: 'a<b', Next: undefined, Item: [{ Size: 1 }, { Size: 2 }], Empty: [] })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<List xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
      '<Name>a&lt;b</Name><Item><Size>1</Size></Item><Item><Size>2</Size></Item></List>',
  )
})

it('writes attributes behind the name of an element', () => {
  expect(writeXml('List', { 'Item kind="a b"': { Size: 1 } })).toContain('<Item kind="a b"><Size>1</Size></Item>')
})

it('reads lists in order, with and without a prefix or white space between', () => {
  const list = readXml('<x:L xmlns:x="y">\n <x:I>1</x:I>\n <x:J/>\n <x:I> 2 </x:I>\n</x:L>', 'L')
  expect(list.children('I').map((item) => item.text)).toEqual(['1', ' 2 '])
  expect(list.child('J')?.text).toBe('')
  expect(list.child('K')).toBeUndefined()
  expect(list.names).toEqual(['I', 'J'])
})

it.each([
  ['nothing', ''],
  ['text', 'hello'],
  ['an element left open', '<L><I></L>'],
  ['another root', '<M/>'],
  ['two roots', '<L/><L/>'],
  ['a document type', '<!DOCTYPE L [<!ENTITY a "b">]><L>&a;</L>'],
  ['a document type in small letters', '<!doctype L><L/>'],
  ['a name that objects have', '<__proto__><L/></__proto__>'],
])('refuses %s', (_, document) => {
  expect(() => readXml(document, 'L')).toThrow(expect.objectContaining({ code: 'MalformedXML' }))
})
