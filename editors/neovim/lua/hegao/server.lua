--- The server: starting it, bringing it back, and calling its commands.
local language = require('hegao.language')

local M = {}

--- A server that falls again and again is left alone after so many times …
local RESTARTS = 3
--- … within so many seconds.
local PERIOD = 180

---@type number[] when it fell, in seconds
local falls = {}

--- The program of the configuration, or nil where its command is a function.
---@return string?
function M.program()
  local cmd = (vim.lsp.config['hegao'] or {}).cmd
  return type(cmd) == 'table' and cmd[1] or nil
end

--- Says, once, that the program is missing: Neovim itself writes that to its log
--- and nowhere else.
function M.tell_if_missing()
  local program = M.program()
  if program and vim.fn.executable(program) == 0 then
    vim.notify_once(
      language.choose(
        ('核稿：找不到程序 %s。请安装后重开文件（:help hegao-install），或在设置中写明它的位置。'):format(program),
        ('hegao: cannot find the program %s. Install it and open the file again (:help hegao-install), or set where it is.'):format(program)
      ),
      vim.log.levels.WARN
    )
  end
end

--- Neovim does not name its locale to servers.
function M.before_init(params)
  params.locale = params.locale or language.locale()
end

--- Brings back a server that fell. One that was asked to leave stays away: Neovim
--- asks by the protocol, or with SIGTERM (15) where that takes too long.
function M.on_exit(code, signal, client_id)
  if code == 0 and (signal == 0 or signal == 15) then
    return
  end
  vim.schedule(function()
    if vim.v.exiting ~= vim.NIL or not vim.lsp.is_enabled('hegao') then
      return
    end
    local now = vim.uv.hrtime() / 1e9
    falls = vim.tbl_filter(function(time)
      return now - time < PERIOD
    end, falls)
    if #falls >= RESTARTS then
      language.tell(
        '服务屡次中断，不再自动恢复。执行 :Hegao restart 可再试，:checkhealth hegao 可查看情况。',
        'the server keeps failing and is left alone. :Hegao restart tries again; :checkhealth hegao tells more.',
        vim.log.levels.ERROR
      )
      return
    end
    table.insert(falls, now)
    M.start_when_gone({ client_id })
    language.tell('服务中断，已重新启动。', 'the server failed and was started again.', vim.log.levels.WARN)
  end)
end

--- Stops the servers and starts them again for every open report.
function M.restart()
  falls = {}
  local ids = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'hegao' })) do
    table.insert(ids, client.id)
    client:stop()
  end
  M.start_when_gone(ids)
end

--- `vim.lsp.enable` starts it for every open buffer; but not while Neovim still
--- holds the client that leaves. One that does not leave is forced to.
---@param ids integer[]
function M.start_when_gone(ids)
  local waited = 0
  local timer = assert(vim.uv.new_timer())
  timer:start(0, 20, vim.schedule_wrap(function()
    if timer:is_closing() then
      return
    end
    local left = vim.tbl_filter(vim.lsp.get_client_by_id, ids)
    waited = waited + 1
    if #left > 0 and waited < 250 then
      if waited == 100 then
        for _, id in ipairs(left) do
          vim.lsp.get_client_by_id(id):stop(true)
        end
      end
      return
    end
    timer:close()
    vim.lsp.enable('hegao')
  end))
end

--- The client of a buffer; tells the user where there is none.
---@param buffer integer
---@return vim.lsp.Client?
function M.client(buffer)
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'hegao' })[1]
  if client then
    return client
  end
  if not vim.lsp.is_enabled('hegao') then
    language.tell(
      "尚未启用，请在 init.lua 中写 vim.lsp.enable('hegao')（:help hegao-install）",
      "not enabled: put vim.lsp.enable('hegao') into init.lua (:help hegao-install)",
      vim.log.levels.WARN
    )
  else
    language.tell(
      '没有为本文件运行（只用于 .txt、.md 和 .docx；:checkhealth hegao 可查看情况）',
      'does not run for this file (only for .txt, .md and .docx; :checkhealth hegao tells more)',
      vim.log.levels.WARN
    )
  end
end

--- Calls a command of the server with one argument, and then `done` with the
--- answer, which is nil where the server says null.
---@param buffer integer
---@param command string
---@param argument table the address of the buffer is added
---@param done fun(answer: any, client: vim.lsp.Client)
function M.call(buffer, command, argument, done)
  local client = M.client(buffer)
  if not client then
    return
  end
  if not M.offers(client, command) then
    language.tell(
      ('这个版本的 hegao 没有此功能（%s），请更新'):format(command),
      ('this version of hegao cannot do that (%s); please update it'):format(command),
      vim.log.levels.WARN
    )
    return
  end
  argument.uri = vim.uri_from_bufnr(buffer)
  client:exec_cmd({ title = command, command = command, arguments = { argument } }, { bufnr = buffer }, function(problem, answer)
    if problem then
      language.tell(problem.message, problem.message, vim.log.levels.ERROR)
    elseif answer == vim.NIL then
      done(nil, client)
    else
      done(answer, client)
    end
  end)
end

---@param client vim.lsp.Client
---@param command string
---@return boolean
function M.offers(client, command)
  local provider = client.server_capabilities.executeCommandProvider
  return vim.list_contains(provider and provider.commands or {}, command)
end

--- The place of the caret in the units of the client.
---@param client vim.lsp.Client
---@return lsp.Position
function M.caret(client)
  return vim.lsp.util.make_position_params(0, client.offset_encoding).position
end

--- A position of the server as line (from 1) and byte column (from 0).
---@param buffer integer
---@param position lsp.Position
---@param client vim.lsp.Client
---@return integer, integer
function M.place(buffer, position, client)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, false)[1] or ''
  return position.line + 1, vim.str_byteindex(line, client.offset_encoding, position.character, false)
end

--- Moves the caret of the current window; the old place stays in the jump list.
---@param line integer from 1
---@param column integer in bytes, from 0
function M.go(line, column)
  vim.cmd("normal! m'")
  vim.api.nvim_win_set_cursor(0, { math.min(line, vim.api.nvim_buf_line_count(0)), column })
  vim.cmd('normal! zv')
end

return M
