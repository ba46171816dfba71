--- A window below with a page of Markdown: a rule, a summary.
local language = require('hegao.language')

local M = {}

---@param title string
---@param markdown string
function M.show(title, markdown)
  local window = M.window()
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(markdown), '\r?\n'))
  vim.bo[buffer].bufhidden = 'wipe'
  vim.api.nvim_win_set_buf(window, buffer)
  vim.bo[buffer].filetype = 'markdown'
  vim.bo[buffer].modifiable = false
  vim.b[buffer].hegao_page = true
  for option, value in pairs({
    wrap = true,
    linebreak = false,
    number = false,
    relativenumber = false,
    spell = false,
    conceallevel = 2,
    concealcursor = 'n',
  }) do
    vim.wo[window][0][option] = value
  end
  vim.wo[window][0].winbar = title:gsub('%%', '%%%%') .. language.choose('%=q 关闭', '%=q close')
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, nowait = true, desc = language.choose('关闭', 'close') })
  vim.api.nvim_set_current_win(window)
  vim.api.nvim_win_set_cursor(window, { 1, 0 })
end

--- The window of the last page, else a new one.
---@return integer
function M.window()
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if vim.b[vim.api.nvim_win_get_buf(window)].hegao_page then
      return window
    end
  end
  local height = math.max(10, math.floor(vim.o.lines * 0.4))
  return vim.api.nvim_open_win(0, false, { split = 'below', win = -1, height = height })
end

return M
