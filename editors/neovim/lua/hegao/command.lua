--- `:Hegao`: its words, and what they do.
local language = require('hegao.language')
local server = require('hegao.server')

local M = {}

---@class hegao.Subcommand
---@field chinese string
---@field english string
---@field words? fun(): string[] what may follow
---@field run fun(buffer: integer, word?: string, second?: string)

--- Moves the caret to the place that a command of the server names.
local function go(command, none_chinese, none_english)
  return function(buffer)
    local client = server.client(buffer)
    if not client then
      return
    end
    server.call(buffer, command, { position = server.caret(client) }, function(target)
      -- The answer may come after the writer has gone to another buffer.
      if vim.api.nvim_get_current_buf() ~= buffer then
        return
      end
      if target then
        server.go(server.place(buffer, target.start, client))
      else
        language.tell(none_chinese, none_english)
      end
    end)
  end
end

--- Says how many places a command of the server has changed.
local function tell_changes(none_chinese, none_english)
  return function(count)
    if type(count) == 'number' and count > 0 then
      language.tell(('改了%d处，按 u 可撤销'):format(count), ('%d changes; u takes them back'):format(count))
    else
      language.tell(none_chinese, none_english)
    end
  end
end

local function words(...)
  local list = { ... }
  return function()
    return list
  end
end

---@type table<string, hegao.Subcommand>
M.subcommands = {
  accepted = {
    chinese = '核对无误、保留原文的地方，u 恢复提示',
    english = 'what was accepted; u takes it back',
    run = function(buffer)
      require('hegao.accepted').show(buffer)
    end,
  },
  check = {
    chinese = '核对全文：疑点列入 quickfix',
    english = 'check: the findings in the quickfix list',
    run = function(buffer)
      require('hegao.findings').show(buffer)
    end,
  },
  claims = {
    chinese = '数据之间的关系：矛盾、请人工核对、相符，回车跳转',
    english = 'what the figures assert together, and whether it holds',
    run = function(buffer)
      require('hegao.claims').show(buffer)
    end,
  },
  export = {
    chinese = '导出提纲或数据清单为文件',
    english = 'export the outline or the figures to a file',
    words = words('outline', 'figures', 'csv', 'markdown'),
    run = function(buffer, what, format)
      if what == 'outline' then
        server.call(buffer, 'hegao.exportOutline', { to = 'file' }, function() end)
      elseif what == nil or what == 'figures' then
        server.call(buffer, 'hegao.exportFigures', { to = 'file', format = format }, function() end)
      else
        server.call(buffer, 'hegao.exportFigures', { to = 'file', format = what }, function() end)
      end
    end,
  },
  figures = {
    chinese = '数据：按章节列出，回车跳转',
    english = 'the figures by section; <CR> goes there',
    run = function(buffer)
      require('hegao.figures').show(buffer)
    end,
  },
  fix = {
    chinese = '改正格式问题（不改文字和数据）',
    english = 'correct the form (no words, no figures)',
    run = function(buffer)
      server.call(buffer, 'hegao.fixAll', {}, tell_changes('没有可自动改正的格式问题', 'there is no form to correct'))
    end,
  },
  format = {
    chinese = '整理格式',
    english = 'format',
    run = function(buffer)
      if server.client(buffer) then
        vim.lsp.buf.format({ bufnr = buffer, name = 'hegao', async = true })
      end
    end,
  },
  hints = {
    chinese = '显示或隐藏行内提示',
    english = 'show or hide the inlay hints',
    words = words('on', 'off'),
    run = function(buffer, word)
      require('hegao.aids').hints(buffer, word)
    end,
  },
  lens = {
    chinese = '显示或隐藏标注；run 执行本行的标注',
    english = 'show or hide the code lenses; run does that of the line',
    words = words('on', 'off', 'run'),
    run = function(buffer, word)
      require('hegao.aids').lens(buffer, word)
    end,
  },
  next = {
    chinese = '下一节',
    english = 'next section',
    run = go('hegao.nextSection', '后面没有小节了', 'no next section'),
  },
  outline = {
    chinese = '提纲，回车跳转',
    english = 'the outline; <CR> goes there',
    run = function(buffer)
      require('hegao.outline').show(buffer)
    end,
  },
  previous = {
    chinese = '上一节',
    english = 'previous section',
    run = go('hegao.previousSection', '前面没有小节了', 'no previous section'),
  },
  renumber = {
    chinese = '重排序号；here 只排光标所在的一级',
    english = 'renumber; here: only the level of the caret',
    words = words('here'),
    run = function(buffer, word)
      local client = server.client(buffer)
      if client then
        local argument = { position = word == 'here' and server.caret(client) or nil }
        server.call(buffer, 'hegao.renumber', argument, tell_changes('序号没有要改的', 'the numbering is right'))
      end
    end,
  },
  restart = {
    chinese = '重新启动服务',
    english = 'start the server anew',
    run = function()
      server.restart()
    end,
  },
  rule = {
    chinese = '查看规则说明；不写名称则看光标处的疑点',
    english = 'show the rule; without a name, that of the finding here',
    words = function()
      return require('hegao.rules').names()
    end,
    run = function(_, name)
      require('hegao.rules').show(name)
    end,
  },
  summary = {
    chinese = '全文概况',
    english = 'the report at a glance',
    run = function(buffer)
      server.call(buffer, 'hegao.summary', {}, function(summary)
        if not summary then
          language.tell('本文不是工作报告', 'this text is no report')
          return
        end
        require('hegao.page').show(language.choose('全文概况', 'Summary'), summary.markdown)
      end)
    end,
  },
  text = {
    chinese = 'Word 文件：另存为文本稿',
    english = 'a Word document: its text as a draft that can be edited',
    run = function(buffer)
      require('hegao.word').draft(buffer)
    end,
  },
  up = {
    chinese = '上一级标题',
    english = 'the enclosing section',
    run = go('hegao.enclosingSection', '已在最上一级', 'already at the top'),
  },
}

---@param arguments string[]
function M.run(arguments)
  local name = arguments[1]
  if not name then
    M.choose()
    return
  end
  local subcommand = M.subcommands[name]
  if not subcommand then
    language.tell(
      ('没有子命令 %s；可用：%s'):format(name, table.concat(M.names(), '、')),
      ('no subcommand %s; there are: %s'):format(name, table.concat(M.names(), ', ')),
      vim.log.levels.ERROR
    )
    return
  end
  subcommand.run(vim.api.nvim_get_current_buf(), arguments[2], arguments[3])
end

--- What can follow the text before the caret.
---@param lead string the word being typed
---@param line string the command line up to the caret
---@return string[]
function M.complete(lead, line)
  local before = vim.split(vim.trim(line:sub(1, #line - #lead)), '%s+')
  local candidates
  if #before <= 1 then
    candidates = M.names()
  else
    local subcommand = M.subcommands[before[2]]
    candidates = subcommand and subcommand.words and subcommand.words() or {}
  end
  return vim.tbl_filter(function(candidate)
    return vim.startswith(candidate, lead)
  end, candidates)
end

---@return string[]
function M.names()
  local names = vim.tbl_keys(M.subcommands)
  table.sort(names)
  return names
end

--- `:Hegao` alone.
function M.choose()
  vim.ui.select(M.names(), {
    prompt = language.choose('核稿：', 'hegao:'),
    format_item = function(name)
      local subcommand = M.subcommands[name]
      return ('%-10s%s'):format(name, language.choose(subcommand.chinese, subcommand.english))
    end,
  }, function(name)
    if name then
      M.run({ name })
    end
  end)
end

return M
