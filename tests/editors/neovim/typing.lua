-- Keys come one after another into a second Neovim, as from a keyboard.
local h = require('harness')
local test, equal = h.test, h.equal

--- A Neovim that is driven from here. Every edit goes to the server at once,
--- not gathered for 150 ms as usual, so that the server sees every state.
local function start(file, enable)
  local channel = vim.fn.jobstart({
    vim.v.progpath, '--embed', '--headless', '--clean',
    '--cmd', 'lua vim.opt.runtimepath:append(vim.env.HEGAO_PLUGIN)',
    '--cmd', 'lua vim.lsp.config("hegao", { flags = { debounce_text_changes = 0 } }) ' .. (enable or 'vim.lsp.enable("hegao")'),
    file,
  }, { rpc = true })
  local editor = {}
  function editor.run(code, ...)
    return vim.rpcrequest(channel, 'nvim_exec_lua', code, { ... })
  end
  function editor.press(key)
    vim.rpcrequest(channel, 'nvim_input', key)
  end
  function editor.leave()
    pcall(vim.rpcrequest, channel, 'nvim_command', 'qall!')
    vim.fn.jobwait({ channel }, 5000)
  end
  --- Waits until the marks are those, given as "rule: marked text".
  function editor.shows(expected)
    h.soon(expected, editor.marked)
  end
  function editor.marked()
    return editor.run([[
      local marks = {}
      for _, mark in ipairs(vim.diagnostic.get(0)) do
        local words = vim.api.nvim_buf_get_text(0, mark.lnum, mark.col, mark.end_lnum, mark.end_col, {})
        table.insert(marks, mark.code .. ': ' .. table.concat(words, '\n'))
      end
      table.sort(marks)
      return marks]])
  end
  --- The server has seen all that was typed.
  function editor.is_answered()
    editor.run([[
      local client = vim.lsp.get_clients({ name = 'hegao' })[1]
      client:request_sync('textDocument/foldingRange', { textDocument = { uri = vim.uri_from_bufnr(0) } }, 10000, 0)]])
  end
  h.soon(true, function()
    return editor.run('return #vim.diagnostic.get(0) > 0')
  end)
  return editor
end

--- What is typed at speed: new paragraphs with faults, some of which are taken
--- back. `<BS>` is the key that deletes.
local TYPED = '四是渡口夜谈不断线。全年举办夜谈20场，其中东岸12场、西岸9场，'
  .. '自20251月8日起每月两场，听众围坐在石阶上，说的是柴米油盐，记的是民情民意。'
  .. '<CR><CR>五是回访不走过场。组织回访18次，其中入户11次、电话7次，做到件件有回音 ，事事有着落。'
  .. '写错了再删，删了又写<BS><BS><BS><BS>又补上几句话，句句都来自桥头巷尾。'
  .. '<CR><CR>六是账目清清楚楚。台账逐月公开,，谁提的、谁办的、办到哪一步，一看就明白。'
  .. '<CR><CR>七是小册子人手一本。册子里写着谁家的灯不亮、哪段路不平，写着几时修、谁来修，修好了由住户画一个圈。'
  .. '画圈之前，先到现场走一走、摸一摸，看一看灯亮不亮。'
  .. '老人们说，这样的会开得暖心，开得明白，开到了大家的心坎上，再远的路也愿意来听一听。'

local function keys_of(text)
  local keys = {}
  local at = 1
  while at <= #text do
    local key = text:match('^<%u+>', at) or text:match('^[%z\1-\127\194-\244][\128-\191]*', at)
    table.insert(keys, key)
    at = at + #key
  end
  return keys
end

--- The findings of the editor and of the command, in one form.
local function finding(rule, first, last, message)
  return ('%s %d-%d %s'):format(rule, first, last, message)
end

test('after 300 keys at speed the findings are those of hegao check', function()
  local keys = keys_of(TYPED)
  assert(#keys >= 300, #keys)
  local editor = start('报告.txt')
  editor.run([[vim.fn.search('三是难事一起办')]])
  editor.press('A')
  editor.press('<CR>')
  editor.press('<CR>')
  for _, key in ipairs(keys) do
    editor.press(key)
  end
  editor.press('<Esc>')
  h.soon('n', function()
    return editor.run('return vim.api.nvim_get_mode().mode')
  end)
  editor.run([[vim.cmd('silent write! 打字后.txt')]])

  local checked = vim.system({ 'hegao', '--lang', 'zh', 'check', '打字后.txt', '--output-format', 'json' }, { text = true }):wait()
  local expected = {}
  for _, found in ipairs(vim.json.decode(checked.stdout).files[1].diagnostics) do
    table.insert(expected, finding(found.rule, found.range.start.offset, found.range['end'].offset, found.message))
  end
  table.sort(expected)
  assert(#expected >= 6, vim.inspect(expected))
  h.soon(expected, function()
    local found = editor.run([[
      local found = {}
      for _, mark in ipairs(vim.diagnostic.get(0)) do
        local first = vim.api.nvim_buf_get_offset(0, mark.lnum) + mark.col
        local last = vim.api.nvim_buf_get_offset(0, mark.end_lnum) + mark.end_col
        table.insert(found, { mark.code, first, last, mark.message })
      end
      return found]])
    found = vim.tbl_map(function(one)
      return finding(unpack(one))
    end, found)
    table.sort(found)
    return found
  end)
  editor.leave()
end)

--- What an input method does: the letters of the pinyin, with ' between the
--- syllables, stand in the text until they are replaced by 汉字. Three of these
--- are wrong until then: a half-width comma, a date without 年, a quote turned round.
local COMPOSED = {
  { "quan'nian", '全年' },
  { "kai'zhan", '开展' },
  { "xie'shang", '协商' },
  { "20chang", '20场' },
  { ",qi'zhong", '，其中' },
  { '20261月8日', '2026年1月8日' },
  { "wei'yuan", '委员' },
  { "ti'chu", '提出' },
  { "de'you", '的有' },
  { "“yi'tang'hui“", '“一堂会”' },
  { "。", '。' },
}

test('typing through an input method lets no mark flicker', function()
  local editor = start('报告.txt')
  editor.shows(h.FAULTS)
  editor.run([[
    _G.seen = {}
    vim.api.nvim_create_autocmd('DiagnosticChanged', {
      callback = function(event)
        for _, mark in ipairs(event.data.diagnostics) do
          local line = vim.api.nvim_buf_get_lines(0, mark.lnum, mark.lnum + 1, false)[1] or ''
          _G.seen[mark.code .. ': ' .. line:sub(mark.col + 1, mark.end_col)] = true
        end
      end,
    })]])
  local line = editor.run([[return vim.fn.search('全年开设', 'n') - 1]])
  local column = editor.run([[return #vim.fn.getline(...)]], line + 1)
  for _, word in ipairs(COMPOSED) do
    local pinyin, chinese = unpack(word)
    local at = column
    for letter in pinyin:gmatch('[%z\1-\127\194-\244][\128-\191]*') do
      editor.run('vim.api.nvim_buf_set_text(0, ...)', line, at, line, at, { letter })
      at = at + #letter
      editor.is_answered()
    end
    editor.run('vim.api.nvim_buf_set_text(0, ...)', line, column, line, at, { chinese })
    editor.is_answered()
    column = column + #chinese
  end

  -- A fault elsewhere ends the time in which marks at the caret are held back;
  -- once it is marked, whatever was held back would be marked too.
  local opening = editor.run([[return vim.fn.search('2025年，云溪老城', 'n') - 1]])
  editor.run('vim.api.nvim_buf_set_text(0, ...)', opening, 0, opening, 0, { '至20251月30日，' })
  local final = { h.FAULTS[1], 'fused-date: 20251月30日', h.FAULTS[2], h.FAULTS[3] }
  editor.shows(final)
  local seen = editor.run('return vim.tbl_keys(_G.seen)')
  table.sort(seen)
  equal(final, seen)
  editor.leave()
end)

test('what is only begun at the end is marked when one asks, and not before', function()
  local editor = start('报告.txt')
  editor.shows(h.FAULTS)
  editor.press('G')
  editor.press('o')
  for _, key in ipairs(keys_of('新的一年，我们将围绕中心任务抓好以下三项重点工作，')) do
    editor.press(key)
  end
  editor.press('<Esc>')
  editor.is_answered()
  -- Longer than any new mark waits.
  vim.wait(2500)
  equal(h.FAULTS, editor.marked())
  editor.run([[vim.cmd('Hegao check')]])
  h.soon(true, function()
    return editor.run([[
      return vim.iter(vim.diagnostic.get(nil)):any(function(mark) return mark.code == 'mark-at-line-edge' end)]])
  end)
  editor.leave()
end)

test('after Enter CTRL-X CTRL-O offers the next heading, and choosing it writes it', function()
  local editor = start('../提法 试用/提法.txt')
  h.skip_unless(
    editor.run([[return vim.lsp.get_clients({ name = 'hegao' })[1]:supports_method('textDocument/completion')]]),
    'the server does not offer completion'
  )
  editor.run([[vim.fn.search('监督小组跟着')]])
  editor.press('A')
  editor.press('<CR>')
  editor.press('<C-x><C-o>')
  local function offered()
    return editor.run([[
      return vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)]])
  end
  h.soon(true, function()
    return vim.iter(offered()):any(function(word)
      return vim.startswith(word, '（四）')
    end)
  end)
  editor.press('<C-e>')
  editor.press('<Esc>')
  editor.leave()
end)

test('where one wishes so, a new line offers it by itself', function()
  local editor = start('../提法 试用/提法.txt', 'require("hegao").setup({ completion = true })')
  editor.run([[vim.fn.search('监督小组跟着')]])
  editor.press('A')
  editor.press('<CR>')
  h.soon('（四）', function()
    local items = editor.run([[
      return vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)]])
    return (items[1] or ''):sub(1, #'（四）')
  end)
  -- It is offered and not taken: Enter leaves the list and writes nothing of it.
  editor.press('<CR>')
  h.soon(0, function()
    return editor.run('return vim.fn.pumvisible()')
  end)
  equal('', editor.run('return vim.fn.getline(".")'))
  editor.press('<Esc>')
  editor.leave()
end)

h.leave()
