--- `:Hegao accepted`, and what is said when something is accepted: `u` brings
--- back text, and a finding that was accepted is no text.
local language = require('hegao.language')
local panel = require('hegao.panel')
local server = require('hegao.server')

local M = {}

---@param buffer integer
function M.show(buffer)
  server.call(buffer, 'hegao.accepted', {}, function(answer, client)
    local entries = M.entries(answer and answer.items or {})
    if #entries == 0 then
      language.tell('没有“核对无误，保留原文”的地方', 'nothing was accepted here')
      -- A panel that is open becomes empty; none is opened for nothing.
      if vim.bo.filetype ~= 'hegao-accepted' then
        return
      end
    end
    local title = language.choose('核对无误', 'Accepted')
    panel.show('hegao-accepted', title, buffer, client, entries, function()
      M.show(buffer)
    end, { key = 'u', chinese = '恢复提示', english = 'tell it again', run = M.take_back })
  end)
end

--- What stands in the report, then what stands in another one, or nowhere any more.
---@param items table[]
---@return hegao.Entry[]
function M.entries(items)
  local entries, elsewhere = {}, false
  for _, item in ipairs(items) do
    local here = type(item.range) == 'table'
    if not here and not elsewhere then
      elsewhere = true
      local title = language.choose('在其他文件中，或原文已改', 'in another report, or changed')
      table.insert(entries, { level = 0, text = title, group = 'Comment' })
    end
    table.insert(entries, {
      level = here and 0 or 1,
      text = item.title .. language.choose('：', ': ') .. item.line,
      position = here and item.range.start or nil,
      data = { rule = item.rule, keys = item.keys },
    })
  end
  return entries
end

--- What an entry tells of is told again.
---@param report integer
---@param entry hegao.Entry
---@param done fun()
function M.take_back(report, entry, done)
  if entry.data then
    server.call(report, 'hegao.takeBack', { rule = entry.data.rule, keys = entry.data.keys }, function()
      language.tell('已撤销，重新提示', 'it will be reported again')
      done()
    end)
  end
end

--- Accepts for a code action, and says how that is taken back.
---@param command lsp.Command
---@param context { client_id: integer, bufnr?: integer }
function M.accept(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  if not client then
    return
  end
  client:request('workspace/executeCommand', { command = command.command, arguments = command.arguments }, function(problem)
    if problem then
      language.tell(problem.message, problem.message, vim.log.levels.ERROR)
    elseif command.command == 'hegao.accept' then
      language.tell('已记下，不再提示；:Hegao accepted 可撤销（u 只撤销文字）', 'accepted; it will not be reported again. :Hegao accepted takes that back (u does not)')
    else
      language.tell('已写入 hegao.toml，删去那一行即恢复检查', 'written to hegao.toml; delete that line to have it checked again')
    end
  end, context.bufnr)
end

return M
