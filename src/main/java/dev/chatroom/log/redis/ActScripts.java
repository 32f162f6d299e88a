package dev.chatroom.log.redis;

/**
 * What the engine does in one piece where moderators have been (docs/adr/0017).
 *
 * <p>What is beside the stream is in a sorted set whose scores are all 0, so it is ordered by its
 * bytes: the id with leading zeros, a space, and the entry as XRANGE has it, packed.
 */
final class ActScripts {

    /** The id with leading zeros. */
    private static final String PLACE =
            """
            local function place(id)
              local ms, seq = string.match(id, '^(%d+)-(%d+)$')
              return string.format('%018.0f-%018.0f', tonumber(ms), tonumber(seq))
            end
            local function unpacked(member)
              return cmsgpack.unpack(string.sub(member, string.find(member, ' ', 1, true) + 1))
            end
            """;

    /**
     * As {@link Scripts#APPEND}, where a moderator does something. An act gets the same id in a
     * stream of acts. A deletion takes its target out of the stream, unless that isn't there, or
     * has no text; if it was taken out before, the first deletion's id is answered.
     *
     * <p>An entry that is deleted stays in its node of the stream, and so in all that the engine
     * writes to its disk, until the node has no other. So its neighbours go aside with it: all that
     * may be in a node of 4096 bytes and 100 entries, the engine's own measure. What isn't denied
     * for want of memory comes last, so that nothing is lost if the engine stops the script there.
     *
     * <p>KEYS: log, meta, writer, aside, acts, then one for each message with an id. ARGV: epoch,
     * session, how many messages are kept, how long an id is remembered in ms, how many acts are
     * kept, then for each message user, name, id or nothing, time, text, tag, kind, act, target.
     */
    static final String APPEND =
            PLACE
                    + """
                    if redis.call('HGET', KEYS[2], 'epoch') ~= ARGV[1]
                        or redis.call('GET', KEYS[3]) ~= ARGV[2] then
                      return redis.error_reply('STALE epoch or session')
                    end
                    local log, aside, acts = KEYS[1], KEYS[4], KEYS[5]
                    local emptied = { ['0'] = '1', ['2'] = '3' }
                    local function value(entry, name)
                      for i = 1, #entry[2], 2 do
                        if entry[2][i] == name then return entry[2][i + 1] end
                      end
                    end
                    local function put(entry)
                      redis.call('ZADD', aside, 0, place(entry[1]) .. ' ' .. cmsgpack.pack(entry))
                    end
                    local function find(id)
                      local entry = redis.call('XRANGE', log, id, id)[1]
                      if entry then return entry end
                      local at = place(id)
                      local member =
                          redis.call('ZRANGEBYLEX', aside, '[' .. at .. ' ', '(' .. at .. '!')[1]
                      if member then return unpacked(member), member end
                    end
                    local function weight(entry)
                      return #(value(entry, 'text') or '') + #(value(entry, 'act') or '')
                          + #(value(entry, 'tag') or '')
                    end
                    local function move(entries, bytes)
                      for _, entry in ipairs(entries) do
                        bytes = bytes + weight(entry)
                        if bytes > 4096 then return end
                        put(entry)
                        redis.call('XDEL', log, entry[1])
                      end
                    end
                    local function without_text(entry)
                      local fields = { 'user', value(entry, 'user'), 'name', value(entry, 'name'),
                          'id', value(entry, 'id'), 'time', value(entry, 'time'), 'text', '',
                          'tag', value(entry, 'tag'),
                          'kind', emptied[value(entry, 'kind') or '0'], 'act', '' }
                      return { entry[1], fields }
                    end
                    local function take_out(entry, member)
                      local empty = without_text(entry)
                      put(empty)
                      if member then
                        redis.call('ZREM', aside, member)
                      else
                        local id, bytes = entry[1], weight(entry)
                        move(redis.call('XREVRANGE', log, '(' .. id, '-', 'COUNT', 100), bytes)
                        move(redis.call('XRANGE', log, '(' .. id, '+', 'COUNT', 100), bytes)
                        redis.call('XDEL', log, id)
                      end
                      return empty
                    end
                    local function sign(empty, by)
                      local at = place(empty[1])
                      redis.call('ZREMRANGEBYLEX', aside, '[' .. at .. ' ', '(' .. at .. '!')
                      table.insert(empty[2], 'by')
                      table.insert(empty[2], by)
                      put(empty)
                    end
                    local answers, key = {}, 5
                    for i = 6, #ARGV, 9 do
                      local kind, target, before, empty = ARGV[i + 6], ARGV[i + 8], false, false
                      if ARGV[i + 2] ~= '' then
                        key = key + 1
                        before = redis.call('GET', KEYS[key])
                      end
                      if target ~= '' then
                        local entry, member = find(target)
                        if entry and entry[2][1] ~= 'begins' then
                          before = value(entry, 'by')
                          if not before and emptied[value(entry, 'kind') or '0'] then
                            empty = take_out(entry, member)
                          end
                        end
                      end
                      if before then
                        answers[#answers + 1] = '=' .. before
                      else
                        local fields = { 'user', ARGV[i], 'name', ARGV[i + 1], 'id', ARGV[i + 2],
                            'time', ARGV[i + 3], 'text', ARGV[i + 4], 'tag', ARGV[i + 5] }
                        if kind ~= '0' then
                          for _, more in ipairs({ 'kind', kind, 'act', ARGV[i + 7] }) do
                            table.insert(fields, more)
                          end
                        end
                        local at = redis.call('XADD', log, 'MAXLEN', '~', ARGV[3],
                            ARGV[1] .. '-*', unpack(fields))
                        if kind ~= '0' then
                          fields[10] = ''
                          redis.call('XADD', acts, 'MAXLEN', '=', ARGV[5], at, unpack(fields))
                        end
                        if empty then sign(empty, at) end
                        if ARGV[i + 2] ~= '' then
                          redis.call('SET', KEYS[key], at, 'PX', ARGV[4])
                        end
                        answers[#answers + 1] = at
                      end
                    end
                    return answers
                    """;

    /**
     * What XRANGE would answer if nothing had been moved aside.
     *
     * <p>KEYS: log, aside. ARGV: first and last id, with {@code (} before them if they are to be
     * left out, and how many at most. The first one is to be left out; the last may be {@code +}.
     */
    static final String RANGE =
            PLACE
                    + """
                    local most, from, to = tonumber(ARGV[3]), ARGV[1], ARGV[2]
                    local entries = redis.call('XRANGE', KEYS[1], from, to, 'COUNT', most)
                    local last = '+'
                    if string.sub(to, 1, 1) == '(' then
                      last = '(' .. place(string.sub(to, 2))
                    elseif to ~= '+' then
                      last = '(' .. place(to) .. '!'
                    end
                    local members = redis.call('ZRANGEBYLEX', KEYS[2],
                        '(' .. place(string.sub(from, 2)) .. '!', last, 'LIMIT', 0, most)
                    if #members == 0 then return entries end
                    local all, i, k = {}, 1, 1
                    while #all < most and (entries[i] or members[k]) do
                      if not members[k] or entries[i] and place(entries[i][1]) < members[k] then
                        all[#all + 1] = entries[i]
                        i = i + 1
                      else
                        all[#all + 1] = unpacked(members[k])
                        k = k + 1
                      end
                    end
                    return all
                    """;

    /**
     * Lets go what is too old or too much, in the stream and beside it. What is beside goes with
     * what is in the stream: if that is full, nothing older than its first entry stays.
     *
     * <p>KEYS: log, aside. ARGV: how many messages are kept, and the first id that isn't too old or
     * nothing.
     */
    static final String TRIM =
            PLACE
                    + """
                    local log, aside, most = KEYS[1], KEYS[2], tonumber(ARGV[1])
                    if ARGV[2] ~= '' then
                      redis.call('XTRIM', log, 'MINID', ARGV[2])
                      redis.call('ZREMRANGEBYLEX', aside, '-', '(' .. place(ARGV[2]))
                    end
                    local many = redis.call('ZCARD', aside)
                    if many > most then
                      redis.call('ZREMRANGEBYRANK', aside, 0, many - most - 1)
                      local first = unpacked(redis.call('ZRANGE', aside, 0, 0)[1])[1]
                      redis.call('XTRIM', log, 'MINID', first)
                    end
                    if many > 0 and redis.call('XLEN', log) >= most then
                      local first = redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1][1]
                      redis.call('ZREMRANGEBYLEX', aside, '-', '(' .. place(first))
                    end
                    """;

    private ActScripts() {}
}
