--- The client command `hegao.showReferences`: a code lens names places that
--- belong together, and they fill the quickfix list.
local language = require('hegao.language')

local M = {}

---@param lens lsp.Command
---@param context { client_id: integer }
function M.show(lens, context)
  local argument = (lens.arguments or {})[1]
  local client = vim.lsp.get_client_by_id(context.client_id)
  if not client or type(argument) ~= 'table' or not argument.locations or #argument.locations == 0 then
    language.tell('没有可列的位置', 'there are no places to list')
    return
  end
  local items = vim.lsp.util.locations_to_items(argument.locations, client.offset_encoding)
  vim.fn.setqflist({}, ' ', { title = lens.title, items = items })
  vim.cmd('botright copen')
end

return M
