package dev.chatroom.log.redis;

/**
 * What the engine does in one piece. All keys of a room have one hash tag, so that they are in one
 * slot of a cluster.
 */
final class Scripts {

    /**
     * Finds out whether this is the engine that the epoch belongs to and whether it still has what
     * the caller has read; if not, begins a new epoch with an entry that tells all readers. From
     * then on only the caller's new session writes for it, if it has one.
     *
     * <p>KEYS: log, meta, writer. ARGV: now, the last id that the caller has read or nothing, its
     * session or nothing, how long that is remembered in ms, 1 if the caller knows that something
     * is missing. Answers the epoch and the newest id.
     */
    static final String JOIN =
            """
            local log, meta, writer = KEYS[1], KEYS[2], KEYS[3]
            local function parts(id)
              local ms, seq = string.match(id, '^(%d+)-(%d+)$')
              return tonumber(ms), tonumber(seq)
            end
            local function later(a, b)
              local am, as = parts(a)
              local bm, bs = parts(b)
              return am > bm or am == bm and as > bs
            end
            local tail = '0-0'
            if redis.call('EXISTS', log) == 1 then
              local info = redis.call('XINFO', 'STREAM', log)
              for i = 1, #info, 2 do
                if info[i] == 'last-generated-id' then tail = info[i + 1] end
              end
            end
            local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
            local known = redis.call('HMGET', meta, 'epoch', 'run', 'after', 'broken')
            local epoch, cursor = tonumber(known[1] or '0'), ARGV[2]
            local begins, broken = known[2] ~= run or parts(tail) < epoch, 0
            if cursor ~= '' then
              local read = parts(cursor)
              if later(cursor, tail) then
                begins, broken = true, 1
              elseif known[2] == run and read < epoch and known[4] ~= '1'
                  and later(cursor, known[3]) then
                begins, broken = true, 1
              end
              epoch = math.max(epoch, read)
            end
            if ARGV[5] == '1' then begins, broken = true, 1 end
            if begins then
              epoch = math.max(tonumber(ARGV[1]), epoch + 1, parts(tail) + 1)
              local at = string.format('%.0f-0', epoch)
              redis.call('XADD', log, at, 'begins', run, 'after', tail, 'broken', broken)
              redis.call('HSET', meta, 'epoch', string.format('%.0f', epoch), 'run', run,
                  'after', tail, 'broken', broken)
              tail = at
            end
            if ARGV[3] ~= '' then redis.call('SET', writer, ARGV[3], 'PX', ARGV[4]) end
            return {string.format('%.0f', epoch), tail}
            """;

    /**
     * Gives messages their places, unless their author has said them before. Does nothing if the
     * epoch is over, or if the writer has joined anew meanwhile.
     *
     * <p>KEYS: log, meta, writer, then one for each message with an id. ARGV: epoch, session, how
     * many messages are kept, how long an id is remembered in ms, then for each message user, name,
     * id or nothing, time, text, tag. Answers for each message its entry's id, with a {@code =}
     * before it if it was said before.
     */
    static final String APPEND =
            """
            if redis.call('HGET', KEYS[2], 'epoch') ~= ARGV[1]
                or redis.call('GET', KEYS[3]) ~= ARGV[2] then
              return redis.error_reply('STALE epoch or session')
            end
            local answers, key = {}, 3
            for i = 5, #ARGV, 6 do
              local before = false
              if ARGV[i + 2] ~= '' then
                key = key + 1
                before = redis.call('GET', KEYS[key])
              end
              if before then
                answers[#answers + 1] = '=' .. before
              else
                local at = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], ARGV[1] .. '-*',
                    'user', ARGV[i], 'name', ARGV[i + 1], 'id', ARGV[i + 2],
                    'time', ARGV[i + 3], 'text', ARGV[i + 4], 'tag', ARGV[i + 5])
                if ARGV[i + 2] ~= '' then
                  redis.call('SET', KEYS[key], at, 'PX', ARGV[4])
                end
                answers[#answers + 1] = at
              end
            end
            return answers
            """;

    private Scripts() {}
}
