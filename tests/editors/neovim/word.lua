-- A Word document is opened: the text of the report, which can be read like any other and not be changed.
local h = require('harness')
local test, equal, soon = h.test, h.equal, h.soon

local function read(name)
  local file = assert(io.open(name, 'rb'))
  local bytes = file:read('*a')
  file:close()
  return bytes
end

local before = read('报告.docx')

test('a Word document opens as the text of the report', function()
  h.open('报告.docx')
  equal('text', vim.bo.filetype)
  equal(vim.split(vim.trim(read('报告.txt')), '\n'), vim.split(vim.trim(table.concat(h.lines(), '\n')), '\n'))
end)

test('each fault is marked as in the text', function()
  soon(h.FAULTS, h.marked)
end)

test('the outline is that of the text', function()
  local symbols = h.request('textDocument/documentSymbol', { textDocument = h.document() })
  h.contains(table.concat(h.outline(symbols, '', {}), '\n'), '（一）把学习的灯点亮')
end)

test('it can neither be changed nor written, and says what to do', function()
  equal(false, vim.bo.modifiable)
  pcall(vim.cmd, 'write!')
  h.is_told(':Hegao text')
  equal(before, read('报告.docx'))
end)

test('no change of the text is offered', function()
  local line = h.place('126件')
  vim.api.nvim_win_set_cursor(0, { line + 1, 0 })
  local params = h.here()
  params.range = { start = { line = line, character = 0 }, ['end'] = { line = line + 1, character = 0 } }
  params.position, params.context = nil, { diagnostics = {} }
  for _, action in ipairs(h.request('textDocument/codeAction', params)) do
    equal(nil, action.edit)
  end
end)

test(':Hegao text makes a draft of it that can be written', function()
  vim.cmd('Hegao text')
  equal('报告（2）.txt', vim.fn.expand('%:t'))
  equal(true, vim.bo.modifiable)
  vim.cmd('write')
  equal(read('报告.txt'), read('报告（2）.txt'))
end)

test('a document that is none is told in a sentence', function()
  vim.fn.writefile({ '不是 Word 文件' }, '坏.docx')
  vim.cmd.edit('坏.docx')
  h.is_told('没有 Word 正文')
end)

h.leave()
