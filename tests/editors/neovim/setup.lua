-- What the plugin brings besides the server: setup, English, help, health, and
-- clear words where something is missing.
local h = require('harness')
local test, equal, soon = h.test, h.equal, h.soon

test('before it is enabled :Hegao says how to enable it', function()
  vim.cmd.edit('报告.txt')
  vim.cmd('Hegao check')
  h.is_told("vim.lsp.enable('hegao')")
  vim.cmd.bwipeout()
end)

test('a wrong option of setup is named', function()
  local ok, problem = pcall(require('hegao').setup, { keymap = true })
  equal(false, ok)
  h.contains(problem, '没有 keymap 这一项')
  h.contains(problem, 'keymaps')
end)

test('setup starts the server with keys, and English where it is set', function()
  require('hegao').setup({ keymaps = true, code_lens = true, inlay_hints = true, completion = true, settings = { language = 'en' } })
  h.open('报告.txt')
  soon(h.FAULTS, h.marked)
  equal('<Cmd>Hegao next<CR>', vim.fn.maparg(']]', 'n'))
  equal('<Cmd>Hegao outline<CR>', vim.fn.maparg('\\o', 'n'))
  equal('<Cmd>Hegao outline<CR>', vim.fn.maparg('gO', 'n'))
  h.contains(vim.fn.maparg('\\c', 'n', false, true).desc, 'hegao: check')
  equal({ hegao = { language = 'en' } }, h.client().config.settings)
end)

test('settings may stand under the name of the section too', function()
  require('hegao').setup({ settings = { hegao = { language = 'en' } } })
  equal({ hegao = { language = 'en' } }, vim.lsp.config.hegao.settings)
end)

test('the keys work', function()
  h.put_caret_on('2025年工作回顾')
  vim.api.nvim_feedkeys(']]', 'xt', false)
  soon('（一）把学习的灯点亮，共同思想基础更加牢固', vim.api.nvim_get_current_line)
end)

test('in English the findings, the hover and the words of the plugin are English', function()
  local message = vim.diagnostic.get(0, { lnum = (h.place('126件')) })[1].message
  assert(message:find('%a+ %a+'), message)
  assert(not message:find('合计', 1, true), message)
  h.contains(h.hover('（二）把协商的桌摆开'), 'characters')
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  vim.cmd('Hegao next')
  h.is_told('no next section')
  vim.cmd('Hegao rule total-mismatch')
  equal('markdown', vim.bo.filetype)
  vim.cmd.close()
  vim.cmd('Hegao check')
  soon(true, function()
    return vim.fn.getqflist({ title = true }).title:find('3 findings', 1, true) ~= nil
  end)
  vim.cmd.cclose()
end)

test('keys may have another prefix, and other files have none of them', function()
  require('hegao').setup({ keymaps = { prefix = '<Leader>k' } })
  vim.cmd('Hegao restart')
  soon('<Cmd>Hegao figures<CR>', function()
    return vim.fn.maparg('\\kf', 'n')
  end)
  vim.cmd.enew()
  equal('', vim.fn.maparg('\\kf', 'n'))
  vim.cmd.bwipeout()
end)

test('checkhealth finds all in order and shows what is set', function()
  h.open('报告.txt')
  vim.cmd('silent checkhealth hegao')
  local text = table.concat(h.lines(), '\n')
  for _, words in ipairs({ 'hegao 0.', 'utf-8', '报告.txt', "language = \"en\"", 'hegao.nextSection' }) do
    h.contains(text, words)
  end
  assert(not text:find('ERROR', 1, true) and not text:find('WARNING', 1, true), text)
  vim.cmd.bwipeout()
end)

test('checkhealth says what to do where the program is missing', function()
  vim.lsp.config('hegao', { cmd = { 'no-such-program' } })
  vim.cmd('silent checkhealth hegao')
  local text = table.concat(h.lines(), '\n')
  vim.lsp.config('hegao', { cmd = { 'hegao', 'server' } })
  h.contains(text, 'ERROR')
  h.contains(text, 'cargo install')
  vim.cmd.bwipeout()
end)

test('the help has its tags, in both languages', function()
  vim.cmd.helptags(vim.env.HEGAO_PLUGIN .. '/doc')
  local tags = { ':Hegao', 'hegao', 'hegao-install', 'hegao-keys', 'hegao-settings', 'hegao-setup', 'hegao-trouble' }
  for _, name in ipairs(require('hegao.command').names()) do
    table.insert(tags, 'hegao-' .. name)
  end
  for _, language in ipairs({ 'en', 'cn' }) do
    for _, tag in ipairs(tags) do
      vim.cmd.help(tag .. '@' .. language)
      equal(language == 'en' and 'hegao.txt' or 'hegao.cnx', vim.fn.expand('%:t'))
      h.contains(vim.api.nvim_get_current_line(), '*' .. tag .. '*')
    end
    -- No link leads nowhere.
    for link in table.concat(h.lines(), '\n'):gmatch('|([%w:_()<>%-]+)|') do
      vim.cmd.help(link)
    end
  end
  vim.cmd.helpclose()
end)

test('an English locale alone makes it English', function()
  local locales = vim.fn.tempname()
  vim.fn.mkdir(locales)
  local made = pcall(function()
    local command = { 'localedef', '-i', 'en_US', '-f', 'UTF-8', locales .. '/en_US.UTF-8' }
    assert(vim.system(command):wait(20000).code == 0)
  end)
  h.skip_unless(made, 'this machine cannot make the locale en_US (Debian: locales)')
  local script = [[lua
    vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end)
    io.stdout:write(vim.v.lang, ' ', vim.diagnostic.get(0)[1].message)
    vim.cmd.qa()]]
  local done = vim.system({
    vim.v.progpath, '--headless', '--clean',
    '--cmd', 'lua vim.opt.runtimepath:append(vim.env.HEGAO_PLUGIN)',
    '--cmd', 'lua vim.lsp.enable("hegao")',
    '报告.txt', '-c', (script:gsub('\n', ' ')),
  }, { text = true, env = { LC_ALL = 'en_US.UTF-8', LOCPATH = locales } }):wait(20000)
  h.contains(done.stdout, 'en_US.UTF-8')
  assert(done.stdout:find('%a+ %a+ %a+') and not done.stdout:find('合计', 1, true), done.stdout)
end)

--- Another Neovim opens the report; what it says on standard error. An old one
--- must not be given the files of this one.
local function other_neovim(program, path)
  return vim.system({
    '/usr/bin/env', '-u', 'VIMRUNTIME', '-u', 'VIM', 'PATH=' .. path, program, '--headless', '--clean',
    '--cmd', 'set rtp+=' .. vim.fn.fnameescape(vim.env.HEGAO_PLUGIN),
    '--cmd', 'lua if vim.lsp.enable then vim.lsp.enable("hegao") end',
    '报告.txt', '-c', 'lua if vim.fn.has("nvim-0.11") == 0 then require("hegao").setup({}) end', '-c', 'qall!',
  }, { text = true }):wait(20000)
end

test('without the program one is told once what to do', function()
  local done = other_neovim(vim.v.progpath, '/nowhere')
  equal(0, done.code)
  local _, times = done.stderr:gsub('核稿：找不到程序 hegao', '')
  equal(1, times)
  assert(not done.stderr:find('E%d+:') and not done.stderr:find('stack traceback', 1, true), done.stderr)
end)

test('an old Neovim says that it is too old, and nothing fails', function()
  local old = '/usr/bin/nvim'
  h.skip_unless(vim.fn.executable(old) == 1, 'no second Neovim is installed')
  local version = vim.system({ old, '--version' }, { text = true }):wait().stdout
  h.skip_unless(vim.version.lt(version:match('v(%d+%.%d+%.%d+)'), '0.11.0'), 'the second Neovim is not old')
  local done = other_neovim(old, vim.env.PATH)
  equal(0, done.code)
  h.contains(done.stderr, '需要 Neovim 0.11 或更高版本')
  assert(not done.stderr:find('E%d+:') and not done.stderr:find('stack traceback', 1, true), done.stderr)
end)

h.leave()
