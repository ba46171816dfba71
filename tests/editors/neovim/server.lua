-- The server's life: UTF-16, being killed, being left.
local h = require('harness')
local test, equal, soon = h.test, h.equal, h.soon

h.open('报告.txt')

--- Kills the server and waits until another has taken its place.
local function kill()
  local first = h.client().id
  vim.uv.kill(assert(h.server_process()), 'sigkill')
  soon(true, function()
    return h.client() ~= nil and h.client().id ~= first and h.client().initialized == true
  end)
end

test('a killed server comes back with everything, also with what is not saved', function()
  soon(h.FAULTS, h.marked)
  h.put_caret_on('126件')
  vim.cmd.normal({ 'R127', bang = true })
  soon({ h.FAULTS[1], h.FAULTS[2] }, h.marked)
  kill()
  h.is_told('已重新启动')
  equal(true, vim.bo.modified)
  soon({ h.FAULTS[1], h.FAULTS[2] }, h.marked)
  equal(20, #h.outline(h.request('textDocument/documentSymbol', { textDocument = h.document() }), '', {}))
  h.contains(h.hover('11篇'), '11')
  vim.cmd('silent undo')
  -- Where somebody has just written, the sum is held back until he has gone on or asks.
  h.request('workspace/executeCommand', { command = 'hegao.check', arguments = { h.document() } })
  soon(h.FAULTS, h.marked)
end)

test('one that falls again and again is left alone, until :Hegao restart', function()
  kill()
  kill()
  vim.uv.kill(assert(h.server_process()), 'sigkill')
  h.is_told('不再自动恢复')
  soon(nil, h.client)
  vim.cmd('Hegao restart')
  soon(h.FAULTS, h.marked)
end)

test('one that is asked to leave stays away', function()
  local first = h.client().id
  h.told = {}
  h.client():stop()
  soon(nil, function()
    return vim.lsp.get_client_by_id(first)
  end)
  equal({}, h.told)
  equal(nil, h.client())
end)

test('the columns are right in UTF-16 too', function()
  vim.lsp.config('hegao', { capabilities = { general = { positionEncodings = { 'utf-16' } } } })
  vim.cmd.edit()
  soon('utf-16', function()
    return h.client() and h.client().offset_encoding
  end)
  soon(h.FAULTS, h.marked)
  h.put_caret_on('（二）把协商的桌摆开')
  vim.cmd('Hegao next')
  soon('一是提案办理重实效', function()
    return h.at_caret('一是提案办理重实效')
  end)
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

h.leave()
