-- A report is opened and read: outline, marks, hover, jumps.
local h = require('harness')
local test, equal, soon = h.test, h.equal, h.soon

test('vim.lsp.enable alone starts the server for a report in a folder with blanks', function()
  h.open('报告.txt')
  assert(vim.fn.getcwd():find(' ', 1, true))
  equal('text', vim.bo.filetype)
  equal('utf-8', h.client().offset_encoding)
end)

test('each fault is marked, also after 𠮷 and an emoji, and nothing else is', function()
  soon(h.FAULTS, h.marked)
end)

test('the message holds the numbers and is in Chinese', function()
  local message = vim.diagnostic.get(0, { lnum = (h.place('126件')) })[1].message
  for _, words in ipairs({ '合计', '126', '127', '90', '37' }) do
    h.contains(message, words)
  end
end)

test('findings are pushed, because Neovim cannot be told to ask again', function()
  equal(nil, h.client().server_capabilities.diagnosticProvider)
end)

test('the outline holds every heading and item at its level', function()
  local symbols = h.request('textDocument/documentSymbol', { textDocument = h.document() })
  equal({
    '中国人民政治协商会议云溪市第五届委员会常务委员会工作报告',
    '各位委员、同志们',
    '2025年工作回顾',
    '  （一）把学习的灯点亮，共同思想基础更加牢固',
    '    一是读原文',
    '    二是讲故事',
    '  （二）把协商的桌摆开，服务发展更加有力',
    '    一是提案办理重实效',
    '    二是民主监督常跟进',
    '  （三）把联系的线拉长，民生温度更加可感',
    '    一是小事马上办',
    '    三是难事一起办',
    '  （四）把队伍的弦绷紧，履职本领更加扎实',
    '    一是委员履职有账可查',
    '    二是机关服务有求必应',
    '2026年工作安排',
    '  （一）在凝心铸魂上走得更深',
    '  （二）在协商议政上做得更实',
    '  （三）在联系群众上贴得更近',
    '各位委员、同志们',
  }, h.outline(symbols, '', {}))
end)

local function encloses(outer, inner)
  local function is_before(a, b)
    return a.line < b.line or a.line == b.line and a.character <= b.character
  end
  return is_before(outer.start, inner.start) and is_before(inner['end'], outer['end'])
end

test('a section covers all that stands under it', function()
  local function visit(symbols)
    for _, symbol in ipairs(symbols) do
      assert(encloses(symbol.range, symbol.selectionRange), symbol.name)
      for _, child in ipairs(symbol.children or {}) do
        assert(encloses(symbol.range, child.range), child.name)
      end
      visit(symbol.children or {})
    end
  end
  local symbols = h.request('textDocument/documentSymbol', { textDocument = h.document() })
  visit(symbols)
  local line = h.place('快递员、船工、茶农')
  assert(symbols[4].range.start.line < line and line <= symbols[4].range['end'].line)
end)

test('vim.lsp.buf.document_symbol lists the outline, and choosing an entry moves the caret', function()
  vim.lsp.buf.document_symbol()
  soon('qf', function()
    return vim.bo.filetype
  end)
  local entries = h.lines()
  equal(20, #entries)
  for number, entry in ipairs(entries) do
    if entry:find('在协商议政上做得更实', 1, true) then
      vim.api.nvim_win_set_cursor(0, { number, 0 })
    end
  end
  vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'xt', false)
  equal('报告.txt', vim.fn.expand('%:t'))
  equal('（二）在协商议政上做得更实', h.at_caret('（二）在协商议政上做得更实'))
  vim.cmd.lclose()
end)

test('hover tells of the title, a heading, a figure and a fault', function()
  h.contains(h.hover('中国人民政治协商会议'), '2026')
  h.contains(h.hover('（二）把协商的桌摆开'), '朗读')
  h.contains(h.hover('11篇'), '11')
  h.contains(h.hover('20261月5日'), 'fused-date')
end)

test('K shows it in a window', function()
  h.put_caret_on('11篇')
  vim.lsp.buf.hover()
  local function float()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return window
      end
    end
  end
  soon(true, function()
    return float() ~= nil
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float()), 0, -1, false), '\n')
  h.contains(text, '11篇')
  vim.api.nvim_win_close(float(), true)
end)

test('a figure has its colour', function()
  h.skip_unless(h.client():supports_method('textDocument/semanticTokens/full'), 'the server offers no colours')
  local line, column = h.place('11篇')
  soon('number', function()
    local token = (vim.lsp.semantic_tokens.get_at_pos(0, line, column) or {})[1]
    return token and token.type
  end)
end)

test('folding follows the sections', function()
  vim.wo.foldmethod = 'expr'
  vim.wo.foldexpr = 'v:lua.vim.lsp.foldexpr()'
  local heading = h.place('（二）把协商的桌摆开') + 1
  soon({ 2, true }, function()
    return { vim.fn.foldlevel(heading), vim.fn.foldlevel(heading + 2) >= 2 }
  end)
  vim.wo.foldmethod = 'manual'
  vim.cmd('silent normal! zE')
end)

test('from a slogan one jumps to its members', function()
  h.open('../提法 试用/提法.txt')
  h.put_caret_on('三个常在')
  vim.lsp.buf.definition()
  soon('qf', function()
    return vim.bo.filetype
  end)
  equal({ '常在村头听声', '常在码头议事', '常在案头落笔' }, vim.tbl_map(function(item)
    return vim.fn.getbufline(item.bufnr, item.lnum)[1]:sub(item.col):match('常在%S-，'):gsub('，', '')
  end, vim.fn.getqflist()))
  vim.cmd.cclose()
end)

test('hover on a slogan tells its members', function()
  local text = h.hover('三个常在')
  for _, words in ipairs({ '常在村头听声', '常在码头议事', '常在案头落笔' }) do
    h.contains(text, words)
  end
end)

test('from a figure one sees every mention of the same indicator', function()
  h.put_caret_on('126件')
  vim.lsp.buf.references()
  soon({ (h.place('全年立案提案126件')) + 1, (h.place('监督小组跟着')) + 1 }, function()
    return vim.tbl_map(function(item)
      return item.lnum
    end, vim.fn.getqflist())
  end)
  vim.cmd.cclose()
end)

test('the same report in Markdown has the same findings', function()
  vim.cmd('edit 报告.txt')
  vim.cmd('silent saveas 报告.md')
  vim.cmd.edit()
  equal('markdown', vim.bo.filetype)
  soon(h.FAULTS, h.marked)
end)

test('a text that is no report shows nothing', function()
  h.open('notes.txt')
  equal({}, h.request('textDocument/documentSymbol', { textDocument = h.document() }) or {})
  equal(nil, h.request('textDocument/hover', h.here()))
  -- The answer about the findings has come, and it was empty.
  soon(0, function()
    return (h.sent[vim.fn.expand('%:p')] or {}).findings
  end)
  equal({}, vim.diagnostic.get(0))
end)

test('a file with an ending in capitals, as Windows names them, is a report too', function()
  vim.fn.writefile(vim.fn.readfile('报告.txt'), '大写.TXT')
  h.open('大写.TXT')
  equal('text', vim.bo.filetype)
  soon(h.FAULTS, h.marked)
  vim.cmd.bwipeout()
end)

test('a report in GB18030 is opened as that, and written back as it was', function()
  local bytes = vim.iconv(table.concat(vim.fn.readfile('报告.txt'), '\n') .. '\n', 'utf-8', 'gb18030')
  vim.fn.writefile(vim.split(bytes, '\n'), '国标.txt', 'b')
  h.open('国标.txt')
  soon('gb18030', function()
    return vim.bo.fileencoding
  end)
  h.is_told('GB18030')
  soon(h.FAULTS, h.marked)
  vim.cmd('silent write!')
  equal(bytes, table.concat(vim.fn.readfile('国标.txt', 'b'), '\n'))
  vim.cmd.bwipeout()
  -- Whoever lets Neovim try UTF-8 alone sees question marks.
  local tried = vim.o.fileencodings
  vim.o.fileencodings = 'utf-8'
  vim.cmd.edit('国标.txt')
  soon('gb18030', function()
    return vim.bo.fileencoding
  end)
  vim.o.fileencodings = tried
  soon(h.FAULTS, h.marked)
  vim.cmd.bwipeout()
  local french = "Le théâtre de l'été à la forêt: élève, façade, dîner, hôtel, château, naïf, à côté, déjà, où"
  vim.fn.writefile({ vim.iconv(french, 'utf-8', 'latin1') }, 'français.txt')
  vim.cmd.edit('français.txt')
  equal('latin1', vim.bo.fileencoding)
  equal({ french }, h.lines())
  vim.cmd.bwipeout()
end)

h.leave()
