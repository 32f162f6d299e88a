package dev.chatroom.cluster;

/** How the engine gives names away, in one piece each. */
final class NameScripts {

    /**
     * Gives somebody the first name that is free. A name is held by both of its forms.
     *
     * <p>KEYS: the user's, then two for each candidate. ARGV: the user, how long it is held in ms,
     * the wish's form or nothing, whether the user keeps what that wish got them before (1) as long
     * as the first candidate is another's, then the candidates' names. Answers a name, or nil.
     */
    static final String CLAIM =
            """
            local user, span, wish = ARGV[1], ARGV[2], ARGV[3]
            local own = redis.call('HMGET', KEYS[1], 'name', 'wish', 'a', 'b')
            local function hold(a, b)
              redis.call('SET', a, user, 'PX', span)
              redis.call('SET', b, user, 'PX', span)
              redis.call('PEXPIRE', KEYS[1], span)
            end
            local function free(key)
              local holder = redis.call('GET', key)
              return not holder or holder == user
            end
            local function keeps()
              return wish == '' or own[2] == wish and not (free(KEYS[2]) and free(KEYS[3]))
            end
            if own[1] and ARGV[4] == '1' and free(own[3]) and free(own[4]) and keeps() then
              hold(own[3], own[4])
              return own[1]
            end
            for i = 5, #ARGV do
              local a, b = KEYS[2 * i - 8], KEYS[2 * i - 7]
              if free(a) and free(b) then
                if own[1] then
                  for _, old in ipairs({own[3], own[4]}) do
                    if redis.call('GET', old) == user then redis.call('DEL', old) end
                  end
                end
                redis.call('HSET', KEYS[1], 'name', ARGV[i], 'wish', wish, 'a', a, 'b', b)
                hold(a, b)
                return ARGV[i]
              end
            end
            return false
            """;

    /** Somebody is still there. KEYS: the user's. ARGV: the user, how long it is held in ms. */
    static final String KEEP =
            """
            local own = redis.call('HMGET', KEYS[1], 'a', 'b')
            if own[1] then
              redis.call('PEXPIRE', KEYS[1], ARGV[2])
              for _, key in ipairs(own) do
                if redis.call('GET', key) == ARGV[1] then redis.call('PEXPIRE', key, ARGV[2]) end
              end
            end
            return 1
            """;

    private NameScripts() {}
}
