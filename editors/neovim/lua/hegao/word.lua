--- Word documents: read as the text that is checked, never written.
local language = require('hegao.language')
local server = require('hegao.server')

local M = {}

--- Word documents, and those that become one through LibreOffice.
M.PATTERNS = { '*.docx', '*.docm', '*.doc', '*.wps', '*.DOCX', '*.DOCM', '*.DOC', '*.WPS' }

--- Longer than LibreOffice needs for an old document, in milliseconds.
local PATIENCE = 150000

--- The text of a document, or nil and the program's own sentence.
---@param path string
---@return string?, string
local function text_of(path)
  local program = server.program() or 'hegao'
  if vim.fn.executable(program) == 0 then
    server.tell_if_missing()
    return nil, ''
  end
  local lang = language.is_english() and 'en' or 'zh'
  local done = vim.system({ program, 'text', '--lang', lang, path }, { text = true }):wait(PATIENCE)
  return done.code == 0 and done.stdout or nil, vim.trim(done.stderr or '')
end

--- Fills a buffer with the text of the document it is named after.
---@param buffer integer
---@param path string
function M.read(buffer, path)
  pcall(vim.api.nvim_clear_autocmds, { group = 'zip', event = 'BufReadCmd', pattern = M.PATTERNS })
  local text, complaint = text_of(path)
  if complaint ~= '' then
    language.tell(complaint, complaint, vim.log.levels.WARN)
  end
  vim.bo[buffer].modifiable = true
  vim.bo[buffer].readonly = false
  local lines = vim.split(text or '', '\n', { plain = true })
  if lines[#lines] == '' then
    table.remove(lines)
  end
  local levels = vim.bo[buffer].undolevels
  vim.bo[buffer].undolevels = -1
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].undolevels = levels
  -- It stands for a file, so the server is told of it; but it can neither be changed nor written.
  vim.bo[buffer].buftype = ''
  vim.bo[buffer].swapfile = false
  vim.bo[buffer].fileencoding = 'utf-8'
  vim.bo[buffer].modified = false
  vim.bo[buffer].readonly = true
  vim.bo[buffer].modifiable = false
  if text then
    vim.bo[buffer].filetype = 'text'
  end
end

--- Says why a Word document is not written.
function M.refuse()
  language.tell(
    'Word 文件只读，原文件没有改动；:Hegao text 另存为文本稿',
    'a Word document is only read and was left as it is; :Hegao text makes a draft of its text',
    vim.log.levels.ERROR
  )
end

--- Opens the text as a new file beside the document, which is written when the user writes it.
---@param buffer integer
function M.draft(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  local extension = vim.fn.fnamemodify(path, ':e'):lower()
  if not vim.list_contains(M.PATTERNS, '*.' .. extension) then
    language.tell('本文不是 Word 文件，可以直接改', 'this is no Word document and can be edited as it is')
    return
  end
  local stem, number = vim.fn.fnamemodify(path, ':r'), 1
  local name = stem .. '.txt'
  while vim.uv.fs_stat(name) or vim.fn.bufexists(name) == 1 do
    number = number + 1
    name = ('%s（%d）.txt'):format(stem, number)
  end
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  vim.cmd.edit(vim.fn.fnameescape(name))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  language.tell('这是文本稿，:w 存盘', 'this is a draft of the text; :w writes it')
end

return M
