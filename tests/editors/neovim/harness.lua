-- What the scenes of this folder share: the counting of tests, waiting, and
-- looking at a buffer as a reader sees it.
local M = {}

local passed, failed, skipped = 0, 0, 0

local function report(line)
  io.stdout:write(line .. '\n')
  io.stdout:flush()
end

function M.test(name, body)
  local ok, problem = xpcall(body, function(message)
    return type(message) == 'table' and message or debug.traceback(message, 2)
  end)
  if ok then
    passed = passed + 1
    report('ok    ' .. name)
  elseif type(problem) == 'table' then
    skipped = skipped + 1
    report('SKIP  ' .. name .. ': ' .. problem.reason)
  else
    failed = failed + 1
    report('FAIL  ' .. name .. '\n' .. problem)
  end
end

--- Leaves the test where the program cannot do what is tested.
function M.skip_unless(condition, reason)
  if not condition then
    error({ reason = reason }, 0)
  end
end

--- The end of a scene.
function M.leave()
  report(('%d passed, %d failed, %d skipped'):format(passed, failed, skipped))
  vim.cmd(failed == 0 and 'qall!' or 'cquit!')
end

function M.equal(expected, actual)
  if not vim.deep_equal(expected, actual) then
    error(('expected %s\ngot %s'):format(vim.inspect(expected), vim.inspect(actual)), 2)
  end
end

function M.contains(text, words)
  if type(text) ~= 'string' or not text:find(words, 1, true) then
    error(('expected “%s” in %s'):format(words, vim.inspect(text)), 2)
  end
end

--- Waits until `read()` gives what is expected; a server needs its time, and
--- holds back for a second what touches the place of the last edit.
function M.soon(expected, read)
  vim.wait(10000, function()
    local ok, actual = pcall(read)
    return ok and vim.deep_equal(expected, actual)
  end, 10)
  M.equal(expected, read())
end

--- What the user was told, in order.
M.told = {}
vim.notify = function(message)
  table.insert(M.told, message)
end
vim.notify_once = vim.notify

--- Waits until the user is told something with these words, and forgets it.
function M.is_told(words)
  local function find()
    for number, message in ipairs(M.told) do
      if message:find(words, 1, true) then
        return number
      end
    end
  end
  vim.wait(10000, find, 10)
  if not find() then
    error(('expected to be told “%s”\nwas told %s'):format(words, vim.inspect(M.told)), 2)
  end
  M.told = {}
end

--- How often findings were sent for each file, and how many the last time.
M.sent = {}
local publish = vim.lsp.handlers['textDocument/publishDiagnostics']
vim.lsp.handlers['textDocument/publishDiagnostics'] = function(problem, result, ...)
  local file = vim.uri_to_fname(result.uri)
  M.sent[file] = { times = (M.sent[file] or { times = 0 }).times + 1, findings = #result.diagnostics }
  return publish(problem, result, ...)
end

function M.client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'hegao' })[1]
end

--- Opens a file and waits for the server.
function M.open(file)
  vim.cmd.edit(file)
  M.soon(true, function()
    return M.client() ~= nil and M.client().initialized == true
  end)
end

function M.offers(command)
  local provider = M.client().server_capabilities.executeCommandProvider
  return vim.list_contains(provider and provider.commands or {}, command)
end

function M.request(method, params)
  local answer, problem = M.client():request_sync(method, params, 10000, vim.api.nvim_get_current_buf())
  assert(answer, problem)
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

function M.document()
  return { uri = vim.uri_from_bufnr(0) }
end

--- The parameters of a request for the place of the caret.
function M.here()
  return vim.lsp.util.make_position_params(0, M.client().offset_encoding)
end

function M.lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

--- Where `words` stand in the file: line and byte column, both from 0.
function M.place(words)
  for number, line in ipairs(M.lines()) do
    local column = line:find(words, 1, true)
    if column then
      return number - 1, column - 1
    end
  end
  error(words .. ' is not in the file', 2)
end

function M.put_caret_on(words)
  local line, column = M.place(words)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
end

--- What stands at the caret.
function M.at_caret(words)
  local caret = vim.api.nvim_win_get_cursor(0)
  return vim.api.nvim_get_current_line():sub(caret[2] + 1, caret[2] + #words)
end

function M.hover(words)
  M.put_caret_on(words)
  local answer = M.request('textDocument/hover', M.here())
  assert(type(answer) == 'table', 'no hover on ' .. words)
  return answer.contents.value
end

--- What is marked, as "rule: marked text": the text is cut out of the buffer at
--- the columns of the mark, so one wrong column is seen.
function M.marked()
  local marks = {}
  for _, mark in ipairs(vim.diagnostic.get(0, { severity = { min = vim.diagnostic.severity.WARN } })) do
    M.equal('hegao', mark.source)
    local words = vim.api.nvim_buf_get_text(0, mark.lnum, mark.col, mark.end_lnum, mark.end_col, {})
    table.insert(marks, mark.code .. ': ' .. table.concat(words, '\n'))
  end
  table.sort(marks)
  return marks
end

--- What is marked in 报告.txt.
M.FAULTS = {
  'counter-gap: 三是',
  'fused-date: 20261月5日',
  'total-mismatch: 126',
}

--- What becomes of the line with the date that is wrong.
M.MENDED = '三是难事一起办。“𠮷祥里🏮夜话”协商点已于2026年1月5日开张，邻里停车、楼道堆物等老难题有了商量的地方。'

--- The outline as indented lines.
function M.outline(symbols, indent, lines)
  for _, symbol in ipairs(symbols) do
    table.insert(lines, indent .. symbol.name)
    M.outline(symbol.children or {}, indent .. '  ', lines)
  end
  return lines
end

--- The process of the server that belongs to this Neovim.
function M.server_process()
  for _, process in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
    if (vim.api.nvim_get_proc(process) or {}).name == 'hegao' then
      return process
    end
  end
end

return M
