--- `:Hegao figures`
local language = require('hegao.language')
local panel = require('hegao.panel')
local server = require('hegao.server')

local M = {}

---@param buffer integer
function M.show(buffer)
  server.call(buffer, 'hegao.figures', {}, function(answer, client)
    local entries = M.entries(answer and answer.sections or {})
    if #entries == 0 then
      language.tell('本文没有可列的数据', 'this text has no figures to list')
      return
    end
    panel.show('hegao-figures', language.choose('数据', 'Figures'), buffer, client, entries, function()
      M.show(buffer)
    end)
  end)
end

--- Sections with their figures, and under a figure the other places of its indicator.
---@param sections table[]
---@return hegao.Entry[]
function M.entries(sections)
  local entries = {}
  for _, section in ipairs(sections) do
    local title = type(section.title) == 'string' and section.title or language.choose('（标题之前）', '(before the first heading)')
    table.insert(entries, { level = 0, text = title, position = section.range.start, group = 'Title' })
    for _, figure in ipairs(section.figures) do
      local others = vim.tbl_filter(function(mention)
        return not vim.deep_equal(mention.range, figure.range)
      end, figure.mentions or {})
      local times = #others > 0 and language.choose('（共%d处）', ' (%d places)'):format(#others + 1) or ''
      table.insert(entries, { level = 1, text = figure.label .. times, position = figure.range.start })
      for _, mention in ipairs(others) do
        local where = type(mention.section) == 'string' and mention.section .. language.choose('：', ': ') or ''
        table.insert(entries, { level = 2, text = where .. mention.text, position = mention.range.start, group = 'Comment' })
      end
    end
  end
  return entries
end

return M
