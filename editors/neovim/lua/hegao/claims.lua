--- `:Hegao claims`
local language = require('hegao.language')
local panel = require('hegao.panel')
local server = require('hegao.server')

local M = {}

--- The colour of a group's heading.
local COLOURS = { inconsistent = 'DiagnosticError', unassessable = 'DiagnosticWarn', consistent = 'DiagnosticOk', accepted = 'Comment' }

---@param buffer integer
function M.show(buffer)
  server.call(buffer, 'hegao.claims', {}, function(answer, client)
    local entries = M.entries(answer and answer.groups or {})
    if #entries == 0 then
      language.tell('本文没有可核对的数据关系', 'nothing in this text can be checked against anything else in it')
      return
    end
    table.insert(entries, 1, { level = 0, text = answer.summary.words, group = 'Comment' })
    panel.show('hegao-claims', language.choose('核对', 'Claims'), buffer, client, entries, function()
      M.show(buffer)
    end)
  end)
end

--- The groups that are not empty, with their claims, and under a claim the figures it relates.
---@param groups table[]
---@return hegao.Entry[]
function M.entries(groups)
  local entries = {}
  for _, group in ipairs(groups) do
    if #group.claims > 0 then
      local title = language.choose('%s（%d项）', '%s (%d)'):format(group.title, #group.claims)
      table.insert(entries, { level = 0, text = title, group = COLOURS[group.verdict] })
    end
    for _, claim in ipairs(group.claims) do
      -- The figure that is marked where the claim does not hold comes first.
      table.insert(entries, { level = 1, text = claim.line, position = claim.operands[1].range.start })
      for _, operand in ipairs(claim.operands) do
        table.insert(entries, { level = 2, text = operand.text, position = operand.range.start, group = 'Comment' })
      end
    end
  end
  return entries
end

return M
