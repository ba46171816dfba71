-- Every word of :Hegao, completion, and what code lenses call.
local h = require('harness')
local test, equal, soon = h.test, h.equal, h.soon

local function needs(command)
  h.skip_unless(h.offers(command), 'the server has no command ' .. command)
end

local function press(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
end

local function has_filetype(filetype)
  soon(filetype, function()
    return vim.bo.filetype
  end)
end

--- The entry of a panel that is these words.
local function put_caret_on_entry(words)
  for number, line in ipairs(h.lines()) do
    if line == words then
      vim.api.nvim_win_set_cursor(0, { number, 0 })
      return
    end
  end
  error('no entry ' .. words .. ' in ' .. vim.inspect(h.lines()))
end

local SUBCOMMANDS = {
  'accepted', 'check', 'claims', 'export', 'figures', 'fix', 'format', 'hints', 'lens', 'next',
  'outline', 'previous', 'renumber', 'restart', 'rule', 'summary', 'text', 'up',
}

test('the words of :Hegao are completed', function()
  equal(SUBCOMMANDS, vim.fn.getcompletion('Hegao ', 'cmdline'))
  equal({ 'figures', 'fix' }, vim.fn.getcompletion('Hegao fi', 'cmdline'))
  equal({ 'on', 'off' }, vim.fn.getcompletion('Hegao hints ', 'cmdline'))
  equal({ 'csv' }, vim.fn.getcompletion('Hegao export figures c', 'cmdline'))
end)

test('the names of rules are completed, as hegao rule lists them', function()
  local names = vim.fn.getcompletion('Hegao rule ', 'cmdline')
  local listed = vim.system({ 'hegao', 'rule' }, { text = true }):wait().stdout
  for _, name in ipairs({ 'total-mismatch', 'fused-date', 'counter-gap' }) do
    assert(vim.list_contains(names, name), name)
  end
  for _, name in ipairs(names) do
    h.contains(listed, '  ' .. name .. ' ')
  end
  assert(#names > 50, #names)
  equal({ 'total-mismatch' }, vim.fn.getcompletion('Hegao rule total-', 'cmdline'))
end)

test('a word that is none is told, with those that are', function()
  vim.cmd('Hegao frobnicate')
  h.is_told('renumber')
end)

test(':Hegao alone lets one choose', function()
  local select = vim.ui.select
  local offered
  vim.ui.select = function(items, options)
    offered = vim.tbl_map(options.format_item, items)
  end
  vim.cmd('Hegao')
  vim.ui.select = select
  equal(#SUBCOMMANDS, #offered)
  h.contains(offered[2], '核对全文')
end)

test('outside a report it says what to do', function()
  vim.cmd.enew()
  vim.cmd('Hegao check')
  h.is_told(':checkhealth hegao')
end)

test(':Hegao check fills the quickfix list, in the order of the text', function()
  h.open('报告.txt')
  soon(h.FAULTS, h.marked)
  vim.cmd('Hegao check')
  has_filetype('qf')
  local list = vim.fn.getqflist({ items = true, title = true })
  h.contains(list.title, '报告.txt')
  equal({ 'total-mismatch', 'counter-gap', 'fused-date' }, vim.tbl_map(function(item)
    -- As a person reads it, and as it is set: [缺“年”字（fused-date）].
    return item.text:match('（([%l-]+)）%]$')
  end, list.items))
  h.contains(h.lines()[1], '差错|第27行| 合计126件')
  vim.cmd('silent cc 3')
  equal('20261月5日', h.at_caret('20261月5日'))
  vim.cmd.cclose()
end)

test(':Hegao check says that a text is no report, or that nothing is doubtful', function()
  h.open('notes.txt')
  vim.cmd('Hegao check')
  h.is_told(h.offers('hegao.summary') and '不是工作报告' or '未发现疑点')
  vim.cmd.edit('报告.txt')
end)

test(':Hegao next and previous go from section to section', function()
  h.put_caret_on('2025年工作回顾')
  vim.cmd('Hegao next')
  soon('（一）把学习的灯点亮，共同思想基础更加牢固', vim.api.nvim_get_current_line)
  vim.cmd('Hegao previous')
  soon('2025年工作回顾', vim.api.nvim_get_current_line)
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  vim.cmd('Hegao next')
  h.is_told('后面没有小节了')
end)

test(':Hegao up goes to the enclosing section', function()
  needs('hegao.enclosingSection')
  h.put_caret_on('1860人次')
  vim.cmd('Hegao up')
  soon('（一）把学习的灯点亮，共同思想基础更加牢固', vim.api.nvim_get_current_line)
  vim.cmd('Hegao up')
  soon('2025年工作回顾', vim.api.nvim_get_current_line)
end)

test(':Hegao outline opens beside the report and follows its edits', function()
  h.put_caret_on('32位老委员')
  vim.cmd('Hegao outline')
  has_filetype('hegao-outline')
  equal(20, #h.lines())
  equal('    二是讲故事', vim.api.nvim_get_current_line())
  put_caret_on_entry('  （二）在协商议政上做得更实')
  local report = vim.fn.bufnr('报告.txt')
  vim.api.nvim_buf_set_lines(report, 0, 0, false, { '', '' })
  press('<CR>')
  equal('报告.txt', vim.fn.expand('%:t'))
  equal('（二）在协商议政上', h.at_caret('（二）在协商议政上'))
  vim.cmd('silent undo')
  vim.cmd('Hegao outline')
  has_filetype('hegao-outline')
  equal(2, #vim.api.nvim_tabpage_list_wins(0))
  press('q')
  equal('报告.txt', vim.fn.expand('%:t'))
  equal(1, #vim.api.nvim_tabpage_list_wins(0))
end)

test(':Hegao rule shows the page of the finding under the caret', function()
  h.put_caret_on('20261月5日')
  vim.cmd('Hegao rule')
  has_filetype('markdown')
  h.contains(table.concat(h.lines(), '\n'), 'fused-date')
  vim.cmd('Hegao rule total-mismatch')
  h.contains(table.concat(h.lines(), '\n'), 'total-mismatch')
  equal(2, #vim.api.nvim_tabpage_list_wins(0))
  press('q')
  equal('报告.txt', vim.fn.expand('%:t'))
  vim.cmd('Hegao rule no-such-rule')
  h.is_told('no-such-rule')
end)

test(':Hegao figures lists them by section, with the other places of an indicator', function()
  h.open('../提法 试用/提法.txt')
  needs('hegao.figures')
  h.put_caret_on('件，其中委员提案90件')
  vim.cmd('Hegao figures')
  has_filetype('hegao-figures')
  equal('  立案提案 126件（共2处）', vim.api.nvim_get_current_line())
  local text = table.concat(h.lines(), '\n')
  for _, words in ipairs({ '提案工作有回音', '126件', '90件', '共2处', '46户' }) do
    h.contains(text, words)
  end
  put_caret_on_entry('（三）民主监督有力度')
  press('j<CR>')
  equal('126件', h.at_caret('126件'))
  equal((h.place('监督小组跟着')) + 1, vim.api.nvim_win_get_cursor(0)[1])
  vim.cmd.only()
end)

test(':Hegao claims lists them by verdict, with the figures they relate', function()
  needs('hegao.claims')
  h.open('报告.txt')
  h.put_caret_on('全年共收到提案126件')
  vim.cmd('Hegao claims')
  has_filetype('hegao-claims')
  local text = table.concat(h.lines(), '\n')
  h.contains(h.lines()[1], '核对')
  equal('矛盾（1项）', h.lines()[2])
  h.contains(h.lines()[3], '  ✗ 合计　90件＋37件＝127件，文中合计为126件')
  h.contains(text, '\n相符（')
  put_caret_on_entry('    37件')
  press('<CR>')
  equal('37件', h.at_caret('37件'))
  vim.cmd.only()
end)

test('what is accepted is told, listed, and taken back in the list', function()
  needs('hegao.accepted')
  h.open('报告.txt')
  soon(h.FAULTS, h.marked)
  h.put_caret_on('126件')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find('核对无误，保留原文', 1, true) ~= nil
    end,
  })
  h.is_told(':Hegao accepted 可撤销')
  soon({ h.FAULTS[1], h.FAULTS[2] }, h.marked)
  vim.cmd('Hegao accepted')
  has_filetype('hegao-accepted')
  h.contains(h.lines()[1], '合计与分项之和不符：合计126件，分项之和为127件')
  press('<CR>')
  equal('126', h.at_caret('126'))
  vim.cmd('Hegao accepted')
  has_filetype('hegao-accepted')
  press('u')
  h.is_told('重新提示')
  soon({ '' }, h.lines)
  press('q')
  soon(h.FAULTS, h.marked)
end)

test(':Hegao summary shows the report at a glance', function()
  h.open('../提法 试用/提法.txt')
  needs('hegao.summary')
  vim.cmd('Hegao summary')
  has_filetype('markdown')
  assert(#h.lines() > 2, vim.inspect(h.lines()))
  press('q')
end)

test(':Hegao renumber mends the numbering', function()
  needs('hegao.renumber')
  local before = h.lines()
  vim.cmd('Hegao renumber')
  soon(true, function()
    return vim.list_contains(h.lines(), '（二）民主监督有力度')
  end)
  h.is_told('处')
  vim.cmd('silent undo')
  equal(before, h.lines())
end)

test(':Hegao fix mends what is safe', function()
  h.open('报告.txt')
  needs('hegao.fixAll')
  vim.cmd('Hegao fix')
  soon(true, function()
    return vim.list_contains(h.lines(), h.MENDED)
  end)
  h.is_told('处')
  vim.cmd('silent undo')
end)

test(':Hegao format puts the form right', function()
  h.open('报告.txt')
  h.put_caret_on('全年开设')
  local right = vim.api.nvim_get_current_line()
  vim.api.nvim_set_current_line((right:gsub('，', ',', 1)))
  assert(vim.api.nvim_get_current_line() ~= right)
  vim.cmd('Hegao format')
  soon(right, vim.api.nvim_get_current_line)
  vim.cmd('edit!')
end)

test(':Hegao export writes a file beside the report', function()
  h.open('../提法 试用/提法.txt')
  needs('hegao.exportFigures')
  needs('hegao.exportOutline')
  vim.cmd('Hegao export figures csv')
  soon(1, function()
    return #vim.fn.globpath('../提法 试用', '提法*.csv', false, true)
  end)
  soon('csv', function()
    return vim.fn.expand('%:e')
  end)
  h.open('../提法 试用/提法.txt')
  vim.cmd('Hegao export outline')
  soon(1, function()
    return #vim.fn.globpath('../提法 试用', '提法*.md', false, true)
  end)
  soon('md', function()
    return vim.fn.expand('%:e')
  end)
end)

test(':Hegao lens shows and hides code lenses', function()
  h.open('../提法 试用/提法.txt')
  h.skip_unless(h.client():supports_method('textDocument/codeLens'), 'the server does not offer code lenses')
  vim.cmd('Hegao lens')
  h.is_told('已显示')
  soon(true, function()
    return vim.iter(vim.lsp.codelens.get(0)):any(function(lens)
      return lens.command ~= nil and lens.command.command == 'hegao.showReferences'
    end)
  end)
  h.put_caret_on('全年立案提案126件')
  vim.cmd('Hegao lens run')
  has_filetype('qf')
  equal(2, #vim.fn.getqflist())
  vim.cmd.cclose()
  vim.cmd('Hegao lens off')
  h.is_told('已隐藏')
  local space = vim.lsp.codelens.__namespaces and vim.lsp.codelens.__namespaces[h.client().id]
  if space then
    equal({}, vim.api.nvim_buf_get_extmarks(0, space, 0, -1, {}))
  end
end)

test(':Hegao hints shows and hides inlay hints', function()
  h.skip_unless(h.client():supports_method('textDocument/inlayHint'), 'the server does not offer inlay hints')
  vim.cmd('Hegao hints')
  h.is_told('已显示')
  soon(true, function()
    return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
  end)
  vim.cmd('Hegao hints')
  h.is_told('已隐藏')
  equal(false, vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }))
end)

test('what the server cannot do is told', function()
  local provider = h.client().server_capabilities.executeCommandProvider
  local commands = provider.commands
  provider.commands = {}
  vim.cmd('Hegao summary')
  provider.commands = commands
  h.is_told('请更新')
end)

test('hegao.showReferences fills the quickfix list', function()
  local line, column = h.place('126件')
  local range = { start = { line = line, character = column }, ['end'] = { line = line, character = column + 6 } }
  local uri = vim.uri_from_bufnr(0)
  h.client():exec_cmd({
    title = '共1处',
    command = 'hegao.showReferences',
    arguments = { { uri = uri, position = range.start, locations = { { uri = uri, range = range } } } },
  }, { bufnr = 0 })
  has_filetype('qf')
  local list = vim.fn.getqflist({ items = true, title = true })
  equal({ '共1处', line + 1, column + 1 }, { list.title, list.items[1].lnum, list.items[1].col })
  vim.cmd.cclose()
end)

test(':Hegao restart starts the server anew', function()
  h.open('报告.txt')
  local first = h.client().id
  vim.cmd('Hegao restart')
  soon(true, function()
    return h.client() ~= nil and h.client().id ~= first and h.client().initialized == true
  end)
  soon(h.FAULTS, h.marked)
end)

h.leave()
