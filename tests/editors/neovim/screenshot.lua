-- What neovim-screenshot.sh takes the picture of: marks and the message at the
-- caret (CTRL-W d), the findings below, the figures (or the outline) at the side. Writes
-- the file $READY once all of it stands.
vim.o.background = 'light'
vim.o.termguicolors = true
vim.o.number = true
vim.o.signcolumn = 'yes'
vim.o.linebreak = false
vim.o.breakindent = true
vim.o.cursorline = true
vim.o.laststatus = 3
vim.o.scrolloff = 6
vim.o.statusline = ' %f%= 第%l行 '
vim.o.fillchars = 'eob: ,lastline: '
for group, colours in pairs({
  Normal = { fg = '#24292f', bg = '#ffffff' },
  NormalFloat = { fg = '#24292f', bg = '#fff8e5' },
  FloatBorder = { fg = '#bf8700', bg = '#fff8e5' },
  CursorLine = { bg = '#f0f3f6' },
  QuickFixLine = { bg = '#f0f3f6' },
  StatusLine = { fg = '#ffffff', bg = '#57606a' },
  -- xterm draws no coloured waves under words.
  DiagnosticUnderlineError = { fg = '#cf222e', underline = true },
  DiagnosticUnderlineWarn = { fg = '#9a6700', underline = true },
}) do
  vim.api.nvim_set_hl(0, group, colours)
end

local report = vim.api.nvim_get_current_win()

local function wait(condition)
  assert(vim.wait(20000, condition, 20), 'the picture does not come about')
end

wait(function()
  return #vim.diagnostic.get(0) > 5
end)
local client = vim.lsp.get_clients({ name = 'hegao' })[1]
local panel = require('hegao.server').offers(client, 'hegao.figures') and 'figures' or 'outline'
vim.fn.search('全年收到提案')
vim.cmd('normal! 0')
vim.fn.search('126', 'c')
vim.cmd('normal! zt')

vim.cmd('Hegao ' .. panel)
wait(function()
  return vim.bo.filetype == 'hegao-' .. panel
end)
vim.api.nvim_set_current_win(report)
vim.cmd('Hegao check')
wait(function()
  return vim.bo.filetype == 'qf'
end)
for number, item in ipairs(vim.fn.getqflist()) do
  if item.text:find('[total-mismatch]', 1, true) then
    vim.fn.setqflist({}, 'a', { idx = number })
  end
end
vim.cmd.resize(8)
vim.wo.wrap = false
vim.wo.number = false
vim.wo.signcolumn = 'no'
vim.wo.statusline = ''
vim.api.nvim_set_current_win(report)
vim.cmd.echo('""')

-- The float goes away when the caret moves, which is noticed only later.
vim.api.nvim_create_autocmd('SafeState', {
  once = true,
  callback = vim.schedule_wrap(function()
    vim.diagnostic.open_float({ scope = 'cursor', border = 'rounded', header = '', source = false })
    vim.cmd.redraw()
    vim.fn.writefile({}, vim.env.READY)
  end),
})
