--- A window at the side with a tree of places in a report.
local language = require('hegao.language')
local server = require('hegao.server')

local M = {}

---@class hegao.Entry
---@field level integer how far it is indented, from 0
---@field text string
---@field position? lsp.Position where it stands in the report
---@field group? string highlight group
---@field data? table what a key of the panel needs to know of it

---@class hegao.PanelKey a key of one kind of panel
---@field key string
---@field chinese string
---@field english string
---@field run fun(report: integer, entry: hegao.Entry, done: fun())

--- The places are marks in the report, so that they stay right while it is edited.
local places = vim.api.nvim_create_namespace('hegao.panel.places')
local colours = vim.api.nvim_create_namespace('hegao.panel.colours')

---@class hegao.Panel
---@field report integer the buffer of the report
---@field marks table<integer, integer> line of the panel → mark in the report
---@field refresh fun()
---@field entries hegao.Entry[]

---@type table<integer, hegao.Panel> by buffer of the panel
local panels = {}

---@param a integer[] line and column
---@param b integer[]
---@return boolean
local function is_before(a, b)
  return a[1] < b[1] or a[1] == b[1] and a[2] < b[2]
end

--- Shows the entries, in the window that already shows this kind if there is one.
---@param kind string names the panel, and its file type: `hegao-figures`
---@param title string
---@param report integer
---@param client vim.lsp.Client
---@param entries hegao.Entry[]
---@param refresh fun() asks anew and shows again
---@param own? hegao.PanelKey
function M.show(kind, title, report, client, entries, refresh, own)
  local window, buffer = M.window(kind, report)
  local caret = report == vim.api.nvim_get_current_buf() and vim.api.nvim_win_get_cursor(0)
  local old = panels[buffer]
  if old then
    for _, mark in pairs(old.marks) do
      vim.api.nvim_buf_del_extmark(old.report, places, mark)
    end
  end

  local lines, marks, here, nearest = {}, {}, 1, { 0, 0 }
  for number, entry in ipairs(entries) do
    lines[number] = ('  '):rep(entry.level) .. entry.text:gsub('\n', ' ')
    if entry.position then
      local line, column = server.place(report, entry.position, client)
      if line <= vim.api.nvim_buf_line_count(report) then
        marks[number] = vim.api.nvim_buf_set_extmark(report, places, line - 1, column, {})
      end
      if caret and not is_before(caret, { line, column }) and is_before(nearest, { line, column }) then
        here, nearest = number, { line, column }
      end
    end
  end
  panels[buffer] = { report = report, marks = marks, refresh = refresh, entries = entries }

  vim.bo[buffer].modifiable = true
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modifiable = false
  vim.api.nvim_buf_clear_namespace(buffer, colours, 0, -1)
  for number, entry in ipairs(entries) do
    if entry.group then
      vim.api.nvim_buf_set_extmark(buffer, colours, number - 1, 0, { end_col = #lines[number], hl_group = entry.group })
    end
  end
  local help = language.choose('回车 跳转  p 预览  R 刷新  q 关闭', 'Enter go · p peek · R redo · q quit')
  if own then
    M.map_own(buffer, own)
    help = ('%s %s'):format(own.key, language.choose(own.chinese, own.english)) .. language.choose('  ', ' · ') .. help
  end
  vim.wo[window][0].winbar = title:gsub('%%', '%%%%') .. '%=' .. help
  -- The tree was asked for from the report, or refreshed in the panel itself.
  if caret then
    vim.api.nvim_set_current_win(window)
    vim.api.nvim_win_set_cursor(window, { here, 0 })
  end
end

--- A key that does something with the entry under the caret.
---@param buffer integer
---@param own hegao.PanelKey
function M.map_own(buffer, own)
  vim.keymap.set('n', own.key, function()
    local panel = panels[buffer]
    local entry = panel.entries[vim.api.nvim_win_get_cursor(0)[1]]
    if entry then
      own.run(panel.report, entry, function()
        if panels[buffer] then
          panels[buffer].refresh()
        end
      end)
    end
  end, { buffer = buffer, nowait = true, desc = language.choose(own.chinese, own.english) })
end

---@param kind string
---@param report integer
---@return integer window, integer buffer
function M.window(kind, report)
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    local buffer = vim.api.nvim_win_get_buf(window)
    if panels[buffer] and vim.bo[buffer].filetype == kind then
      return window, buffer
    end
  end

  local buffer = vim.api.nvim_create_buf(false, true)
  local width = math.min(60, math.max(30, math.floor(vim.o.columns * 0.4)))
  local window = vim.api.nvim_open_win(buffer, false, { split = 'right', win = vim.fn.bufwinid(report), width = width })
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].shiftwidth = 2
  vim.bo[buffer].filetype = kind
  for option, value in pairs({
    cursorline = true,
    wrap = false,
    number = false,
    relativenumber = false,
    signcolumn = 'no',
    spell = false,
    winfixwidth = true,
    foldmethod = 'indent',
    foldlevel = 99,
  }) do
    vim.wo[window][0][option] = value
  end

  local function map(key, chinese, english, action)
    vim.keymap.set('n', key, action, { buffer = buffer, nowait = true, desc = language.choose(chinese, english) })
  end
  map('<CR>', '跳转', 'go there', function()
    M.go(buffer, true)
  end)
  map('p', '预览', 'preview', function()
    M.go(buffer, false)
  end)
  map('R', '刷新', 'refresh', function()
    panels[buffer].refresh()
  end)
  map('q', '关闭', 'close', function()
    vim.cmd.close()
  end)
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = buffer,
    callback = function()
      local panel = panels[buffer]
      panels[buffer] = nil
      if panel and vim.api.nvim_buf_is_valid(panel.report) then
        for _, mark in pairs(panel.marks) do
          vim.api.nvim_buf_del_extmark(panel.report, places, mark)
        end
      end
    end,
  })
  return window, buffer
end

--- Goes from the line of the caret to its place in the report.
---@param buffer integer of the panel
---@param stay_there boolean whether the caret stays in the report
function M.go(buffer, stay_there)
  local panel = panels[buffer]
  local mark = panel.marks[vim.api.nvim_win_get_cursor(0)[1]]
  if not mark or not vim.api.nvim_buf_is_valid(panel.report) then
    return
  end
  local place = vim.api.nvim_buf_get_extmark_by_id(panel.report, places, mark, {})
  local own = vim.api.nvim_get_current_win()
  local window = vim.fn.bufwinid(panel.report)
  if window == -1 then
    window = vim.api.nvim_open_win(panel.report, false, { split = 'left', win = own })
  end
  vim.api.nvim_set_current_win(window)
  server.go(place[1] + 1, place[2])
  if not stay_there then
    vim.api.nvim_set_current_win(own)
  end
end

return M
