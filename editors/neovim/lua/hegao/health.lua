--- `:checkhealth hegao`
local language = require('hegao.language')

local M = {}

-- Before 0.10 the functions had other names, and an old Neovim must be able to
-- say that it is too old.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local fail = health.error or health.report_error

function M.check()
  local say = language.choose
  start('Neovim')
  if vim.fn.has('nvim-0.11') == 0 then
    fail(say('需要 Neovim 0.11 或更高版本', 'Neovim 0.11 or later is needed'), { say('请升级 Neovim', 'please upgrade Neovim') })
    return
  end
  ok(tostring(vim.version()))
  info(say('界面语言：', 'language of messages: ') .. vim.v.lang .. say('（中文）', ' (English)'))

  start(say('程序', 'The program'))
  M.check_program()
  start(say('启用', 'Enabled'))
  M.check_enabled()
  start(say('正在运行', 'Running'))
  M.check_clients()
  start(say('设置', 'Settings'))
  M.check_settings()
end

function M.check_program()
  local say = language.choose
  local config = vim.lsp.config['hegao']
  local program = require('hegao.server').program()
  if not config then
    fail(say('没有找到 lsp/hegao.lua', 'lsp/hegao.lua is not found'), {
      say('把插件所在文件夹加入 runtimepath', 'put the folder of the plugin on the runtimepath'),
    })
    return
  end
  if not program then
    info(say('由函数启动，不作检查', 'started by a function; not checked'))
    return
  end
  local path = vim.fn.exepath(program)
  if path == '' then
    fail(say('找不到程序 ', 'cannot find the program ') .. program, {
      say('在仓库根目录执行 cargo install --locked --path .', 'run cargo install --locked --path . in the repository'),
      say(
        '或者写明位置：vim.lsp.config("hegao", { cmd = { "…/hegao", "server" } })',
        'or say where it is: vim.lsp.config("hegao", { cmd = { "…/hegao", "server" } })'
      ),
    })
    return
  end
  local started, done = pcall(function()
    return vim.system({ path, '--version' }, { text = true }):wait(5000)
  end)
  if started and done.code == 0 then
    ok(vim.trim(done.stdout) .. say('，在 ', ' at ') .. path)
  else
    fail(say('程序不能运行：', 'the program does not run: ') .. path, { started and vim.trim(done.stderr or '') or tostring(done) })
  end
end

function M.check_enabled()
  local say = language.choose
  if vim.lsp.is_enabled('hegao') then
    ok("vim.lsp.enable('hegao')")
  else
    warn(say('尚未启用', 'not enabled'), { "init.lua: vim.lsp.enable('hegao')" })
  end
end

function M.check_clients()
  local say = language.choose
  local clients = vim.lsp.get_clients({ name = 'hegao' })
  if #clients == 0 then
    info(say('打开 .txt 或 .md 文件后才会运行', 'runs once a .txt or .md file is open'))
  end
  for _, client in ipairs(clients) do
    local files = vim.tbl_map(function(buffer)
      return vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t')
    end, vim.tbl_keys(client.attached_buffers))
    table.sort(files)
    ok(say('第%d号：%s', 'client %d: %s'):format(client.id, table.concat(files, say('、', ', '))))
    info(say('文件夹：', 'folder: ') .. (client.root_dir or say('（单个文件）', '(single files)')))
    info(say('列的单位：', 'columns are in ') .. client.offset_encoding)
    local provider = client.server_capabilities.executeCommandProvider
    info(say('服务命令：', 'commands: ') .. table.concat(provider and provider.commands or {}, ' '))
  end
end

function M.check_settings()
  local say = language.choose
  local config = vim.lsp.config['hegao'] or {}
  local set = vim.tbl_get(config, 'settings', 'hegao')
  if set and next(set) then
    info('settings.hegao = ' .. vim.inspect(set))
  else
    info(say('没有另作设置', 'nothing is set: the defaults apply'))
  end
  local seen = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'hegao' })) do
    for buffer in pairs(client.attached_buffers) do
      local file = vim.fs.find('hegao.toml', { path = vim.fs.dirname(vim.api.nvim_buf_get_name(buffer)), upward = true })[1]
      if file and not seen[file] then
        seen[file] = true
        info(say('使用 ', 'in use: ') .. file)
      end
    end
  end
end

return M
