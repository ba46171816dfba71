--- Reports in GB18030, as older Windows programs write them: left alone, Neovim takes them for Latin-1,
--- or puts `?` where bytes are no UTF-8, and what it shows is garbage.
local language = require('hegao.language')

local M = {}

--- So much of a file is looked at, in bytes.
local LOOKED_AT = 65536
--- Fewer characters than this prove nothing.
local FEWEST = 8

--- Whether bytes are Chinese in GB18030, and no UTF-8.
---@param bytes string
---@return boolean
function M.is_gb18030(bytes)
  if M.is_utf8(bytes) then
    return false
  end
  local text = vim.iconv(bytes, 'gb18030', 'utf-8')
  -- What is no character becomes a question mark: as in a French text, where a letter with an accent and the next one look like an ideograph.
  local function marks(string)
    return select(2, string:gsub('%?', ''))
  end
  if not text or marks(text) > marks(bytes) then
    return false
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
  return chinese >= FEWEST and chinese * 10 >= foreign * 9
end

---@param bytes string
---@return boolean
function M.is_utf8(bytes)
  local rest = bytes:gsub('[\240-\244][\128-\191][\128-\191][\128-\191]', ' ')
  rest = rest:gsub('[\224-\239][\128-\191][\128-\191]', ' '):gsub('[\194-\223][\128-\191]', ' ')
  return not rest:find('[\128-\255]')
end

--- What `fileencodings` was while a file is being read.
---@type string?
local tried

--- Has Neovim try what it tried before; false where it does.
---@return boolean
local function restore()
  if not tried then
    return false
  end
  vim.o.fileencodings = tried
  tried = nil
  return true
end

--- Has Neovim try GB18030 alone for a file that is in it, unless the user has it try a Chinese encoding anyway. Read as something else,
--- its bytes would be lost, and the server would be sent what is no text.
---@param file string
function M.before_reading(file)
  local chinese = vim.iter({ 'gb', 'cp936', 'euc-cn', 'chinese', 'prc' }):any(function(name)
    return vim.o.fileencodings:find(name, 1, true) ~= nil
  end)
  if not tried and not chinese and M.is_gb18030(M.head(file)) then
    tried = vim.o.fileencodings
    vim.o.fileencodings = 'gb18030'
    -- Reading may fail.
    vim.schedule(restore)
  end
end

--- The file has been read.
function M.after_reading()
  if restore() then
    language.tell('已按 GB18030 打开，保存时编码不变', 'opened as GB18030, and written back as that')
  end
end

--- The file of the current buffer in GB18030.
function M.reopen()
  if vim.bo.modified then
    language.tell('有改动没有保存，先撤销改动再以 GB18030 打开', 'there are changes: undo them, then open it as GB18030', vim.log.levels.WARN)
    return
  end
  vim.cmd('edit ++enc=gb18030')
end

--- The first lines of a file as they are on the disk, whole ones.
---@param path string
---@return string
function M.head(path)
  local file = io.open(path, 'rb')
  local bytes = file and file:read(LOOKED_AT) or ''
  if file then
    file:close()
  end
  return #bytes < LOOKED_AT and bytes or bytes:match('^.*\n') or ''
end

return M
