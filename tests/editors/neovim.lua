-- Tests of hegao in the real Neovim, started by neovim.sh in a folder that
-- holds 报告.txt and notes.txt. Prints one line for each thing tested.

local passed, failed = 0, 0

local function test(name, body)
  local ok, problem = xpcall(body, function(message)
    return debug.traceback(message, 2)
  end)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  io.stdout:write(ok and ('ok    ' .. name .. '\n') or ('FAIL  ' .. name .. '\n' .. problem .. '\n'))
  io.stdout:flush()
end

local function equal(expected, actual)
  if not vim.deep_equal(expected, actual) then
    error(('expected %s\ngot %s'):format(vim.inspect(expected), vim.inspect(actual)), 2)
  end
end

--- Waits until `read()` gives what is expected; a server needs its time, and
--- holds back for a second what touches the place of the last edit.
local function soon(expected, read)
  vim.wait(10000, function()
    return vim.deep_equal(expected, read())
  end, 20)
  equal(expected, read())
end

local function client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'hegao' })[1]
end

local function request(method, params)
  local answer, problem = client():request_sync(method, params, 10000, 0)
  assert(answer, problem)
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

local function document()
  return { uri = vim.uri_from_bufnr(0) }
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

--- Where `words` stand in the file: line and byte column, both from 0.
local function place(words)
  for number, line in ipairs(lines()) do
    local column = line:find(words, 1, true)
    if column then
      return number - 1, column - 1
    end
  end
  error(words .. ' is not in the file')
end

local function put_cursor_on(words)
  local line, column = place(words)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
end

--- What is marked, as "rule: marked text": the text is cut out of the buffer at
--- the columns of the mark, so one wrong column is seen.
local function marked()
  local marks = {}
  for _, mark in ipairs(vim.diagnostic.get(0, { severity = { min = vim.diagnostic.severity.WARN } })) do
    equal('hegao', mark.source)
    local words = vim.api.nvim_buf_get_text(0, mark.lnum, mark.col, mark.end_lnum, mark.end_col, {})
    table.insert(marks, mark.code .. ': ' .. table.concat(words, '\n'))
  end
  table.sort(marks)
  return marks
end

local function hover(words)
  put_cursor_on(words)
  local answer = request('textDocument/hover', vim.lsp.util.make_position_params(0, client().offset_encoding))
  assert(type(answer) == 'table', 'no hover on ' .. words)
  return answer.contents.value
end

--- The outline as indented lines.
local function outline(symbols, indent, lines)
  for _, symbol in ipairs(symbols) do
    table.insert(lines, indent .. symbol.name)
    outline(symbol.children or {}, indent .. '  ', lines)
  end
  return lines
end

local function contains(outer, inner)
  local function before(a, b)
    return a.line < b.line or a.line == b.line and a.character <= b.character
  end
  return before(outer.start, inner.start) and before(inner['end'], outer['end'])
end

local FAULTS = {
  'counter-gap: 三是',
  'fused-date: 20261月5日',
  'total-mismatch: 126',
}

vim.cmd.edit('报告.txt')
local original = lines()

--- The lines that are not as they were in the file.
local function changed()
  equal(#original, #lines())
  return vim.iter(ipairs(lines())):filter(function(number, line)
    return line ~= original[number]
  end):map(function(_, line)
    return line
  end):totable()
end

local MENDED = {
  '三是难事一起办。“𠮷祥里🏮夜话”协商点已于2026年1月5日开张，邻里停车、楼道堆物等老难题有了商量的地方。',
}

test('vim.lsp.enable alone starts the server for a report', function()
  soon(true, function()
    return client() ~= nil and client().initialized == true
  end)
  equal('text', vim.bo.filetype)
  equal('utf-8', client().offset_encoding)
end)

test('the outline holds every heading and item at its level', function()
  local symbols = request('textDocument/documentSymbol', { textDocument = document() })
  equal({
    '中国人民政治协商会议云溪市第五届委员会常务委员会工作报告',
    '各位委员、同志们',
    '2025年工作回顾',
    '  （一）把学习的灯点亮，共同思想基础更加牢固',
    '    一是读原文',
    '    二是讲故事',
    '  （二）把协商的桌摆开，服务发展更加有力',
    '    一是提案办理重实效',
    '    二是民主监督常跟进',
    '  （三）把联系的线拉长，民生温度更加可感',
    '    一是小事马上办',
    '    三是难事一起办',
    '  （四）把队伍的弦绷紧，履职本领更加扎实',
    '    一是委员履职有账可查',
    '    二是机关服务有求必应',
    '2026年工作安排',
    '  （一）在凝心铸魂上走得更深',
    '  （二）在协商议政上做得更实',
    '  （三）在联系群众上贴得更近',
    '各位委员、同志们',
  }, outline(symbols, '', {}))
end)

test('a section covers all that stands under it', function()
  local function visit(symbols)
    for _, symbol in ipairs(symbols) do
      assert(contains(symbol.range, symbol.selectionRange), symbol.name)
      for _, child in ipairs(symbol.children or {}) do
        assert(contains(symbol.range, child.range), child.name)
      end
      visit(symbol.children or {})
    end
  end
  local symbols = request('textDocument/documentSymbol', { textDocument = document() })
  visit(symbols)
  local line = place('快递员、船工、茶农')
  assert(symbols[4].range.start.line < line and line <= symbols[4].range['end'].line)
end)

test('each fault is marked, also after 𠮷 and an emoji, and nothing else is', function()
  soon(FAULTS, marked)
end)

test('the findings are pushed, with the numbers in the message', function()
  equal(nil, client().server_capabilities.diagnosticProvider)
  local line = place('126件')
  local message = vim.diagnostic.get(0, { lnum = line })[1].message
  for _, number in ipairs({ '126', '127', '90', '37' }) do
    assert(message:find(number, 1, true), message)
  end
end)

test('hover says something on the title, a heading, a figure and a fault', function()
  assert(hover('中国人民政治协商会议'):find('2026', 1, true))
  assert(hover('（二）把协商的桌摆开'):find('字', 1, true))
  assert(hover('11篇'):find('11', 1, true))
  assert(hover('20261月5日'):find('fused%-date'))
end)

test('the quick fix of vim.lsp.buf.code_action mends the date', function()
  put_cursor_on('20261月5日')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.title:find('2026年1月5日', 1, true) ~= nil
    end,
  })
  soon(MENDED, changed)
  soon({ FAULTS[1], FAULTS[3] }, marked)
end)

test('undo brings the fault back', function()
  vim.cmd('silent undo')
  equal({}, changed())
  soon(FAULTS, marked)
end)

test('source.fixAll.hegao mends what is safe and touches nothing else', function()
  vim.lsp.buf.code_action({ apply = true, context = { only = { 'source.fixAll.hegao' }, diagnostics = {} } })
  soon(MENDED, changed)
  vim.cmd('silent undo')
end)

test('typing takes a finding away and brings one', function()
  put_cursor_on('126件')
  vim.cmd.normal({ 'R127', bang = true })
  soon({ FAULTS[1], FAULTS[2] }, marked)
  put_cursor_on('2025年，云溪老城')
  vim.cmd.normal({ 'i至20251月30日，', bang = true })
  soon({ FAULTS[1], 'fused-date: 20251月30日', FAULTS[2] }, marked)
  vim.cmd('edit!')
  soon(FAULTS, marked)
end)

test('the commands go to the next and the previous section', function()
  put_cursor_on('2025年工作回顾')
  vim.cmd.HegaoNextSection()
  soon('（一）把学习的灯点亮，共同思想基础更加牢固', vim.api.nvim_get_current_line)
  vim.cmd.HegaoPreviousSection()
  soon('2025年工作回顾', vim.api.nvim_get_current_line)
end)

test('the columns are right in UTF-16 too', function()
  local first = client().id
  client():stop()
  soon(true, function()
    return vim.lsp.get_client_by_id(first) == nil
  end)
  vim.lsp.config('hegao', { capabilities = { general = { positionEncodings = { 'utf-16' } } } })
  vim.cmd.edit()
  soon('utf-16', function()
    return client() and client().offset_encoding
  end)
  soon(FAULTS, marked)
end)

test('the same report in Markdown has the same findings', function()
  vim.cmd('silent saveas 报告.md')
  vim.cmd.edit()
  equal('markdown', vim.bo.filetype)
  soon(FAULTS, marked)
end)

test('a text that is no report shows nothing', function()
  vim.cmd.edit('notes.txt')
  soon(true, function()
    return client() ~= nil
  end)
  equal({}, request('textDocument/documentSymbol', { textDocument = document() }) or {})
  vim.wait(1500)
  equal({}, vim.diagnostic.get(0))
end)

test('after :qa the server is gone', function()
  local script = [[lua
    vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end)
    io.stdout:write(vim.api.nvim_get_proc_children(vim.fn.getpid())[1])
    vim.cmd.qa()]]
  local editor = vim.system({
    vim.v.progpath, '--headless', '--clean',
    '--cmd', 'lua vim.opt.runtimepath:append(vim.env.HEGAO_PLUGIN)',
    '--cmd', 'lua vim.lsp.enable("hegao")',
    '报告.txt', '-c', (script:gsub('\n', ' ')),
  }):wait(20000)
  local server = assert(tonumber(editor.stdout), vim.inspect(editor))
  soon(true, function()
    return vim.api.nvim_get_proc(server) == nil
  end)
end)

io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
