--- `:Hegao outline`
local language = require('hegao.language')
local panel = require('hegao.panel')
local server = require('hegao.server')

local M = {}

---@param buffer integer
function M.show(buffer)
  local client = server.client(buffer)
  if not client then
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request('textDocument/documentSymbol', params, function(problem, symbols)
    if problem then
      language.tell(problem.message, problem.message, vim.log.levels.ERROR)
      return
    end
    local entries = M.entries(symbols or {}, 0, {})
    if #entries == 0 then
      language.tell('本文没有提纲', 'this text has no outline')
      return
    end
    panel.show('hegao-outline', language.choose('提纲', 'Outline'), buffer, client, entries, function()
      M.show(buffer)
    end)
  end, buffer)
end

---@param symbols lsp.DocumentSymbol[]
---@param level integer
---@param entries hegao.Entry[]
---@return hegao.Entry[]
function M.entries(symbols, level, entries)
  for _, symbol in ipairs(symbols) do
    table.insert(entries, {
      level = level,
      text = symbol.name,
      position = symbol.selectionRange.start,
      group = level == 0 and 'Title' or nil,
    })
    M.entries(symbol.children or {}, level + 1, entries)
  end
  return entries
end

return M
