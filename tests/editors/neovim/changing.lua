-- A report is changed: fixes, rename, completion, what typing does to the marks.
local h = require('harness')
local test, equal, soon = h.test, h.equal, h.soon

h.open('报告.txt')
local original = h.lines()

--- The lines that are not as they were in the file.
local function changed()
  equal(#original, #h.lines())
  return vim.iter(ipairs(h.lines())):filter(function(number, line)
    return line ~= original[number]
  end):map(function(_, line)
    return line
  end):totable()
end

test('the quick fix of vim.lsp.buf.code_action mends the date', function()
  soon(h.FAULTS, h.marked)
  h.put_caret_on('20261月5日')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.title:find('2026年1月5日', 1, true) ~= nil
    end,
  })
  soon({ h.MENDED }, changed)
  soon({ h.FAULTS[1], h.FAULTS[3] }, h.marked)
end)

test('undo brings the fault back', function()
  vim.cmd('silent undo')
  equal({}, changed())
  soon(h.FAULTS, h.marked)
end)

test('source.fixAll.hegao mends what is safe and touches nothing else', function()
  vim.lsp.buf.code_action({ apply = true, context = { only = { 'source.fixAll.hegao' }, diagnostics = {} } })
  soon({ h.MENDED }, changed)
  vim.cmd('silent undo')
end)

test('typing takes a finding away and brings one', function()
  h.put_caret_on('126件')
  vim.cmd.normal({ 'R127', bang = true })
  soon({ h.FAULTS[1], h.FAULTS[2] }, h.marked)
  h.put_caret_on('2025年，云溪老城')
  vim.cmd.normal({ 'i至20251月30日，', bang = true })
  soon({ h.FAULTS[1], 'fused-date: 20251月30日', h.FAULTS[2] }, h.marked)
  vim.cmd('edit!')
  soon(h.FAULTS, h.marked)
end)

test('vim.lsp.buf.rename gives a slogan another name at every place', function()
  h.open('../提法 试用/提法.txt')
  h.skip_unless(h.client():supports_method('textDocument/rename'), 'the server does not offer rename')
  h.put_caret_on('三个常在')
  vim.lsp.buf.rename('三个在场')
  soon({ true, false, true }, function()
    local text = table.concat(h.lines(), '\n')
    local _, times = text:gsub('“三个在场”', '')
    return { times == 2, text:find('三个常在', 1, true) ~= nil, text:find('——常在村头听声', 1, true) ~= nil }
  end)
  vim.cmd('silent undo')
  h.put_caret_on('三个常在')
end)

h.leave()
