--- Reports in GB18030, as older Windows programs write them: Neovim takes them
--- for Latin-1, and what it shows is garbage.
local language = require('hegao.language')

local M = {}

--- So much of a file is looked at, in lines.
local LOOKED_AT = 200
--- Fewer characters than this prove nothing.
local FEWEST = 8

--- The lines of a file that was read as Latin-1, as GB18030; nil where they are none.
---@param lines string[]
---@return string?
function M.decoded(lines)
  local bytes = vim.fn.iconv(table.concat(lines, '\n'), 'utf-8', 'latin1')
  local text = vim.iconv(bytes, 'gb18030', 'utf-8')
  if not text then
    return nil
  end
  local foreign, chinese = 0, 0
  for _, character in ipairs(vim.fn.split(text, '\\zs')) do
    local code = vim.fn.char2nr(character)
    if code > 0x7f then
      foreign = foreign + 1
      -- The ideographs and the marks of Chinese text.
      if code >= 0x4e00 and code <= 0x9fff or code >= 0x3000 and code <= 0x303f or code >= 0xff00 and code <= 0xffef then
        chinese = chinese + 1
      end
    end
  end
  return chinese >= FEWEST and chinese * 10 >= foreign * 9 and text or nil
end

--- Reads a file again that was taken for Latin-1 and is Chinese; it is written back as it was.
---@param buffer integer
function M.check(buffer)
  local taken_for = vim.bo[buffer].fileencoding
  if (taken_for ~= 'latin1' and taken_for ~= 'cp1252') or vim.bo[buffer].modified or not M.decoded(M.head(buffer)) then
    return
  end
  vim.schedule(function()
    if vim.api.nvim_buf_is_valid(buffer) and not vim.bo[buffer].modified then
      vim.api.nvim_buf_call(buffer, M.reopen)
      language.tell('已按 GB18030 打开，保存时编码不变', 'opened as GB18030, and written back as that')
    end
  end)
end

--- The file of the current buffer in GB18030.
function M.reopen()
  if vim.bo.modified then
    language.tell('有改动没有保存，先撤销改动再以 GB18030 打开', 'there are changes: undo them, then open it as GB18030', vim.log.levels.WARN)
    return
  end
  vim.cmd('edit ++enc=gb18030')
end

--- Broken pieces at the end of what is looked at are left out: a line is whole.
---@param buffer integer
---@return string[]
function M.head(buffer)
  return vim.api.nvim_buf_get_lines(buffer, 0, LOOKED_AT, false)
end

return M
