import { mistakeIn, parseTemplate } from './parse-template.js'
import { render } from './render.js'
import type { Value } from './value.js'

function written(template: string, variables: Readonly<Record<string, Value>> = {}): string {
  return render(parseTemplate(template), new Map(Object.entries(variables)))
}

const user = new Map<string, Value>(Object.entries({ name: 'ann', tags: ['a', 'b'], age: 7 }))

it.each([
  ['$user.name', 'ann'],
  ['${user.name}s', 'anns'],
  ['$!user.none|$none.at.all|$!{none}', '||'],
  ['$user.tags[1] $user.tags.get(0) $user["name"]', 'b a ann'],
  ['$user.name.', 'ann.'],
  ['$5 is $', '$5 is $'],
  [String.raw`\$user \#if`, '$user #if'],
  ['$user.name [x]', 'ann [x]'],
  ['$user.name[#', 'ann[#'],
  ['#[[$user #if]]#', '$user #if'],
  ['# and #color', '# and #color'],
])('writes what %s refers to', (template, text) => {
  expect(written(template, { user })).toBe(text)
})

it.each([
  ['a\n  #set($x = 1)\nb', 'a\nb'],
  ['#if(true)\na\n#end\nb', 'a\nb'],
  ['a ## rest\nb', 'a b'],
])('takes directives out of %j with their line', (template, text) => {
  expect(written(template)).toBe(text)
})

it.each([
  ["'a$b'", 'a$b'],
  ['"a$user.name"', 'aann'],
  ['"say ""$user.name"""', 'say "ann"'],
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['7 / 2', '3'],
  ['7.0 / 2', '3'],
  ['7.5 / 2', '3.75'],
  ['1 / 0', ''],
  ['-$user.age', '-7'],
  ['$user.age % 4 - 1', '2'],
  ['"n" + 1', 'n1'],
  ['1 == "1"', 'true'],
  ['$none == ""', 'false'],
  ['$none == $nothing', 'true'],
  ['1 < 2 and not (2 le 1)', 'true'],
  ['1 gt 2 or 2 ne 2', 'false'],
  ['[1, "two", [3]]', '[1, two, [3]]'],
  ['{"a": 1, "b": {"c": null}}', '{a=1, b={c=null}}'],
  ['[3..1]', '[3, 2, 1]'],
])('reckons %s', (expression, text) => {
  expect(written(`#set($x = ${expression})$!x`, { user })).toBe(text)
})

it.each([
  ['"abc".contains("b")', 'true'],
  ['"abc".matches("a.c")', 'true'],
  ['"abcd".matches("a.c")', 'false'],
  ['"a,b,,".split(",").size()', '2'],
  ['"a.b".replace(".", "$")', 'a$b'],
  ['"a1b2".replaceAll("\\d", "_")', 'a_b_'],
  ['"abc".substring(1, 2)', 'b'],
  ['" Ab ".trim().toLowerCase().length()', '2'],
  ['"a".equals(1)', 'false'],
  ['"a".nothing()', ''],
])('calls the method in %s', (expression, text) => {
  expect(
    written(
      `#set($t = ${expression.slice(0, expression.indexOf('".') + 1)})$!t${expression.slice(expression.indexOf('".') + 1)}`,
    ),
  ).toBe(text)
})

it.each([
  ['#foreach($tag in $user.tags)$foreach.count:$tag#if($foreach.hasNext), #end#end', '1:a, 2:b'],
  ['#foreach($tag in $user.tags)$tag#break#end!', 'a!'],
  ['#foreach($tag in $user.tags)$tag#stop#end!', 'a'],
  ['#foreach($e in $user.entrySet())$e.key=$e.getValue();#end', 'name=ann;tags=[a, b];age=7;'],
  ['#foreach($x in $none)a#end$!foreach.count', ''],
  ['#set($m = {})#set($m.a = 1)#set($m["b"] = 2)#set($v = $m.put("c", 3))$m $m.size()', '{a=1, b=2, c=3} 3'],
  ['#set($l = [])#set($v = $l.add("x"))#set($l[0] = "y")$l', '[y]'],
  ['#set($l = [1, 2])#set($v = $l.addAll($l))$l $l[-1] $!l["a"]', '[1, 2, 1, 2] 2 '],
  ['#set($l = [1, 2])#set($l["a"] = 3)#set($v = $l.set("a", 3))#set($v = $l.remove("a"))$l', '[1, 2]'],
  ['#set($l = [1, 2])#foreach($x in $l)#set($v = $l.add($x))#end$l', '[1, 2, 1, 2]'],
  ['#set($x = 1)#set($x = $none)$x', '1'],
  ['#if($none)a#elseif("")b#{else}c#end', 'b'],
])('runs %s', (template, text) => {
  expect(written(template, { user: new Map(user) })).toBe(text)
})

it.each([
  ['#if(true)a', /the #end of #if is missing/],
  ['a\n#end', /a directive stands alone in line 2/],
  ['#set(x = 1)', /#set needs a reference/],
  ['#set($x = )', /a value is missing/],
  ['${x', /'}' of a reference is missing/],
  ['#macro(m)#end', /#macro is not imitated/],
])('finds what is wrong with %j', (template, sentence) => {
  expect(mistakeIn(template)).toMatch(sentence)
})

it.each([
  ['parentheses', `#set($x = ${'('.repeat(20_000)}`],
  ['signs', `#set($x = ${'!'.repeat(20_000)}1)`],
  ['brackets', '$a['.repeat(20_000)],
  ['blocks', '#if(true)'.repeat(20_000)],
  ['lists', `#set($x = ${'['.repeat(20_000)}`],
])('refuses %s too deep inside each other', (_, template) => {
  expect(mistakeIn(template)).toMatch('more than 100 levels inside each other')
})

it('takes brackets that are open for text, however many', () => {
  const template = `${'$a['.repeat(90)};`.repeat(200)
  expect(written(template, { a: 1 })).toBe(template.replaceAll('$a', '1'))
})

it('refuses a template of more than 300 KB', () => {
  expect(mistakeIn('x'.repeat(307_201))).toMatch('more than 307200 characters')
})

it.each([
  ['a range', '#foreach($x in [1..1001])#end', 'a range of more than 1000'],
  ['a loop', '#set($l = [1..1000])#set($v = $l.add(1))#foreach($x in $l)#end', 'more than 1000 iterations'],
  [
    'a loop in loops',
    '#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])#end#end#end',
    'more than 1000000 steps',
  ],
  ['a text', '#set($x = "xx")#foreach($a in [1..99])#set($x = "$x$x")#end', 'more than 10485760 characters'],
  ['a sum', '#set($x = "xx")#foreach($a in [1..99])#set($x = $x + $x)#end', 'more than 10485760 characters'],
  ['a list', '#set($l = [1])#foreach($a in [1..99])#set($v = $l.addAll($l))#end', 'more than 100000 members'],
  ['a map that holds itself', '#set($m = {})#set($m.self = $m)$m', 'more than 1000 deep'],
  [
    'lists that share',
    `#set($l = ["${'x'.repeat(1000)}"])#foreach($a in [1..99])#set($l = [$l, $l])#end$l`,
    'more than 10485760 characters',
  ],
])('ends at %s, where it is too much', (_, template, sentence) => {
  expect(() => written(template)).toThrow(sentence)
})

// Names of Object's own are names like others.
it.each([
  '$user.constructor',
  '$user.__proto__',
  '$user.toString.constructor',
  '$user.constructor("return 1")()',
  '$user.name.constructor("return 1")',
  '$user["__proto__"]["constructor"]',
  '$user.tags.constructor',
  '$user.tags.__proto__',
  '$user.age.valueOf()',
  '$constructor $__proto__',
])('writes nothing for %s', (template) => {
  expect(written(template, { user }).replaceAll(/[ ()]/g, '')).toBe('')
})
